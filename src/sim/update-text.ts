import type { Claim } from '../contract/drill.ts';
import type { World } from '../contract/model.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { utcDay, utcMinute } from '../models/utc.ts';
import { badWordsOf } from '../words/bad.ts';

/** Whose words an update is in. */
interface Sender {
  readonly scenario: Pick<AnyScenario, 'slo' | 'terms' | 'tickSec'>;
  readonly world: World<object, object>;
}

/** A status update in words. `errorRatio` is what the graphs show (0 to 1); `nextAtSec` is in Unix seconds. */
export function updateText(
  claims: readonly Claim[],
  nextAtSec: number,
  errorRatio: number,
  likely: string | undefined,
  { scenario, world }: Sender,
): string {
  const { noun, shareDoes } = badWordsOf(scenario);
  const impact = `${(errorRatio * 100).toFixed(1)}% of ${noun} ${shareDoes}.`;
  const said = claims.map(
    (claim) => scenario.terms?.claims[claim]?.text?.(world) ?? sentence(claim, impact, likely ?? 'one suspect'),
  );
  const next = scenario.tickSec < HOUR_SEC ? `${utcMinute(nextAtSec)} UTC` : `on ${utcDay(nextAtSec)}`;
  return `[exercise] ${said.join(' ')} Next update ${next}.`;
}

const HOUR_SEC = 3600;

function sentence(claim: Claim, impact: string, likely: string): string {
  switch (claim) {
    case 'impact-known':
      return impact;
    case 'cause-unknown':
      return 'Cause unknown, investigating.';
    case 'cause-suspected':
      return `We suspect: ${likely}.`;
    case 'cause-confirmed':
      return `Cause confirmed: ${likely}.`;
    case 'mitigation-under-way':
      return 'A mitigation is under way.';
    case 'watching-recovery':
      return 'We are watching the recovery.';
    case 'recovered':
      return 'Service has recovered.';
    case 'eta':
      return 'We expect to be back in 15 minutes.';
    default:
      throw new Error(`unknown claim ${claim satisfies never}`);
  }
}
