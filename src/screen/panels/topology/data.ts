import type { Level } from '../../../contract/panel.ts';
import type { ServiceEdge, ServiceNode } from '../../../contract/service-map.ts';
import { isLate, newestAgeSec, type Series, type Signal } from '../../../contract/telemetry.ts';
import { ageTold, short } from '../../../words/format.ts';
import type { PanelInput } from '../../input.ts';
import { TROUBLE_WORDS, type Trouble, troubleOf } from '../parts/trouble.ts';

/** The newest datapoint of a signal, and how bad it is. */
export interface Figure {
  readonly signal: Signal;
  /** What is measured. */
  readonly label: string;
  readonly series: Series;
  readonly text: string;
  /** Null where no level says what trouble is, nothing was reported, or what was is late. */
  readonly trouble: Trouble | null;
  /** How old the newest datapoint is, where it is late. */
  readonly late: string | null;
  readonly levels: readonly Level[];
}

export interface BoxState {
  readonly node: ServiceNode;
  readonly health: Figure | null;
}

export interface LinkState {
  readonly edge: ServiceEdge;
  readonly rate: Figure | null;
  readonly errors: Figure | null;
  readonly latency: Figure | null;
  readonly trouble: Trouble | null;
}

export interface MapState {
  readonly boxes: readonly BoxState[];
  readonly links: readonly LinkState[];
}

/** The service map as the newest datapoints have it. Throws where it names a signal that the scenario does not have. */
export function mapState(input: PanelInput): MapState {
  const { services = [], serviceMap } = input.scenario;
  return {
    boxes: services.map((node) => ({
      node,
      health: node.health ? figureOf(input, [node.health.signal], node.health.levels, node.health.label) : null,
    })),
    links: serviceMap.map((edge): LinkState => {
      const figure = (signal: string | undefined, levels: readonly Level[] = []): Figure | null =>
        signal === undefined ? null : figureOf(input, [signal], levels);
      const rate = edge.rate ? figureOf(input, edge.rate, []) : null;
      const errors = figure(edge.errors, edge.errorLevels);
      const latency = figure(edge.latency, edge.latencyLevels);
      return { edge, rate, errors, latency, trouble: worst([errors, latency]) };
    }),
  };
}

/** Of one signal, or of the sum of several. */
function figureOf(
  { scenario, frame }: PanelInput,
  ids: readonly string[],
  levels: readonly Level[],
  label?: string,
): Figure {
  const signal = scenario.model.signals.find((one) => one.id === ids[0]);
  if (!signal) throw new Error(`topology: ${scenario.slug} has no signal ${ids[0]}`);
  const series = sumOf(
    signal,
    ids.flatMap((id) => frame.view.series[id] ?? []),
  );
  const newest = series.values.at(-1) ?? Number.NaN;
  // A counter that reports nothing while it counts nothing has counted nothing.
  const value = Number.isNaN(newest) && signal.gapWhenZero && series.values.length > 0 ? 0 : newest;
  const atSec = frame.view.tick * frame.view.tickSec;
  const late = isLate(series, atSec) ? ageTold(newestAgeSec(series, atSec)) : null;
  const trouble = Number.isNaN(value) || late !== null ? null : troubleOf(levels, value);
  return { signal, label: label ?? signal.label, series, text: short(value, signal.unit), trouble, late, levels };
}

function sumOf({ unit, periodSec }: Signal, all: readonly Series[]): Series {
  const [first = { unit, periodSec, values: new Float64Array() }, ...others] = all;
  if (others.length === 0) return first;
  const values = first.values.map((value, i) =>
    others.reduce((sum, other) => sum + (other.values[i] ?? Number.NaN), value),
  );
  return { ...first, values };
}

const RANKS: readonly (Trouble | null)[] = [null, 'none', 'warning', 'critical'];

const worst = (figures: readonly (Figure | null)[]): Trouble | null =>
  figures.reduce<Trouble | null>((most, figure) => {
    const trouble = figure?.trouble ?? null;
    return RANKS.indexOf(trouble) > RANKS.indexOf(most) ? trouble : most;
  }, null);

/** "critical", "ok", "late"; what else is to be said where nobody can tell. */
export function healthWord(health: Figure | null): string {
  if (!health) return 'not measured';
  if (health.late !== null) return 'late';
  return health.trouble === null ? 'no data' : TROUBLE_WORDS[health.trouble];
}
