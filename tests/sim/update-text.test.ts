import { describe, expect, test } from 'vitest';
import { CLAIMS } from '../../src/contract/drill.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { Drill } from '../../src/sim/drill.ts';
import { updateText } from '../../src/sim/update-text.ts';
import { toy } from '../support/toy-scenario.ts';

const TOY = new Drill(toy, { slug: 'toy', seed: 'words' });

/** 2025-03-04 14:30 UTC. */
const AT_14_30 = 1_741_098_600;

describe('the text of a status update', () => {
  test('says what is known, what is not, and when the next one comes', () => {
    expect(updateText(['impact-known', 'cause-unknown'], AT_14_30, 0.4567, undefined, TOY)).toBe(
      '[exercise] 45.7% of requests fail or are too slow. Cause unknown, investigating. Next update 14:30 UTC.',
    );
  });

  test('says what the objective counts as bad', () => {
    const scenario = { ...toy, slo: { ...toy.slo, bad: 'slow-requests' as const } };
    expect(updateText(['impact-known'], AT_14_30, 0.064, undefined, { scenario, world: TOY.world })).toBe(
      '[exercise] 6.4% of requests are too slow or fail. Next update 14:30 UTC.',
    );
  });

  test('names the likely hypothesis, and no cause where none is held', () => {
    expect(updateText(['cause-suspected'], AT_14_30, 0, 'A release broke it', TOY)).toBe(
      '[exercise] We suspect: A release broke it. Next update 14:30 UTC.',
    );
    expect(updateText(['cause-confirmed'], AT_14_30, 0, undefined, TOY)).toBe(
      '[exercise] Cause confirmed: one suspect. Next update 14:30 UTC.',
    );
  });

  test('has a sentence of its own for every claim, and says that it is an exercise', () => {
    const texts = CLAIMS.map((claim) => updateText([claim], AT_14_30, 0, undefined, TOY));
    expect(new Set(texts).size).toBe(CLAIMS.length);
    for (const text of texts) expect(text).toMatch(/^\[exercise\] [A-Z0-9].*\. Next update 14:30 UTC\.$/);
  });

  test('gives the minute of the day that the next update falls into', () => {
    expect(updateText(['recovered'], AT_14_30 - 1, 0, undefined, TOY)).toContain('Next update 14:29 UTC.');
    expect(updateText(['recovered'], AT_14_30 + 10 * 3600, 0, undefined, TOY)).toContain('Next update 00:30 UTC.');
  });

  test('has the scenario’s own sentence where it has one, and the usual ones otherwise', () => {
    const terms: NonNullable<AnyScenario['terms']> = {
      ...{ goal: '', hold: '', began: '', ended: '', bad: '', figures: [] },
      claims: {
        'impact-known': { label: 'How much of the budget is left', text: () => '12 minutes are left.' },
        recovered: { label: 'It is over' },
      },
      verdict: () => '',
    };
    expect(
      updateText(['impact-known', 'recovered', 'cause-unknown'], AT_14_30, 0, undefined, {
        scenario: { slo: toy.slo, terms, tickSec: 5 },
        world: TOY.world,
      }),
    ).toBe(
      '[exercise] 12 minutes are left. Service has recovered. Cause unknown, investigating. Next update 14:30 UTC.',
    );
  });

  test('gives the day of the next update where a tick is an hour', () => {
    const at = (tickSec: number): string =>
      updateText(['recovered'], AT_14_30, 0, undefined, { scenario: { slo: toy.slo, tickSec }, world: TOY.world });
    expect(at(3600)).toBe('[exercise] Service has recovered. Next update on 4 Mar.');
    expect(at(3599)).toBe('[exercise] Service has recovered. Next update 14:30 UTC.');
  });
});
