import { errorRatioOver, RATIO_OVER_SEC } from '../../../contract/telemetry.ts';
import type { Figure } from '../../../contract/terms.ts';
import { badWordsOf } from '../../../words/bad.ts';
import { clockTime, dayOf, duration } from '../../../words/format.ts';
import { type Count, countText } from '../../counts.ts';
import { sincePageSec } from '../../figures.ts';
import type { PanelInput } from '../../input.ts';
import type { ColourName } from '../../palette.ts';
import type { TextStyle } from '../../theme.ts';
import { TROUBLE_COLOURS, troubleOf } from '../parts/trouble.ts';

/** One figure of the top bar. */
export interface Cell {
  readonly id: string;
  readonly value: string;
  /** What the value is written from, where it is a number that goes up and down. */
  readonly count?: Count;
  readonly after?: string;
  readonly label: string;
  /** The same in a word, for a phone. */
  readonly brief?: string;
  /** The whole of it, to those who hear it. */
  readonly spoken: string;
  readonly colour: ColourName;
  readonly style: TextStyle;
  /** Filled share of the bar under it, 0 to 1. */
  readonly bar?: number;
}

/** Since when it goes on, and what it costs. */
export const cellsOf = (input: PanelInput): readonly Cell[] => [
  clock(input),
  ...(input.scenario.terms?.figures.map((figure) => figureCell(figure, input)) ?? requests(input)),
  budget(input),
  nextUpdate(input),
];

/** The newest datapoint of a signal that a scenario wants to be seen. */
function figureCell({ signal: id, label, levels }: Figure, { frame, scenario }: PanelInput): Cell {
  const series = frame.view.series[id];
  const value = series?.values.at(-1) ?? Number.NaN;
  const count = { value, as: { unit: series?.unit ?? 'count' } } as const;
  const told = countText(count);
  const trouble = troubleOf(levels, value);
  const title = scenario.model.signals.find((signal) => signal.id === id)?.label ?? id;
  return {
    id: `figure/${id}`,
    value: told,
    count,
    label,
    spoken: `${title} ${told}`,
    colour: trouble === null ? 'text' : TROUBLE_COLOURS[trouble],
    style: 'figure',
  };
}

function requests({ frame, scenario }: PanelInput): readonly Cell[] {
  const { view } = frame;
  const { impact } = view;
  const ratio = errorRatioOver(view.series, scenario.slo, RATIO_OVER_SEC);
  const errors = { value: ratio, as: 'share' } as const;
  const failed = { value: impact.failedRequests, as: 'requests' } as const;
  const { rate, total, counted } = badWordsOf(scenario);
  return [
    {
      id: 'error-rate',
      value: countText(errors),
      count: errors,
      ...rate,
      spoken: `${rate.label.toLowerCase()} ${Number.isNaN(ratio) ? 'not known' : countText(errors)}`,
      colour: ratio > 1 - scenario.slo.target ? 'critical' : 'good',
      style: 'figure',
    },
    {
      id: 'failed',
      value: countText(failed),
      count: failed,
      ...total,
      spoken: `${countText(failed)} ${counted}`,
      colour: impact.failedRequests >= 1 ? 'warning' : 'good',
      style: 'figure',
    },
  ];
}

function budget({ frame: { view } }: PanelInput): Cell {
  const { budgetLeftMinutes, budgetTotalMinutes } = view.impact;
  const count = { value: budgetLeftMinutes, as: 'minutes' } as const;
  const left = countText(count);
  const total = countText({ value: budgetTotalMinutes, as: 'minutes' });
  const spent = 1 - budgetLeftMinutes / budgetTotalMinutes;
  return {
    id: 'budget',
    value: left,
    count,
    after: ` / ${total} min`,
    label: 'BUDGET LEFT',
    brief: 'BUDGET',
    spoken: `budget left ${left} of ${total} min`,
    colour: spent > 1 ? 'critical' : 'warning',
    style: 'figure',
    bar: Math.min(1, Math.max(0, 1 - spent)),
  };
}

function clock({ frame: { view }, scenario }: PanelInput): Cell {
  const sec = sincePageSec(view);
  const time = clockTime(view.startsAtSec, view.tick * view.tickSec);
  const cell = { id: 'clock', colour: 'text', style: 'clock' } as const;
  if (view.tickSec >= 3600) {
    const day = dayOf(view.startsAtSec, view.tick * view.tickSec);
    const since =
      sec === null ? 'ON CALL' : `DAY ${Math.floor(sec / 86400)} OF ${Math.round(scenario.limitSec / 86400)}`;
    return { ...cell, value: day, label: since, spoken: `${day}, ${since.toLowerCase()}` };
  }
  if (sec === null)
    return { ...cell, value: time, label: 'ON CALL, UTC', brief: 'ON CALL', spoken: `${time} UTC, on call` };
  const count = { value: sec, as: 'since-page' } as const;
  return {
    ...cell,
    value: countText(count),
    count,
    label: 'SINCE PAGE',
    brief: 'PAGED',
    spoken: `${duration(sec)} since the page`,
  };
}

function nextUpdate({ frame: { view } }: PanelInput): Cell {
  const cell = { id: 'next-update', label: 'NEXT UPDATE', brief: 'UPDATE', style: 'figure' } as const;
  if (view.pagedTick === null || view.comms === 'done') {
    return { ...cell, value: '–', spoken: 'no update is due', colour: 'faint' };
  }
  const firstTick = view.pagedTick + view.cadence.firstUpdateSec / view.tickSec;
  const leftSec = ((view.nextUpdateTick ?? firstTick) - view.tick) * view.tickSec;
  const colour = leftSec > 60 ? 'good' : leftSec > 0 ? 'warning' : 'critical';
  const left = duration(leftSec);
  const spoken = leftSec < 0 ? `update due since ${left}` : `next update due in ${left}`;
  const count = { value: leftSec, as: 'countdown' } as const;
  return { ...cell, value: countText(count), count, spoken, colour };
}
