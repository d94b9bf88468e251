import { beforeAll, describe, expect, test } from 'vitest';
import { scenario as lesson } from '../../scenarios/first-page/scenario.ts';
import { compose } from '../../src/screen/compose.ts';
import type { PanelInput } from '../../src/screen/input.ts';
import type { Screen } from '../../src/screen/screen.ts';
import { Sheet } from '../../src/screen/sheet.ts';
import { AREAS, arrange, type UiEvent } from '../../src/screen/ui.ts';
import { ReplaySession } from '../../src/session/replay-session.ts';
import { Drill } from '../../src/sim/drill.ts';
import { act, choose, takePager, wait } from '../support/drive.ts';
import { albDrill, inputOf, measure, untidy } from './desk-support.ts';

const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 1280, height: 720 },
  { width: 1100, height: 640 },
  { width: 960, height: 540 },
  { width: 640, height: 360 },
];

const LARGE = { width: 1920, height: 1080 };

const quiet = (): Drill => {
  const drill = albDrill();
  wait(drill, 3600);
  return drill;
};

/** In the thick of it: declared, looking and changing, somebody on the way, a hypothesis held, an update out. */
function busy(): Drill {
  const drill = albDrill();
  takePager(drill);
  choose(drill, { type: 'declare', severity: 1 });
  choose(drill, { type: 'say', claims: ['impact-known', 'cause-unknown'], nextUpdateSec: 600 });
  wait(drill, 25);
  act(drill, 'describe-target-health');
  choose(drill, { type: 'hold', hypothesis: 'network-path-blocked', as: 'likely', pins: [1] });
  act(drill, 'page-secondary');
  choose(drill, { type: 'act', action: 'edit-security-group', target: 'from-alb', responder: 'you' });
  wait(drill, 20);
  return drill;
}

function lessonDrill(): Drill {
  const drill = new Drill(lesson, { slug: lesson.slug, seed: 'a1' });
  takePager(drill);
  return drill;
}

const sheetOf = ({ nodes, controls }: Screen): Sheet => Object.assign(new Sheet(measure), { nodes, controls });

const EVENTS: readonly (readonly UiEvent[])[] = [
  [],
  [{ type: 'phase', phase: 'mitigate' }],
  [{ type: 'phase', phase: 'communicate' }],
  [{ type: 'pick', picking: { control: 'restart-pods', target: null } }],
  [{ type: 'pick', picking: { control: 'restart-pods', target: 'rolling' } }],
  [{ type: 'search', text: 'a' }],
];

describe('the whole screen', () => {
  const moments: [string, Drill][] = [];
  beforeAll(() => {
    moments.push(['before the page', quiet()], ['in the thick of it', busy()], ['in the lesson', lessonDrill()]);
  });

  test.each(SIZES)('has nothing cut and nothing over anything at $width × $height units', (size) => {
    for (const [moment, drill] of moments) {
      for (const tab of drill.scenario.tabs) {
        for (const area of AREAS) {
          for (const events of EVENTS) {
            const base = inputOf(drill, ...events);
            const ui = arrange(arrange(base.ui, { type: 'tab', tab: tab.id }), { type: 'area', area });
            const screen = compose({ ...base, ui }, size, measure);
            const faults = untidy(sheetOf(screen), { x: 0, y: 0, ...size });
            expect(faults, `${moment}, ${tab.id}, ${area}, ${JSON.stringify(events)}`).toEqual([]);
          }
        }
      }
    }
  });

  test('gives every key to one control at most, whatever is open', () => {
    for (const [, drill] of moments) {
      for (const events of EVENTS) {
        const { controls } = compose(inputOf(drill, ...events), SIZES[0] ?? { width: 0, height: 0 }, measure);
        const keys = controls.flatMap(({ key }) => (key === null ? [] : [key]));
        expect(keys).toEqual([...new Set(keys)]);
      }
    }
  });

  test('keeps the controls of what a small screen does not show, out of sight', () => {
    const input: PanelInput = inputOf(moments[1]?.[1] ?? busy());
    const ids = (size: { width: number; height: number }): readonly string[] =>
      compose(input, size, measure).controls.map(({ id }) => id);
    const small = ids({ width: 640, height: 360 });
    for (const id of ids({ width: 1920, height: 1080 })) {
      // Lists turn their pages where they do not fit, and areas are for small screens.
      if (!/^(charts|deck|alerts|progress|hypotheses)\/(up|down|above|below)$/.test(id)) expect(small).toContain(id);
    }
    const deck = compose(input, { width: 640, height: 360 }, measure).controls.filter(
      ({ region }) => region === 'deck',
    );
    expect(deck.every(({ rect }) => rect === null)).toBe(true);
  });
});

test('a replay has no clock of its own and no timeline, and refuses all that would change the drill', () => {
  const run = busy();
  const session = new ReplaySession('replay', run, run.tick);
  expect(session.frame.view.inProgress).not.toEqual([]);
  const base = inputOf(run);
  const screen = compose({ ...base, frame: session.frame }, LARGE, measure);
  const live = compose(base, LARGE, measure);
  expect(screen.layout.timeline).toBe(null);
  expect(screen.layout.charts?.height).toBeGreaterThanOrEqual(live.layout.charts?.height ?? 0);
  const ids = (one: Screen): readonly string[] => one.controls.map(({ id }) => id);
  expect(ids(live).filter((id) => !ids(screen).includes(id))).toEqual(['skip', 'pause', 'tempo', 'mute']);
  const pressable = screen.controls.filter(({ press, refusal }) => press.type === 'choose' && refusal === null);
  expect(pressable.map(({ id }) => id)).toEqual([]);
});
