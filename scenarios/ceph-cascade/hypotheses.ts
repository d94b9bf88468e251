import type { Hypothesis } from '../../src/contract/cause.ts';

/** What can be held: the causes in the words of a responder, and decoys that sound as likely. */
export const hypotheses: readonly Hypothesis[] = [
  { id: 'release-eats-memory', label: 'The new point release eats memory', causes: ['memory-leak'] },
  { id: 'bloated-pg-logs', label: 'PG logs have grown out of bounds', causes: ['pg-log-dups'] },
  {
    id: 'osds-out-of-memory',
    label: 'OSDs are killed for memory',
    causes: ['memory-leak', 'pg-log-dups', 'co-tenant', 'memory-target'],
  },
  { id: 'network-drops-heartbeats', label: 'The network loses heartbeats', causes: ['flapping-link'] },
  { id: 'foreign-processes', label: 'Something else on the hosts takes memory', causes: ['co-tenant'] },
  { id: 'osd-out-of-space', label: 'An OSD runs out of space and holds up the rest', causes: ['small-disk-fills'] },
  { id: 'dying-disk', label: 'A disk is dying', causes: ['slow-disk'] },
  { id: 'caches-too-large', label: 'OSD caches were made too large', causes: ['memory-target'] },
  { id: 'recovery-overload', label: 'Recovery itself overloads the disks', causes: [] },
  { id: 'scrub-storm', label: 'Scrubs overload the disks', causes: [] },
  { id: 'noisy-vm', label: 'One VM floods the cluster', causes: [] },
  { id: 'mon-quorum', label: 'Monitors have lost quorum', causes: [] },
  { id: 'clock-skew', label: 'Clocks of monitors drift', causes: [] },
  { id: 'switch-firmware', label: 'The new switch firmware drops frames everywhere', causes: [] },
  { id: 'mtu-mismatch', label: 'MTU differs between hosts', causes: [] },
  { id: 'backup-load', label: 'The nightly backup came early', causes: [] },
  { id: 'power-loss', label: 'A rack lost a power feed', causes: [] },
  { id: 'corrupt-data', label: 'Data is corrupted on disk', causes: [] },
  { id: 'rocksdb-compaction', label: 'RocksDB compactions stall OSDs', causes: [] },
  { id: 'hypervisor-kernel', label: 'A hypervisor kernel update broke librbd', causes: [] },
];
