import { badWordsOf } from '../../words/bad.ts';
import { count } from '../../words/format.ts';
import type { Case } from '../case.ts';
import type { Item, Reason } from './item.ts';

/** Data that was lost halves what is left of it: no service that is back brings it back. */
const DATA_LOST = 0.5;
/** From here on it counts as done well, and below as done poorly. */
const WELL = 0.8;
const POORLY = 0.5;

/** How far from what nobody's acting comes to, towards what par comes to. Better than par is as good as par. */
export function judgeImpact({ drill, baselines, requests: { own, par, idle } }: Case): readonly Item[] {
  const span = idle - par;
  const kept = span > 0 ? Math.min(1, Math.max(0, (idle - own) / span)) : own <= idle ? 1 : 0;
  const isLost = hasLostData(drill.happenings) && !hasLostData(baselines.par.happenings);
  const reasons: Reason[] = [];
  if (kept >= WELL || kept < POORLY) {
    const { noun, did } = badWordsOf(drill.scenario);
    const text = `${count(own)} ${noun} ${did}; par ${count(par)}, nobody acting ${count(idle)}`;
    reasons.push({ verdict: kept >= WELL ? 'well' : 'poorly', text, tick: null });
  }
  if (isLost) reasons.push({ verdict: 'poorly', text: 'Data was lost that par keeps', tick: null });
  const share = isLost ? kept * DATA_LOST : kept;
  return [{ label: 'Between what par and what nobody comes to', weight: 1, share, reasons }];
}

const hasLostData = (happenings: Case['drill']['happenings']): boolean =>
  happenings.some(({ type }) => type === 'data.lost');
