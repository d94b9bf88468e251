import type { Hypothesis } from '../../src/contract/cause.ts';

/** The causes in the words of a responder, and decoys that sound as likely. No id is that of a cause. */
export const hypotheses: readonly Hypothesis[] = [
  { id: 'release-broken', label: 'The new release is broken', causes: ['bad-release'] },
  { id: 'flag-harms', label: 'A flag does harm', causes: ['flag-turned-on'] },
  { id: 'instances-missing', label: 'There are too few instances', causes: ['scale-cut'] },
  { id: 'too-much-traffic', label: 'Too much traffic', causes: [] },
  { id: 'disk-full', label: 'A disk is full', causes: [] },
  { id: 'memory-short', label: 'Instances are killed for memory', causes: [] },
  { id: 'dns-failing', label: 'A name does not resolve', causes: [] },
  { id: 'certificate-expired', label: 'A certificate has expired', causes: [] },
  { id: 'database-slow', label: 'The database is slow', causes: [] },
  { id: 'database-down', label: 'The database is down', causes: [] },
  { id: 'connections-used-up', label: 'Database connections are used up', causes: [] },
  { id: 'network-loses', label: 'The network loses packets', causes: [] },
  { id: 'firewall-blocks', label: 'A firewall drops connections', causes: [] },
  { id: 'zone-down', label: 'A zone is down', causes: [] },
  { id: 'crawler', label: 'A crawler asks for everything', causes: [] },
  { id: 'health-check-wrong', label: 'The health check is wrong', causes: [] },
];
