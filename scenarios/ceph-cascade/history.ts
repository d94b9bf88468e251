import type { ChangeLogEntry } from '../../src/contract/change-log.ts';
import type { Draw } from '../../src/contract/random.ts';
import type { ConfigLine } from './system.ts';

/** Seconds before the first tick at which it was this hour of the Friday on which it falls. */
export const fridaySec = (startsAtSec: number, hour: number): number =>
  Math.round(hour * 3600) - (startsAtSec % 86_400);

/** What happened before the drill: changes that people know of, and the configuration log. Harmless, all of it. */
export function history(
  startsAtSec: number,
  draw: Draw,
): { readonly changes: ChangeLogEntry[]; readonly config: ConfigLine[] } {
  const friday = (hour: number): number => fridaySec(startsAtSec, hour);
  const upgraded = friday(16.2 + 0.6 * draw());
  const changes: ChangeLogEntry[] = [
    {
      atSec: friday(-31),
      kind: 'infrastructure',
      who: 'network',
      what: 'Firmware of the leaf switches, one rack after another',
      note: 'ended without findings',
    },
    {
      atSec: upgraded,
      kind: 'deploy',
      who: 'storage',
      what: 'Ceph 18.2.21 → 18.2.22 on all OSDs, rack by rack',
      note: 'point release; staging ran it for a week',
    },
  ];
  if (draw() < 0.6) {
    changes.push({
      atSec: friday(18 + draw()),
      kind: 'deploy',
      who: 'platform',
      what: 'Node exporter 1.8 → 1.9 on storage hosts',
      note: 'metrics only',
    });
  }
  if (draw() < 0.5) {
    changes.push({
      atSec: friday(17.5 + draw()),
      kind: 'configuration',
      who: 'openstack',
      what: 'Quota of the build project: 200 → 260 volumes',
      note: '',
    });
  }
  const config: ConfigLine[] = [
    { atSec: friday(-600), who: 'client.admin', what: 'mgr/mgr/balancer/active = false' },
    { atSec: friday(-190), who: 'client.admin', what: 'osd/osd_memory_target = 4294967296' },
    { atSec: upgraded, who: 'mgr.x', what: 'global/container_image = quay.io/ceph/ceph:v18.2.22' },
  ];
  return { changes, config };
}
