import type { Panel } from '../../../src/contract/panel.ts';
import type { PlayerView } from '../../../src/contract/player-view.ts';
import type { AnyScenario } from '../../../src/contract/scenario.ts';
import type { Series, Signal } from '../../../src/contract/telemetry.ts';
import type { Rect } from '../../../src/screen/nodes.ts';
import { charts } from '../../../src/screen/panels/charts/charts.ts';
import { Sheet } from '../../../src/screen/sheet.ts';
import { startOf, type Ui } from '../../../src/screen/ui.ts';
import { Drill } from '../../../src/sim/drill.ts';
import { frameOf } from '../../support/frame.ts';
import { toy } from '../../support/toy-scenario.ts';
import { measure } from '../desk-support.ts';

/** A drill whose monitoring reports what a test says, at its page. */
export interface Staged {
  readonly signals: readonly (Partial<Signal> & { readonly id: string; readonly values: readonly number[] })[];
  readonly panels: readonly Panel[];
}

export interface Stage {
  readonly scenario: AnyScenario;
  readonly view: PlayerView;
}

/** The toy at its page, with other signals and panels; each signal's last value is its newest datapoint. */
export function stage({ signals, panels }: Staged): Stage {
  const drill = new Drill(toy, { slug: toy.slug, seed: 'charts', cause: 'odd-setting' });
  while (drill.pagedTick === null) drill.step();
  const view = drill.view();
  const nowSec = view.tick * view.tickSec;
  const full = signals.map(({ values: _, ...signal }): Signal => {
    return { label: signal.id, unit: 'count', periodSec: 60, aggregate: 'sum', gapWhenZero: false, ...signal };
  });
  const series = signals.map(({ id, values, unit = 'count', periodSec = 60 }): [string, Series] => {
    const before = Math.max(0, Math.floor(nowSec / periodSec) - values.length);
    const all = values.length === 0 ? [] : [...Array<number>(before).fill(Number.NaN), ...values];
    return [id, { unit, periodSec, values: Float64Array.from(all) }];
  });
  const scenario: AnyScenario = {
    ...toy,
    model: { ...toy.model, signals: full },
    panels,
    tabs: [{ type: 'dashboard', id: 'dashboard', label: 'Dashboard', panels: panels.map(({ id }) => id) }],
  };
  return { scenario, view: { ...view, series: Object.fromEntries(series) } };
}

/** The first dashboard of a scenario, or the one of that name, drawn in a rectangle. */
export function drawn({ scenario, view }: Stage, rect: Rect, arranged: Partial<Ui> = {}, id?: string): Sheet {
  const tab = scenario.tabs.find((one) => one.type === 'dashboard' && (id === undefined || one.id === id));
  if (tab?.type !== 'dashboard') throw new Error(`${scenario.slug} has no such dashboard`);
  const sheet = new Sheet(measure);
  const ui = { ...startOf(tab.id), ...arranged };
  charts(sheet, rect, { frame: frameOf(view), scenario, ui, tab, seed: null, isMuted: false });
  return sheet;
}

/** Where each chart in sight is, by the id of its panel, and what is told of it. */
export function cardsOf({ controls, nodes }: Sheet): readonly { id: string; rect: Rect; summary: string }[] {
  const grounds = nodes.flatMap((node) => (node.type === 'box' && node.radius === 8 ? [node.rect] : []));
  const shown = controls.filter(({ id, rect }) => id.startsWith('chart/') && rect !== null);
  return shown.flatMap(({ id, label }, i) => {
    const rect = grounds[i];
    return rect ? [{ id: id.replace('chart/', ''), rect, summary: label }] : [];
  });
}
