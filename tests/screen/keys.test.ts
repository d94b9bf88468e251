import { describe, expect, it } from 'vitest';
import type { Tab } from '../../src/contract/panel.ts';
import { advanceToPage } from '../../src/responders/play.ts';
import type { ScreenControl } from '../../src/screen/controls.ts';
import type { PanelInput } from '../../src/screen/input.ts';
import { FIXED_KEYS, keyCap, keyHelp, looseKey, numberKey, tabKeys } from '../../src/screen/keys.ts';
import { deck } from '../../src/screen/panels/deck/deck.ts';
import { hypotheses } from '../../src/screen/panels/hypotheses.ts';
import { progress } from '../../src/screen/panels/progress.ts';
import { topBar } from '../../src/screen/panels/top/top.ts';
import type { Screen } from '../../src/screen/screen.ts';
import type { UiEvent } from '../../src/screen/ui.ts';
import { Drill } from '../../src/sim/drill.ts';
import { choose } from '../support/drive.ts';
import { frameOf } from '../support/frame.ts';
import { albDrill, controlsOf, drawn, everyScenario, inputOf } from './desk-support.ts';

const tab = (id: string, label: string, type: 'dashboard' | 'terminal' | 'changes' = 'dashboard'): Tab =>
  type === 'dashboard' ? { type, id, label, panels: [] } : { type, id, label };

const all = (input: PanelInput): readonly ScreenControl[] =>
  [deck, progress, hypotheses].flatMap((panel) => controlsOf(panel, input));

const repeated = (keys: readonly string[]): readonly string[] => keys.filter((key, i) => keys.indexOf(key) < i);

describe('keys', () => {
  it('mean one thing each, in every phase, group and question of every scenario', async () => {
    for (const scenario of await everyScenario()) {
      const drill = new Drill(scenario, { slug: scenario.slug, seed: 'quiet-otter-41' });
      advanceToPage(drill);
      choose(drill, { type: 'acknowledge' });
      const { controls } = drill.view();
      const views: readonly (readonly UiEvent[])[] = [
        ...controls.map(({ phase, group }): readonly UiEvent[] => [
          { type: 'phase', phase },
          { type: 'group', group },
        ]),
        ...controls.flatMap(({ id: control, targets }): readonly (readonly UiEvent[])[] =>
          [null, ...targets.map(({ id }) => id)].map((target) => [{ type: 'pick', picking: { control, target } }]),
        ),
        [{ type: 'search', text: '' }],
      ];
      for (const events of views) {
        const keys = all(inputOf(drill, ...events)).flatMap(({ key }) => (key === null ? [] : [key]));
        expect(repeated(keys), JSON.stringify(events)).toEqual([]);
        expect(keys.filter((key) => !FIXED_KEYS.has(key))).toEqual([]);
      }
      const tabs = tabKeys(scenario);
      expect(tabs.size).toBe(scenario.tabs.length);
      expect(repeated([...tabs.values(), ...FIXED_KEYS])).toEqual([]);
    }
  });

  it('number nine things and no more', () => {
    expect([0, 8, 9].map(numberKey)).toEqual(['1', '9', null]);
  });

  it('of tabs go by what they are, then by the first letter that is left', () => {
    const tabs = [
      tab('a', 'Dashboard'),
      tab('b', 'Resources'),
      tab('c', 'Terminal', 'terminal'),
      tab('d', 'Changes', 'changes'),
      tab('e', 'Resources'),
      tab('f', '123'),
    ];
    expect([...tabKeys({ tabs })]).toEqual([
      ['a', 'd'],
      ['c', 't'],
      ['d', 'g'],
      ['b', 's'],
      ['e', 'f'],
      ['f', 'z'],
    ]);
  });

  it('stand on their caps as on a keyboard', () => {
    expect([' ', 'Escape', 'Enter', 'h', '['].map(keyCap)).toEqual(['Space', 'Esc', 'Enter', 'H', '[']);
  });
});

