import type { AlertRule } from '../../src/contract/telemetry.ts';

export const alerts: readonly AlertRule[] = [
  {
    id: 'SiteCheckFails',
    summary: 'the check of one page from outside has failed for 45 s',
    severity: 'page',
    type: 'threshold',
    signal: 'check-passes',
    beyond: 'below',
    value: 1,
    forSec: 45,
    everySec: 15,
    deliverySec: 15,
  },
  {
    id: 'SiteErrorBudgetBurn',
    summary: 'the site burns its error budget: above 14.4× over 1 h and 5 min',
    severity: 'page',
    type: 'burn-rate',
    windows: [{ longSec: 3600, shortSec: 300, factor: 14.4 }],
    everySec: 15,
    deliverySec: 30,
  },
];
