import type { AlertRule } from '../../src/contract/telemetry.ts';
import { ALLOWED_MIN_PER_WEEK, DAY_SEC, HOUR_SEC } from './system.ts';

const HOURLY = { everySec: HOUR_SEC, deliverySec: 0 } as const;

export const alerts: readonly AlertRule[] = [
  {
    id: 'CheckoutErrorBudgetSpent',
    summary: 'no budget is left in the policy’s window',
    severity: 'page',
    type: 'threshold',
    signal: 'budget-left',
    beyond: 'below',
    value: 0,
    forSec: 0,
    ...HOURLY,
  },
  {
    id: 'CheckoutErrorBudgetLow',
    summary: 'less than 10 minutes of budget are left in the policy’s window',
    severity: 'warning',
    type: 'threshold',
    signal: 'budget-left',
    beyond: 'below',
    value: 10,
    forSec: 0,
    ...HOURLY,
  },
  {
    id: 'CheckoutErrorBudgetBurnSlow',
    summary: 'checkout burns its budget: above 1× over 3 d and 6 h',
    severity: 'ticket',
    type: 'burn-rate',
    windows: [{ longSec: 3 * DAY_SEC, shortSec: 6 * HOUR_SEC, factor: 1 }],
    ...HOURLY,
  },
  {
    id: 'CheckoutRiskAboveObjective',
    summary: `more than ${ALLOWED_MIN_PER_WEEK} bad minutes a week are to be expected`,
    severity: 'warning',
    type: 'threshold',
    signal: 'expected-week',
    beyond: 'above',
    value: ALLOWED_MIN_PER_WEEK,
    forSec: 0,
    ...HOURLY,
  },
];
