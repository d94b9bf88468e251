import { describe, expect, it } from 'vitest';
import { compose } from '../../src/screen/compose.ts';
import { Desk } from '../../src/screen/desk.ts';
import { layoutOf } from '../../src/screen/layout.ts';
import { deck } from '../../src/screen/panels/deck/deck.ts';
import { hypotheses } from '../../src/screen/panels/hypotheses.ts';
import { progress } from '../../src/screen/panels/progress.ts';
import type { Pointing } from '../../src/screen/pointing.ts';
import type { Screen } from '../../src/screen/screen.ts';
import { Sheet } from '../../src/screen/sheet.ts';
import type { Ui } from '../../src/screen/ui.ts';
import type { Frame } from '../../src/session/frame.ts';
import { takePager, wait } from '../support/drive.ts';
import { albDrill, measure, SteppedSession } from './desk-support.ts';

/** The right column of a screen of this height, over a drill whose page is acknowledged. */
function sit(height = 1080) {
  const session = new SteppedSession(albDrill());
  takePager(session.drill);
  const { scenario } = session;
  const asked: string[] = [];
  let composed = 0;
  const compose = (frame: Frame, ui: Ui): Screen => {
    composed++;
    const tab = scenario.tabs[0];
    if (!tab) throw new Error('no tab');
    const layout = layoutOf(
      { width: 1920, height },
      { area: ui.area, tab, trace: 'none', hasCoach: false, hasTimeline: true },
    );
    const sheet = new Sheet(measure);
    for (const [region, panel] of [
      ['progress', progress],
      ['deck', deck],
      ['hypotheses', hypotheses],
    ] as const) {
      const rect = layout[region];
      if (rect) panel(sheet, rect, { frame, scenario, ui, seed: null, isMuted: false });
    }
    const { nodes, controls, told } = sheet;
    return { layout, target: 0, nodes, controls, told };
  };
  const desk = new Desk(session, compose, {
    mute: () => asked.push('mute'),
    leave: () => asked.push('leave'),
    tempo: () => asked.push('tempo'),
    open: (url) => asked.push(url),
  });
  return { desk, session, drill: session.drill, asked, composed: () => composed };
}

const middleOf = (desk: Desk, id: string): { readonly x: number; readonly y: number } => {
  const rect = desk.screen.controls.find((one) => one.id === id)?.rect;
  if (!rect) throw new Error(`${id} is not in sight`);
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
};

describe('the keyboard', () => {
  it('takes a look by its number', () => {
    const { desk, drill } = sit();
    expect(desk.key({ key: '1' })).toBe(true);
    expect(drill.crew.runs).toMatchObject([{ action: 'describe-target-health', responder: 'you' }]);
  });

  it('goes from phase to group to action to target, and back to the deck when it is chosen', () => {
    const { desk, drill } = sit();
    for (const key of ['m', ']', '[', ']', ']', '4']) expect(desk.key({ key })).toBe(true);
    expect(desk.ui).toMatchObject({ phase: 'mitigate', group: 'Kubernetes', picking: { control: 'scale-out' } });
    desk.key({ key: '1' });
    expect(drill.crew.runs).toMatchObject([{ action: 'scale-out', target: '9' }]);
    expect(desk.ui.picking).toBeNull();
  });

  it('asks once more before a risk of 3', () => {
    const { desk, drill } = sit();
    for (const key of ['m', ']', ']', '3', '1']) desk.key({ key });
    expect(drill.crew.runs).toEqual([]);
    desk.key({ key: 'Enter' });
    expect(drill.crew.runs).toMatchObject([{ action: 'restart-pods', target: 'rolling' }]);
  });

  it('ignores a key that is held down, and takes no key that is not its own', () => {
    const { desk, drill } = sit();
    expect(desk.key({ key: '1', repeat: true })).toBe(true);
    expect(drill.crew.runs).toEqual([]);
    expect(desk.key({ key: 'z' })).toBe(false);
    expect(desk.key({ key: 'm', ctrlKey: true })).toBe(false);
    expect(desk.ui.phase).toBe('investigate');
  });

  it('takes capitals for their letters', () => {
    const { desk } = sit();
    desk.key({ key: 'M' });
    expect(desk.ui.phase).toBe('mitigate');
  });

  it('takes signs that a keyboard has only with AltGr, and leaves the shortcuts of the browser alone', () => {
    const { desk } = sit();
    expect(desk.key({ key: '/', altKey: true })).toBe(true);
    expect(desk.ui.search).toBe('');
    desk.arrange({ type: 'search', text: null });
    expect(desk.key({ key: ']', altKey: true, ctrlKey: true })).toBe(true);
    for (const key of ['m', '1', ' ']) expect(desk.key({ key, altKey: true })).toBe(false);
    expect(desk.key({ key: '/', ctrlKey: true })).toBe(false);
    expect(desk.key({ key: '/', altKey: true, metaKey: true })).toBe(false);
  });

  it('closes one thing after another with Escape', () => {
    const { desk } = sit();
    desk.arrange({ type: 'pick', picking: { control: 'scale-out', target: null } });
    desk.arrange({ type: 'dialog', dialog: { type: 'help' } });
    expect(desk.key({ key: 'm' })).toBe(false);
    expect(desk.key({ key: 'Escape' })).toBe(true);
    expect(desk.ui).toMatchObject({ dialog: null, picking: { control: 'scale-out' } });
    expect(desk.key({ key: 'Escape' })).toBe(true);
    expect(desk.ui.picking).toBeNull();
    expect(desk.key({ key: 'Escape' })).toBe(false);
  });

  it('aborts what was started last', () => {
    const { desk, drill } = sit();
    desk.key({ key: '1' });
    desk.key({ key: 'x' });
    expect(drill.crew.runs).toEqual([]);
  });

  it('opens the notes, and lets keys be until they are closed', () => {
    const { desk } = sit();
    desk.key({ key: '.' });
    expect(desk.ui.dialog).toEqual({ type: 'notes' });
    expect(desk.key({ key: 'm' })).toBe(false);
    desk.key({ key: 'Escape' });
    expect(desk.ui.dialog).toBeNull();
  });

  it('opens the composer', () => {
    const { desk } = sit();
    desk.key({ key: 'u' });
    expect(desk.ui.dialog).toEqual({ type: 'composer' });
  });
});

