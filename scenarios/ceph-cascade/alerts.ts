import type { AlertRule, ThresholdRule } from '../../src/contract/telemetry.ts';
import type { SignalId } from './signals.ts';

/** Evaluation interval and `group_wait` of the platform's Prometheus and Alertmanager. */
const PROMETHEUS = { everySec: 30, deliverySec: 30 } as const;

const rule = (
  id: string,
  severity: ThresholdRule['severity'],
  signal: SignalId,
  value: number,
  forSec: number,
  summary: string,
): ThresholdRule => ({
  id,
  severity,
  signal,
  value,
  forSec,
  summary,
  type: 'threshold',
  beyond: 'above',
  ...PROMETHEUS,
});

/**
 * The rules of the Ceph mixin with their durations; its critical ones page. The SLO's come first, and NodeOOMKill and
 * OSDsMarkedDown are the platform's own.
 */
export const alerts: readonly AlertRule[] = [
  {
    id: 'VmIoErrorBudgetBurn',
    summary: 'VM disk I/O burns its error budget: above 14.4× over 1 h and 5 min, or 6× over 6 h and 30 min',
    severity: 'page',
    type: 'burn-rate',
    windows: [
      { longSec: 3600, shortSec: 300, factor: 14.4 },
      { longSec: 6 * 3600, shortSec: 1800, factor: 6 },
    ],
    ...PROMETHEUS,
  },
  {
    id: 'VmIoErrorBudgetBurnSlow',
    summary: 'VM disk I/O burns its error budget: above 3× over 24 h and 2 h, or 1× over 3 d and 6 h',
    severity: 'ticket',
    type: 'burn-rate',
    windows: [
      { longSec: 24 * 3600, shortSec: 2 * 3600, factor: 3 },
      { longSec: 3 * 24 * 3600, shortSec: 6 * 3600, factor: 1 },
    ],
    ...PROMETHEUS,
  },
  rule('CephHealthError', 'page', 'health-status', 1.5, 300, 'the cluster has been in HEALTH_ERR for 5 min'),
  rule('CephHealthWarning', 'warning', 'health-status', 0.5, 900, 'the cluster has been in HEALTH_WARN for 15 min'),
  rule(
    'CephPGsInactive',
    'page',
    'pgs-inactive',
    0,
    300,
    'placement groups have been inactive for 5 min and serve nobody',
  ),
  rule('CephOSDDownHigh', 'page', 'osds-down', 5.5, 0, '10% of OSDs or more are down'),
  rule('CephOSDDown', 'warning', 'osd-down-check', 0.5, 300, 'an OSD has been marked down for 5 min'),
  rule('CephOSDHostDown', 'warning', 'osd-host-down-check', 0.5, 300, 'all OSDs of a host have been down for 5 min'),
  rule('OSDsMarkedDown', 'warning', 'osd-flaps', 4, 0, 'OSDs were marked down more than four times in 5 min'),
  rule('CephSlowOps', 'warning', 'slow-ops', 0, 30, 'OSD operations are slow to complete'),
  rule('CephOSDFull', 'page', 'osd-fullest', 0.95, 60, 'an OSD is full, and writes are blocked'),
  rule('CephOSDBackfillFull', 'warning', 'osd-fullest', 0.9, 60, 'an OSD is too full for backfill'),
  rule('CephOSDNearFull', 'warning', 'osd-fullest', 0.85, 300, 'an OSD is running low on space'),
  rule('CephPGBackfillAtRisk', 'page', 'pgs-toofull', 0, 60, 'backfill is at risk: a target has no room'),
  rule('NodeOOMKill', 'warning', 'oom-kills', 0, 0, 'the kernel of a storage host killed a process for memory'),
  rule('CephNodeNetworkPacketErrors', 'warning', 'net-errors', 10, 0, 'a host receives damaged packets'),
];