describe('the help on keys', () => {
  it('has every fixed key, the tabs, and what has a number just now', () => {
    const drill = albDrill();
    advanceToPage(drill);
    const input = inputOf(drill);
    const bar = drawn(topBar, input, { x: 0, y: 0, width: 1920, height: 72 }).controls;
    const screen: Screen = { ...NOTHING, controls: [...bar, ...all(input)] };
    const help = keyHelp(screen, drill.scenario, false);
    expect(help.map(({ heading }) => heading)).toEqual([
      'The incident',
      'Actions',
      'Traces',
      'The clock',
      'The rest',
      'Tabs',
      'Just now',
    ]);
    expect(help[1]?.keys.slice(4, 6)).toEqual([
      { caps: ['1', '…', '9'], what: 'Do what has this number' },
      { caps: ['[', ']'], what: 'Previous or next group' },
    ]);
    expect(help[5]?.keys).toEqual([
      { caps: ['D'], what: 'Dashboard' },
      { caps: ['S'], what: 'Resources' },
      { caps: ['L'], what: 'Logs' },
      { caps: ['V'], what: 'Traces' },
      { caps: ['O'], what: 'Topology' },
      { caps: ['T'], what: 'Terminal' },
      { caps: ['G'], what: 'Changes' },
    ]);
    expect(help[6]?.keys.slice(0, 2)).toEqual([
      { caps: ['1'], what: 'Describe target health, 20 s' },
      { caps: ['2'], what: 'Read the ALB access log, 40 s' },
    ]);
  });
});

describe('keys without a control', () => {
  it('open the composer once the page is acknowledged', () => {
    const drill = albDrill();
    advanceToPage(drill);
    expect(looseKey('u', frameOf(drill.view()))?.refusal).toBe('Acknowledge the page first.');
    choose(drill, { type: 'acknowledge' });
    expect(looseKey('u', frameOf(drill.view()))).toEqual({
      events: [{ type: 'dialog', dialog: { type: 'composer' } }],
      refusal: null,
    });
  });

  it('ask a colleague, with the reason why not', () => {
    const drill = albDrill();
    advanceToPage(drill);
    expect(looseKey('@', frameOf(drill.view()))?.refusal).toBe('Acknowledge the page first.');
    choose(drill, { type: 'acknowledge' });
    expect(looseKey('@', frameOf(drill.view()))).toEqual({
      events: [
        { type: 'phase', phase: 'escalate' },
        { type: 'pick', picking: { control: 'ask', target: null } },
      ],
      refusal: null,
    });
    const { colleague: _, ...scenario } = drill.scenario;
    const alone = new Drill(scenario, drill.spec);
    expect(looseKey('@', frameOf(alone.view()))).toEqual({ events: [], refusal: 'There is nobody to ask here.' });
  });

  it('open what is written down, at any time', () => {
    expect(looseKey('.', frameOf(albDrill().view()))).toEqual({
      events: [{ type: 'dialog', dialog: { type: 'notes' } }],
      refusal: null,
    });
  });

  it('go to the newest message that waits for an answer', () => {
    const drill = albDrill();
    advanceToPage(drill);
    expect(looseKey('r', frameOf(drill.view()))).toEqual({ events: [], refusal: 'No message waits for an answer.' });
    const asking = drill.scenario.injects.find(({ replies }) => replies !== undefined);
    choose(drill, { type: 'inject', inject: asking?.id ?? '' });
    expect(looseKey('r', frameOf(drill.view()))).toEqual({
      events: [
        { type: 'area', area: 'talk' },
        { type: 'focus', control: `reply/${asking?.id}` },
      ],
      refusal: null,
    });
    expect(looseKey('z', frameOf(drill.view()))).toBeNull();
  });
});

const NOTHING: Screen = {
  layout: {
    top: null,
    areas: null,
    alerts: null,
    channel: null,
    tabs: null,
    charts: null,
    logs: null,
    traces: null,
    spans: null,
    topology: null,
    terminal: null,
    changes: null,
    board: null,
    progress: null,
    deck: null,
    hypotheses: null,
    coach: null,
    timeline: null,
  },
  target: 0,
  nodes: [],
  controls: [],
  told: [],
};
