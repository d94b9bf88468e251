import type { Cause } from '../../src/contract/cause.ts';
import { FIXED, INSTALLED, type Knobs, PREVIOUS } from './system.ts';

/** The rules that page; impact on VMs comes first with every cause. */
const PAGES = ['VmIoErrorBudgetBurn', 'CephPGsInactive', 'CephOSDDownHigh'];

/** Whether the build that is asked for leaves the defect behind, and can start. */
const bringsSafeBuild = ({ upgrade, releases }: Readonly<Knobs>, builds: readonly number[]): boolean =>
  upgrade !== null && builds.includes(upgrade.build) && (upgrade.build !== PREVIOUS || releases.mayGoBack);

export const causes: readonly Cause<Knobs>[] = [
  {
    id: 'memory-leak',
    title: 'The point release leaks memory',
    weight: 2,
    strike(knobs, _atSec, draw) {
      const build = knobs.builds[INSTALLED];
      if (build) build.leakMiBPerMin = 52 + 8 * draw();
    },
    cured: (knobs) => bringsSafeBuild(knobs, [PREVIOUS, FIXED]),
    detectedBy: PAGES,
    explanation:
      'The build installed in the afternoon never gave back the buffers of trimmed snapshots, and trimming begins in the ' +
      'evening. Caches made room first, so nothing showed; then OSDs outgrew their hosts, and the kernel killed the ' +
      'largest on the three hosts with least to spare. Placement groups that had lost two copies served nobody, and each ' +
      'VM touches hundreds of them. After ten minutes the dead OSDs were marked out, backfill took another gigabyte or ' +
      'two on every OSD, and the next hosts ran out.',
    contributingFactors: [
      'The release went to all racks in one afternoon; staging never runs at this load',
      'Hosts carry monitors and gateways besides OSDs, on the memory that recovery would need',
      'Memory of OSDs is on a graph and has no alert',
      'Units of OSDs are not restarted by systemd, since a flapping a year ago',
    ],
    whys: [
      'VMs hung because placement groups were below min_size',
      'They were because OSDs on three hosts in three racks had been killed for memory',
      'They were killed because the build leaks, faster while it recovers',
      'It ran on every rack because nothing held the rollout until it had seen an evening',
    ],
    prevention: [
      'Upgrade one rack, a fifth of the cluster, and wait for 72 hours before the next',
      'Alert on memory of OSDs above their target, and on the pace at which a host runs out',
      'Load-test releases with snapshots and recovery at production scale',
    ],
  },
  {
    id: 'pg-log-dups',
    title: 'PG logs are bloated with duplicates that nothing trims',
    weight: 1,
    strike(knobs, _atSec, draw) {
      const build = knobs.builds[INSTALLED];
      if (build) build.dupsMiBPerMin = 56 + 10 * draw();
    },
    cured: (knobs) => knobs.dupsTrimmed || bringsSafeBuild(knobs, [FIXED]),
    detectedBy: PAGES,
    explanation:
      'Entries that let a PG recognise repeated writes had piled up on disk by the hundred thousand, as nothing trims them. ' +
      'Once scrubs of the evening had walked the PGs, the OSDs held them in osd_pglog; one that boots holds them several ' +
      'times over while it loads, for up to ten minutes. So OSDs outgrew their hosts, and restarting them made it worse.',
    contributingFactors: [
      'The length of dups in PG logs is on no graph',
      'Restarting is the first line of the runbook, and here it takes three times the memory',
      'Going back to the build before leaves the duplicates where they are',
    ],
    whys: [
      'VMs hung because placement groups were below min_size',
      'They were because OSDs had been killed for memory, and again when they booted',
      'They were because PG logs held millions of duplicates',
      'They did because trimming skips them, and nobody counts them',
    ],
    prevention: [
      'Count dups of a PG on each OSD before an upgrade, offline, one OSD a week',
      'Watch osd_pglog in the memory pools',
      'Trim with ceph-objectstore-tool before booting an OSD whose log is bloated',
    ],
  },
  {
    id: 'flapping-link',
    title: 'One leg of a host’s bond flaps and damages frames',
    weight: 1,
    strike(knobs) {
      knobs.link.flapping = true;
    },
    cured: ({ link }) => !link.inBond,
    detectedBy: PAGES,
    explanation:
      'An optic on one leg of a host’s bond went down and came back every two or three minutes. Traffic that was hashed to it was ' +
      'lost, heartbeats with it: peers reported the OSDs of that host, the monitors marked them down, and within a minute ' +
      'they booted again, “wrongly marked down”. Each round hung the I/O of their PGs for the grace period, and made them ' +
      'peer twice. Nothing was wrong with the OSDs.',
    contributingFactors: [
      'LACP with slow timers keeps a leg that comes and goes',
      'Errors of ports are on a graph that storage does not look at',
      'OSDs that go down look like OSDs that die',
    ],
    whys: [
      'VMs hung because OSDs were unreachable until their peers had reported them',
      'They were because one leg of the bond lost their traffic',
      'It stayed in the bond because the link came back each time',
      'Nobody saw because only monitors complained, of OSDs',
    ],
    prevention: [
      'Alert on receive errors and on changes of carrier, with the name of the host',
      'Take a leg out of its bond after the third flap in ten minutes',
      'Put slow heartbeats beside the state of links on the dashboard',
    ],
  },
  {
    id: 'co-tenant',
    title: 'Another team’s workers take the memory of the storage hosts',
    weight: 1,
    strike(knobs, atSec, draw) {
      knobs.tenant.fromSec = atSec;
      knobs.tenant.mibPerMin = 800 + 200 * draw();
    },
    cured: ({ tenant }) => tenant.suspended,
    detectedBy: PAGES,
    explanation:
      'A render farm may spill over to idle hosts, and storage hosts count as idle. Its workers are many and small, so when ' +
      'memory ran out the kernel killed the largest process instead: an OSD that held no more than its target. The job ' +
      'spread to host after host; what was restarted was killed again.',
    contributingFactors: [
      'Storage hosts are in the pool of the batch scheduler, without a limit on memory',
      'OSDs have no protection from the kernel’s choice',
      'The release of the afternoon was the first suspect, and looked it',
    ],
    whys: [
      'VMs hung because placement groups were below min_size',
      'They were because the kernel had killed OSDs of ordinary size',
      'It did because workers of another team had taken the rest',
      'They could because nothing limits what they take',
    ],
    prevention: [
      'Take storage hosts out of the scheduler’s pool, or limit its slice to what is left',
      'Lower oom_score_adj of OSDs',
      'Alert on memory that is not Ceph’s on hosts that are',
    ],
  },
  {
    id: 'small-disk-fills',
    title: 'A restore fills one OSD whose disk is smaller than its weight',
    weight: 1,
    strike(knobs, _atSec, draw) {
      knobs.restore.mibPerSec = 210 + 40 * draw();
      knobs.hba.failed = true;
    },
    cured: ({ restore, lightened }) => restore.stopped || lightened.length > 0,
    detectedBy: PAGES,
    explanation:
      'A spare disk of some 0.4 TiB stands in for one of 1.2 and kept its CRUSH weight, so it is three times as full as the ' +
      'others. A restore of terabytes began, an adapter took three OSDs of a host with it, and after ten minutes their ' +
      'copies were made anew while clients waited. The small disk passed 0.90, where backfill onto it stops, and went on to ' +
      '0.95: one full OSD blocks every write of the cluster.',
    contributingFactors: [
      'The weight of the replacement was never corrected; the nearfull warning was three weeks old and known',
      'The balancer has been off since an earlier incident',
      'Restores have no limit on their pace',
    ],
    whys: [
      'VMs hung because the cluster took no writes',
      'It took none because one OSD was full',
      'It was because it had the share of data of a disk three times its size, and a restore was pouring in',
      'It had because its weight was that of the disk before',
    ],
    prevention: [
      'Derive CRUSH weights from sizes when a disk is replaced',
      'Treat nearfull as a ticket with a date, not as weather',
      'Limit restores, and ask for the room before they begin',
    ],
  },
  {
    id: 'slow-disk',
    title: 'One disk is dying slowly, and its OSD still serves',
    weight: 1,
    strike(knobs) {
      knobs.disk.failing = true;
    },
    cured: ({ disk, takenOut }) => takenOut.includes(disk.osd),
    detectedBy: PAGES,
    explanation:
      'A disk retried each read for seconds. Its OSD holds a copy of one PG in twenty, so every VM met it again and again and ' +
      'waited. It answered every heartbeat in time. OSDs that waited for it complained of slow ops that were not theirs.',
    contributingFactors: [
      'A disk that answers late is healthy to everything that only asks whether it answers',
      'No alert compares the latency of an OSD with that of its peers',
      'Slow ops name the OSDs that wait, not the one that they wait for',
    ],
    whys: [
      'VMs were slow because some of their operations waited for one OSD',
      'It was slow because its disk retried reads for seconds',
      'It stayed in because it never failed altogether',
      'Nobody took it out because the dashboard shows the mean of all',
    ],
    prevention: [
      'Alert on an OSD ten times slower than the median',
      'Take disks out by their grown defects, before they are slow',
      'Rehearse: stop one OSD; redundancy pays for it',
    ],
  },
  {
    id: 'memory-target',
    title: 'osd_memory_target was rolled out larger than the hosts can hold',
    weight: 1,
    strike(knobs, atSec) {
      knobs.memoryTargetMiB = 12_288;
      knobs.config.push({ atSec, who: 'client.ansible', what: 'osd/osd_memory_target = 12884901888' });
    },
    cured: ({ memoryTargetMiB }) => memoryTargetMiB <= 5120,
    detectedBy: PAGES,
    explanation:
      'A playbook meant for new hosts with 128 GiB set osd_memory_target to 12 GiB for all. Four OSDs of a 32 GiB host may ' +
      'then ask for 48. Caches filled as data was read, and within a quarter of an hour the kernel began to kill OSDs; ' +
      'those that were left grew on into the room.',
    contributingFactors: [
      'The option is set for all OSDs, not by class of host',
      'The playbook does not compare the target with the memory of the host',
      'The target is best effort and no cap: nothing stops OSDs but the kernel',
    ],
    whys: [
      'VMs hung because placement groups were below min_size',
      'They were because OSDs had been killed for memory',
      'They had grown because their caches were allowed three times as much',
      'They were because a playbook was run against the wrong group',
    ],
    prevention: [
      'Set the target by host mask, or let cephadm tune it from what the host has',
      'Have the playbook refuse a target above RAM × 0.7 / OSDs',
      'Announce changes of configuration where the people on call look',
    ],
  },
];
