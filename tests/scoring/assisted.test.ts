import { expect, test } from 'vitest';
import { asksIn } from '../../src/contract/asking.ts';
import { assessmentOf } from '../../src/scoring/assessment.ts';
import { compare } from '../../src/scoring/compare.ts';
import { courseOf } from '../../src/scoring/course.ts';
import { debriefOf } from '../../src/scoring/debrief.ts';
import { markdownOf } from '../../src/scoring/postmortem/in-markdown.ts';
import { postmortemOf } from '../../src/scoring/postmortem/postmortem.ts';
import { resultText } from '../../src/scoring/result-text.ts';
import { scoreOfDrill } from '../../src/scoring/score/score.ts';
import { summaryOf } from '../../src/scoring/summary.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { assistedTold } from '../../src/words/labels.ts';
import { advised } from '../support/advised-toy.ts';
import { act, choose, start, takePager, wait, waitUntil } from '../support/drive.ts';

/** Looks, writes down, changes, asks while waiting, and closes. */
function played(asks: number, notes: readonly string[] = []): Drill {
  const { drill } = start(advised, { seed: 'quiet-otter-41', cause: 'odd-setting' });
  takePager(drill);
  choose(drill, { type: 'declare', severity: 2 });
  act(drill, 'read-setting');
  for (const text of notes) choose(drill, { type: 'note', text });
  act(drill, 'turn-setting', 'tuned');
  for (let i = 0; i < asks; i++) {
    choose(drill, { type: 'ask' });
    wait(drill, 65);
  }
  waitUntil(drill, () => drill.phase.response === 'verified');
  choose(drill, { type: 'close' });
  return drill;
}

const alone = played(0);
const assisted = played(2);
const noted = played(0, ['*odd* since <14:02> | [x](https://example.com) \\ `y`', 'second']);

test('a run in which somebody was asked is told as assisted', () => {
  expect([0, 1, 2, 3].map(assistedTold)).toEqual([
    null,
    'assisted (asked once)',
    'assisted (asked twice)',
    'assisted (asked 3 times)',
  ]);
  expect([asksIn(alone.inputs), asksIn(assisted.inputs)]).toEqual([0, 2]);
  expect([summaryOf(alone).asks, summaryOf(assisted).asks]).toEqual([0, 2]);
  expect([debriefOf(alone).asks, debriefOf(assisted).asks]).toEqual([0, 2]);
  expect(compare([alone, assisted], [null, null]).sides.map(({ asks }) => asks)).toEqual([0, 2]);
  expect(resultText(assisted, null)).toContain('14\u202f636 failed requests · assisted (asked twice)\n');
  expect(resultText(alone, null)).not.toContain('assisted');
});

test('asking and writing down cost no points', () => {
  expect(scoreOfDrill(assisted)).toEqual(scoreOfDrill(alone));
  expect(scoreOfDrill(noted)).toEqual(scoreOfDrill(alone));
});

test('a postmortem has it, with the question and the answer on its timeline', () => {
  const postmortem = postmortemOf(assisted, assessmentOf(assisted));
  expect(postmortem.asks).toBe(2);
  expect(markdownOf(postmortem)).toContain('\n- This run was assisted (asked twice)\n');
  const told = postmortem.timeline.map(({ text }) => text);
  expect(told.filter((text) => text === 'Asks Robin (toys) for advice')).toHaveLength(2);
  expect(told.filter((text) => text.startsWith('Robin (toys): I would keep my hands off it now.'))).toHaveLength(1);
  expect(markdownOf(postmortemOf(alone, assessmentOf(alone)))).not.toContain('assisted');
});

test('notes are on the story, the time axis, the scrubber and in the postmortem, and are no markup there', () => {
  const debrief = debriefOf(noted);
  expect(debrief.story.filter(({ text }) => text.startsWith('Note: ')).map(({ text }) => text)).toEqual([
    'Note: *odd* since <14:02> | [x](https://example.com) \\ `y`',
    'Note: second',
  ]);
  expect(debrief.marks.filter(({ text }) => text.startsWith('“')).map(({ text }) => text)).toEqual([
    '“*odd* since <14:02> |…”',
    '“second”',
  ]);
  expect(courseOf(noted).decisions.find(({ text }) => text.includes('Notes:'))?.text).toBe(
    'Notes: *odd* since <14:02> | [x](https://example.com) \\ `y`; Notes: second; Changes: Turn the setting: to what it was',
  );
  expect(markdownOf(postmortemOf(noted, assessmentOf(noted)))).toContain(
    '| Note: \\*odd\\* since &lt;14:02> \\| \\[x\\](https://example.com) \\\\ \\`y\\` |',
  );
});
