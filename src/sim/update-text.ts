import type { Claim } from '../contract/drill.ts';
import { utcMinute } from '../models/utc.ts';

/** A status update in words. `errorRatio` is what the graphs show (0 to 1); `nextAtSec` is in Unix seconds. */
export function updateText(
  claims: readonly Claim[],
  nextAtSec: number,
  errorRatio: number,
  likely: string | undefined,
): string {
  const said = claims.map((claim) => sentence(claim, errorRatio, likely ?? 'one suspect'));
  return `[exercise] ${said.join(' ')} Next update ${utcMinute(nextAtSec)} UTC.`;
}

function sentence(claim: Claim, errorRatio: number, likely: string): string {
  switch (claim) {
    case 'impact-known':
      return `${(errorRatio * 100).toFixed(1)}% of requests are failing.`;
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