describe('a refusal', () => {
  it('becomes the notice, until something else is pressed', () => {
    const { desk, drill } = sit();
    desk.key({ key: '1' });
    wait(drill, 5);
    desk.refresh();
    expect(desk.press('act/read-access-log')).toBe('You are busy for another 15 s.');
    expect(desk.ui.notice).toBe('You are busy for another 15 s.');
    expect(desk.press('phase/mitigate')).toBeNull();
    expect(desk.ui.notice).toBeNull();
  });

  it('is another one when it is the same again', () => {
    const { desk } = sit();
    desk.press('act/describe-target-health');
    const before = desk.ui.notices;
    for (const count of [1, 2]) {
      desk.press('act/describe-target-health');
      expect(desk.ui).toMatchObject({
        notice: 'Describe target health is already in progress.',
        notices: before + count,
      });
    }
  });

  it('of the drill itself leaves open what is being picked', () => {
    const { desk } = sit();
    desk.press('phase/mitigate');
    desk.press({ type: 'ui', event: { type: 'pick', picking: { control: 'scale-out', target: null } } });
    const choice = { type: 'act', action: 'scale-out', target: '99', responder: 'you' } as const;
    expect(desk.press({ type: 'choose', choice })).toBe(
      '99 is not a target of Scale checkout out… to replicas: choose from 9, 12.',
    );
    expect(desk.ui.picking).toEqual({ control: 'scale-out', target: null });
  });
});

describe('the pointer', () => {
  it('presses what it comes up from, where it went down on it', () => {
    const { desk, drill } = sit();
    const at = middleOf(desk, 'act/read-access-log');
    desk.pointer({ type: 'down', ...at });
    expect(desk.ui.hover).toBe('act/read-access-log');
    expect(drill.crew.runs).toEqual([]);
    desk.pointer({ type: 'up', ...at });
    expect(drill.crew.runs).toMatchObject([{ action: 'read-access-log' }]);
    desk.pointer({ type: 'leave' });
    expect(desk.ui.hover).toBeNull();
  });

  it('presses nothing once it was moved off, has left, or came from elsewhere', () => {
    const { desk, drill } = sit();
    const log = middleOf(desk, 'act/read-access-log');
    const health = middleOf(desk, 'act/describe-target-health');
    for (const slip of [
      [
        { type: 'down', ...log },
        { type: 'move', ...health },
        { type: 'up', ...health },
      ],
      [{ type: 'down', ...log }, { type: 'leave' }, { type: 'up', ...log }],
      [{ type: 'up', ...log }],
      [
        { type: 'down', x: 0, y: 0 },
        { type: 'up', ...log },
        { type: 'up', ...log },
      ],
    ] as const satisfies readonly (readonly Pointing[])[]) {
      for (const event of slip) desk.pointer(event);
      expect(drill.crew.runs).toEqual([]);
    }
    for (const event of ['down', 'move', 'up'] as const) desk.pointer({ type: event, ...log });
    expect(drill.crew.runs).toMatchObject([{ action: 'read-access-log' }]);
  });

  it('composes nothing anew while it stays on one thing', () => {
    const { desk, composed } = sit();
    let told = 0;
    desk.subscribe(() => told++);
    const { x, y } = middleOf(desk, 'act/read-access-log');
    for (let i = 0; i < 10; i++) desk.pointer({ type: 'move', x: x + i, y });
    expect(desk.screen.controls.length).toBeGreaterThan(0);
    expect([told, composed()]).toEqual([1, 2]);
  });

  it('turns a list no further than it goes', () => {
    const { desk } = sit(660);
    const { x, y } = middleOf(desk, 'act/read-access-log');
    desk.pointer({ type: 'wheel', x, y, byPx: -100 });
    expect(desk.ui.scroll.deck).toBeUndefined();
    for (let i = 0; i < 40; i++) desk.pointer({ type: 'wheel', x, y, byPx: 100 });
    const end = desk.ui.scroll.deck;
    expect(end).toBeGreaterThan(0);
    expect(end).toBeLessThan(8);
    expect(desk.screen.controls.find(({ id }) => id === 'group/investigate/dependencies')?.rect).not.toBeNull();
  });
});

