import { severityName } from '../../contract/organisation.ts';
import type { PlayerView } from '../../contract/player-view.ts';
import type { AnyScenario } from '../../contract/scenario.ts';
import { errorRatioOver, RATIO_OVER_SEC, type SeriesBySignal, type Slo } from '../../contract/telemetry.ts';
import type { Figure } from '../../contract/terms.ts';
import { utcClock } from '../../models/utc.ts';
import { badWordsOf } from '../../words/bad.ts';
import { count, duration, minutesTold, momentOf, percent, quantity, sincePage } from '../../words/format.ts';
import { RESPONSE_WORDS } from '../../words/labels.ts';
import { hang, paint } from '../text.ts';

/** Where the drill stands, in one or two lines. */
export function statusLine(
  view: PlayerView,
  scenario: Pick<AnyScenario, 'slo' | 'organisation' | 'terms'>,
  width: number,
): string {
  const atSec = (view.tick - (view.pagedTick ?? view.tick)) * view.tickSec;
  const { failedRequests, budgetLeftMinutes, budgetTotalMinutes } = view.impact;
  const { rate, total } = badWordsOf(scenario);
  const parts = [
    `${clockOf(view)} UTC`,
    RESPONSE_WORDS[view.response],
    view.severity === null ? 'no severity' : severityName(scenario, view.severity),
    ...(scenario.terms
      ? scenario.terms.figures.map((figure) => figureOf(figure, view.series))
      : [
          `${rate.brief.toLowerCase()} ${errorRatio(view.series, scenario.slo)}`,
          `${count(failedRequests)} ${total.brief.toLowerCase()}`,
        ]),
    `budget ${minutesTold(budgetLeftMinutes)} of ${minutesTold(budgetTotalMinutes)} min left`,
    nextUpdate(view),
  ];
  return hang(`${paint('strong', sincePage(atSec))}  `, parts.join(' · '), width, 'own');
}

/** To the second; where ticks are hours, with its day. */
const clockOf = ({ startsAtSec, tick, tickSec }: PlayerView): string =>
  tickSec < 3600 ? utcClock(startsAtSec + tick * tickSec) : momentOf(startsAtSec, tick * tickSec, tickSec);

/** Over the last minute that monitoring has reported, as the graphs show it. */
function errorRatio(series: SeriesBySignal, slo: Slo): string {
  const ratio = errorRatioOver(series, slo, RATIO_OVER_SEC);
  return Number.isFinite(ratio) ? percent(ratio) : 'no data';
}

/** As the top bar of the screen has it, without its capitals. */
function figureOf({ signal, label }: Figure, series: SeriesBySignal): string {
  const shown = series[signal];
  return `${label.toLowerCase()} ${quantity(shown?.values.at(-1) ?? Number.NaN, shown?.unit ?? 'count')}`;
}

function nextUpdate({ nextUpdateTick, tick, tickSec, comms }: PlayerView): string {
  if (nextUpdateTick === null) return 'no update due';
  const inSec = (nextUpdateTick - tick) * tickSec;
  if (inSec > 0) return `next update in ${duration(inSec)}`;
  return comms === 'overdue' ? `update overdue by ${duration(-inSec)}` : 'update due';
}
