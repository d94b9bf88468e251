import { describe, expect, test } from 'vitest';
import { ambienceOf, cuesOf, isRinging, ringGapMs } from '../../src/audio/cues.ts';
import { Drill } from '../../src/sim/drill.ts';
import { frameOf } from '../support/frame.ts';
import { toy } from '../support/toy-scenario.ts';

/** Runs until something of this type has happened. */
function until(drill: Drill, type: string): void {
  for (let i = 0; i < 10_000 && !drill.happenings.some((one) => one.type === type); i++) drill.step();
}

describe('what is heard of a drill', () => {
  test('the page is heard as it comes, in place of the alert that it is', () => {
    const drill = new Drill(toy, { slug: toy.slug, seed: 'calm' });
    const quiet = drill.view();
    expect(ambienceOf(quiet, false)).toBe('calm');
    until(drill, 'paged');
    const paged = drill.view();
    expect(cuesOf(quiet, paged)).toEqual(['page']);
    expect(cuesOf(paged, paged)).toEqual([]);
    expect(ambienceOf(paged, false)).toBe('critical');
    expect(ambienceOf(paged, true)).toBeNull();
  });

  test('what the player does is answered softly, and an end has its own sound', () => {
    const drill = new Drill(toy, { slug: toy.slug, seed: 'calm' });
    until(drill, 'paged');
    const before = drill.view();
    drill.choose({ type: 'acknowledge' });
    const acknowledged = drill.view();
    expect(cuesOf(before, acknowledged)).toEqual(['tick']);
    drill.choose({ type: 'give-up' });
    expect(cuesOf(acknowledged, drill.view())).toEqual(['failure']);
  });

  test('a pager rings on until it is answered, and is quiet while the clock stands', () => {
    const drill = new Drill(toy, { slug: toy.slug, seed: 'calm' });
    expect(isRinging(frameOf(drill.view()))).toBe(false);
    until(drill, 'paged');
    expect(isRinging(frameOf(drill.view()))).toBe(true);
    expect(isRinging({ ...frameOf(drill.view()), hold: 'player' })).toBe(false);
    drill.choose({ type: 'acknowledge' });
    expect(isRinging(frameOf(drill.view()))).toBe(false);
    expect([0, 5, 6].map(ringGapMs)).toEqual([5_000, 5_000, 15_000]);
  });
});
