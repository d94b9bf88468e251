import { expect, test } from 'vitest';
import { markdownOf } from '../../../src/scoring/postmortem/in-markdown.ts';
import type { Postmortem } from '../../../src/scoring/postmortem/postmortem.ts';

/** All that a postmortem can have, and in every place some sign that Markdown would take for its own. */
const full: Postmortem = {
  exercise: true,
  organisation: 'Basket | Sons',
  title: 'A <toy>: postmortem',
  scenario: 'toy',
  seed: 'quiet-otter-41',
  difficulty: 'hard',
  owner: 'Incident commander',
  due: 'within 3 calendar days',
  overview: 'Half of it failed.',
  whatHappened: 'The setting was turned.',
  detection: 'ToyFails, 01:00 after the onset.',
  complications: ['The neighbour grumbles (T+01:00 to the end).'],
  contributingFactors: ['Nobody | reviewed it', 'No canary'],
  whys: ['The setting was odd', 'It was turned by hand'],
  resolution: 'The fault is cured.',
  impact: [
    { label: 'Lost', value: '18 requests' },
    { label: 'Data', value: 'none | lost' },
  ],
  responders: ['On-call', 'Helper'],
  timeline: [
    { at: '2025-03-04T11:01:00Z', text: 'The *fault* strikes', errorRatio: null, inHindsight: true },
    { at: '2025-03-04T11:02:00Z', text: 'PAGE ▲ Toy_Fails', errorRatio: 0.125, inHindsight: false },
    { at: '2025-03-04T11:03:00Z', text: 'Quiet', errorRatio: 0, inHindsight: false },
  ],
  wentWell: ['Acknowledged'],
  wentPoorly: ['No update'],
  lucky: ['It did not come back'],
  whatIfs: [{ label: 'Without the restart', effect: '2 000 fewer', question: 'How did it look right?' }],
  runbooks: [
    { about: 'A toy', url: 'https://wiki/toy' },
    { about: '[ToyFails]', url: 'https://wiki/fails' },
  ],
  actionItems: [{ what: 'Review settings', owner: null, ticket: null }],
  messages: { internal: '[exercise] Inside', external: '[exercise] Outside' },
  score: {
    total: 61,
    parts: [
      { id: 'impact', label: 'Impact kept small', points: 21, of: 40, items: [] },
      { id: 'harm', label: 'Harm avoided', points: 40, of: 60, items: [] },
    ],
  },
  asks: 2,
  graph: '<svg a="(b)"/>',
  share: 'BR1-x',
};

test('a postmortem in Markdown has its sections in the order in which the field reads them', () => {
  expect(markdownOf(full)).toBe(`# A &lt;toy>: postmortem

**This was an exercise.** No customer was affected. It is blameless: it tells what people could see and do.

- Organisation: Basket \\| Sons
- Owner: Incident commander
- Due: within 3 calendar days
- Scenario: toy, seed quiet-otter-41, hard
- Score: 61 of 100 (Impact kept small 21/40, Harm avoided 40/60)
- This run was assisted (asked twice)

## Overview

Half of it failed.

## What happened

The setting was turned.

Detection: ToyFails, 01:00 after the onset.

## What complicated it

- The neighbour grumbles (T+01:00 to the end).

## Contributing factors

- Nobody \\| reviewed it
- No canary

## Why, and why that

1. The setting was odd
2. It was turned by hand

## Resolution

The fault is cured.

## Impact

| What | How much |
| --- | --- |
| Lost | 18 requests |
| Data | none \\| lost |

![How bad it was, this run over par](data:image/svg+xml,%3Csvg%20a%3D%22%28b%29%22%2F%3E)

## Responders

- On-call
- Helper

## Timeline (UTC)

| Time | What | Failing |
| --- | --- | --- |
| 2025-03-04T11:01:00Z | _The \\*fault\\* strikes_ (known in hindsight) |  |
| 2025-03-04T11:02:00Z | PAGE ▲ Toy\\_Fails | 12.5% |
| 2025-03-04T11:03:00Z | Quiet | 0% |

## What went well

- Acknowledged

## What went poorly

- No update

## Where we got lucky

- It did not come back

## What one decision would have changed

| Decision | Effect, simulated on the same seed | To talk about |
| --- | --- | --- |
| Without the restart | 2 000 fewer | How did it look right? |

## Runbooks

- [A toy](<https://wiki/toy>)
- [\\[ToyFails\\]](<https://wiki/fails>)

## Action items

| Action | Owner | Ticket |
| --- | --- | --- |
| Review settings | to be taken | to be filed |

## Internal message

> [exercise] Inside

## External message

> [exercise] Outside

Share code, which replays this run tick by tick: \`BR1-x\`
`);
});

test('what a run did not have is left out, heading and all', () => {
  const markdown = markdownOf({
    ...full,
    organisation: null,
    difficulty: 'standard',
    complications: [],
    wentWell: [],
    wentPoorly: [],
    lucky: [],
    whatIfs: [],
    runbooks: [],
    actionItems: [],
    score: null,
    asks: 0,
    share: null,
  });
  expect(markdown.split('\n').filter((line) => /^(#|- [A-Z]\w+:)/.test(line))).toEqual([
    '# A &lt;toy>: postmortem',
    '- Owner: Incident commander',
    '- Due: within 3 calendar days',
    '- Scenario: toy, seed quiet-otter-41',
    '## Overview',
    '## What happened',
    '## Contributing factors',
    '## Why, and why that',
    '## Resolution',
    '## Impact',
    '## Responders',
    '## Timeline (UTC)',
    '## Internal message',
    '## External message',
  ]);
  expect(markdown.split('\n\n')[2]).toBe(
    '- Owner: Incident commander\n- Due: within 3 calendar days\n- Scenario: toy, seed quiet-otter-41',
  );
  expect(markdown).toMatch(/> \[exercise\] Outside\n$/);
});