describe('a wheel', () => {
  const turned = (...turns: readonly number[]): number => {
    const { desk } = sit(660);
    const at = middleOf(desk, 'act/read-access-log');
    for (const byPx of turns) desk.pointer({ type: 'wheel', ...at, byPx });
    return desk.ui.scroll.deck ?? 0;
  };

  it('turns one item with a notch, however long a notch is', () => {
    expect([53, 96, 120, 400].map((notch) => turned(notch))).toEqual([1, 1, 1, 1]);
  });

  it('that is a trackpad turns an item for every fifty pixels', () => {
    expect(turned(...Array<number>(12).fill(4))).toBe(0);
    expect(turned(...Array<number>(13).fill(4))).toBe(1);
    expect(turned(...Array<number>(39).fill(4))).toBe(3);
  });

  it('begins anew when it turns the other way', () => {
    expect(turned(100, 45, -10, 45)).toBe(1);
    expect(turned(100, 45, 10)).toBe(2);
  });
});

describe('the focus', () => {
  it('scrolls what it comes to into sight, down and up', () => {
    const { desk } = sit(660);
    const rectOf = (id: string) => desk.screen.controls.find((one) => one.id === id)?.rect;
    for (const id of ['group/investigate/dependencies', 'act/describe-target-health']) {
      expect(rectOf(id)).toBeNull();
      desk.arrange({ type: 'focus', control: id });
      expect(rectOf(id)).not.toBeNull();
      desk.arrange({ type: 'focus', control: 'group/investigate/dependencies' });
    }
  });
});

describe('a small screen', () => {
  const small = () => {
    const session = new SteppedSession(albDrill());
    takePager(session.drill);
    const { scenario } = session;
    const size = { width: 900, height: 600 };
    return new Desk(
      session,
      (frame, ui) => compose({ frame, scenario, ui, seed: null, isMuted: false }, size, measure),
      { mute: () => {}, leave: () => {}, tempo: () => {}, open: () => {} },
    );
  };

  it('opens the area of what comes into focus', () => {
    const desk = small();
    const alert = desk.screen.told.find(({ region }) => region === 'alerts')?.id ?? '';
    const ids = ['act/describe-target-health', 'tab/dashboard', 'progress/none', 'pause', alert];
    const areas = ids.map((control) => {
      desk.arrange({ type: 'focus', control });
      return desk.ui.area;
    });
    expect(areas).toEqual(['act', 'watch', 'act', 'act', 'talk']);
  });

  it('closes the composer with its area', () => {
    const desk = small();
    for (const leave of ['area/watch', 'tab/terminal', 'phase/mitigate', 'deck/search']) {
      desk.arrange({ type: 'dialog', dialog: { type: 'composer' } });
      expect(desk.ui).toMatchObject({ area: 'talk', dialog: { type: 'composer' } });
      desk.press(leave);
      expect(desk.ui.dialog).toBeNull();
    }
  });
});

describe('a large screen', () => {
  it('leaves the composer open, as it stays in sight', () => {
    const { desk } = sit();
    desk.arrange({ type: 'dialog', dialog: { type: 'composer' } });
    desk.press('phase/mitigate');
    expect(desk.ui.dialog).toEqual({ type: 'composer' });
  });
});

describe('the search', () => {
  it('gives way to what is picked from it, and ends with what is chosen from it', () => {
    const { desk, drill } = sit();
    desk.key({ key: '/' });
    desk.arrange({ type: 'search', text: 'scale' });
    desk.press('act/scale-out');
    expect(desk.ui).toMatchObject({ search: null, picking: { control: 'scale-out', target: null } });
    desk.arrange({ type: 'search', text: 'target health' });
    desk.press('act/describe-target-health');
    expect(desk.ui.search).toBeNull();
    expect(drill.crew.runs).toHaveLength(1);
  });
});

describe('everything else', () => {
  it('goes to the session or to the host', () => {
    const { desk, session, asked } = sit();
    for (const type of ['pause', 'pause', 'skip', 'tempo', 'mute', 'leave'] as const) desk.press({ type });
    desk.press({ type: 'link', url: 'https://wiki.example/runbook' });
    expect(session.calls).toEqual(['pause', 'resume', 'skip']);
    expect(asked).toEqual(['tempo', 'mute', 'leave', 'https://wiki.example/runbook']);
  });

  it('is composed anew with every frame, and no more once the desk is closed', () => {
    const { desk, session, drill, composed } = sit();
    const before = desk.screen;
    wait(drill, 1);
    session.publish();
    expect(desk.screen).not.toBe(before);
    desk.close();
    session.publish();
    expect(desk.screen).toBe(desk.screen);
    expect(composed()).toBe(2);
  });

  it('presses nothing where there is no such control', () => {
    const { desk } = sit();
    expect(desk.press('no-such-thing')).toBeNull();
  });
});
