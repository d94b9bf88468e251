import { clockTime, count, decimal, duration, percent, sincePage } from '../../words/format.ts';
import { errorRatio, sincePageSec } from '../figures.ts';
import type { PanelInput } from '../input.ts';
import { COLOURS, type TextStyle } from '../theme.ts';

/** The error rate in the top bar is that of the last minute, as monitoring has it. */
const ERROR_WINDOW_SEC = 60;

/** One figure of the top bar. */
export interface Cell {
  readonly id: string;
  readonly value: string;
  readonly after?: string;
  readonly label: string;
  /** The whole of it, to those who hear it. */
  readonly spoken: string;
  readonly colour: number;
  readonly style: TextStyle;
  /** Filled share of the bar under it, 0 to 1. */
  readonly bar?: number;
}

/** Since when it goes on, and what it costs. */
export function cellsOf(input: PanelInput): readonly Cell[] {
  const { frame, scenario } = input;
  const { view } = frame;
  const { impact } = view;
  const ratio = errorRatio(view, scenario.slo, ERROR_WINDOW_SEC);
  const errors = Number.isNaN(ratio) ? '–' : percent(ratio);
  const failed = count(impact.failedRequests);
  const left = decimal(impact.budgetLeftMinutes);
  const total = decimal(impact.budgetTotalMinutes);
  const spent = 1 - impact.budgetLeftMinutes / impact.budgetTotalMinutes;
  return [
    clock(input),
    {
      id: 'error-rate',
      value: errors,
      label: 'ERROR RATE',
      spoken: `error rate ${Number.isNaN(ratio) ? 'not known' : errors}`,
      colour: ratio > 1 - scenario.slo.target ? COLOURS.critical : COLOURS.good,
      style: 'figure',
    },
    {
      id: 'failed',
      value: failed,
      label: 'FAILED REQUESTS',
      spoken: `${failed} failed requests`,
      colour: impact.failedRequests >= 1 ? COLOURS.warning : COLOURS.good,
      style: 'figure',
    },
    {
      id: 'budget',
      value: left,
      after: ` / ${total} min`,
      label: 'BUDGET LEFT',
      spoken: `budget left ${left} of ${total} min`,
      colour: spent > 1 ? COLOURS.critical : COLOURS.warning,
      style: 'figure',
      bar: Math.min(1, Math.max(0, 1 - spent)),
    },
    nextUpdate(input),
  ];
}

function clock({ frame: { view } }: PanelInput): Cell {
  const sec = sincePageSec(view);
  const time = clockTime(view.startsAtSec, view.tick * view.tickSec);
  const cell = { id: 'clock', colour: COLOURS.text, style: 'clock' } as const;
  return sec === null
    ? { ...cell, value: time, label: 'ON CALL, UTC', spoken: `${time} UTC, on call` }
    : { ...cell, value: sincePage(sec), label: 'SINCE PAGE', spoken: `${duration(sec)} since the page` };
}

function nextUpdate({ frame: { view }, scenario }: PanelInput): Cell {
  const cell = { id: 'next-update', label: 'NEXT UPDATE', style: 'figure' } as const;
  if (view.pagedTick === null || view.comms === 'done') {
    return { ...cell, value: '–', spoken: 'no update is due', colour: COLOURS.faint };
  }
  const firstTick = view.pagedTick + scenario.cadence.firstUpdateSec / view.tickSec;
  const leftSec = ((view.nextUpdateTick ?? firstTick) - view.tick) * view.tickSec;
  const colour = leftSec > 60 ? COLOURS.good : leftSec > 0 ? COLOURS.warning : COLOURS.critical;
  const left = duration(leftSec);
  const spoken = leftSec < 0 ? `update due since ${left}` : `next update due in ${left}`;
  return { ...cell, value: `${leftSec < 0 ? '-' : ''}${left}`, spoken, colour };
}
