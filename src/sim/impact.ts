import type { Impact } from '../contract/player-view.ts';
import type { Past, Slo } from '../contract/telemetry.ts';
import { budgetMinutes } from '../models/error-budget.ts';

/** What bad requests cost: budget is counted in requests, and told in minutes of full outage at mean traffic. */
export function impactOf(
  failedRequests: number,
  { target, windowDays }: Slo,
  { totalPerSec, budgetSpentRatio }: Past,
): Impact {
  const total = budgetMinutes(target, windowDays);
  const spent = failedRequests / (totalPerSec * 60);
  return {
    failedRequests,
    budgetMinutes: spent,
    budgetLeftMinutes: total * (1 - budgetSpentRatio) - spent,
    budgetTotalMinutes: total,
  };
}
