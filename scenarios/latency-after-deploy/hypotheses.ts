import type { Hypothesis } from '../../src/contract/cause.ts';

/** What can be held: the causes in the words of a responder, and decoys that sound as likely. */
export const hypotheses: readonly Hypothesis[] = [
  {
    id: 'query-without-index',
    label: 'A new query has no index',
    causes: ['missing-index', 'missing-index-migrated'],
  },
  {
    id: 'rollback-unsafe',
    label: 'The old version can no longer live with the schema',
    causes: ['missing-index-migrated'],
  },
  { id: 'too-many-queries', label: 'A page makes too many queries', causes: ['n-plus-one'] },
  { id: 'pool-too-small', label: 'Connection pool is too small', causes: ['pool-shrunk'] },
  { id: 'connections-leak', label: 'Connections are taken and not given back', causes: ['connection-leak'] },
  { id: 'cache-misses', label: 'Cache misses where it used to hit', causes: ['cache-key', 'crawler'] },
  { id: 'cache-keys-changed', label: 'The release asks the cache by other keys', causes: ['cache-key'] },
  { id: 'pricing-is-slow', label: 'Pricing, or the way to it, is slow', causes: ['pricing-slower'] },
  { id: 'pods-throttled', label: 'Pods are throttled on CPU', causes: ['cpu-throttled'] },
  { id: 'traffic-mix-changed', label: 'Traffic is another mix than before', causes: ['crawler'] },
  { id: 'database-shared', label: 'Somebody else uses up the database', causes: ['noisy-neighbour'] },
  {
    id: 'release-innocent',
    label: 'The release has no part in it',
    causes: ['pricing-slower', 'crawler', 'noisy-neighbour'],
  },
  { id: 'locks-contended', label: 'Writers block each other', causes: [] },
  { id: 'autovacuum-behind', label: 'Autovacuum is behind, tables are bloated', causes: [] },
  { id: 'stale-statistics', label: 'Statistics are stale after the migration', causes: [] },
  { id: 'gc-pauses', label: 'Long garbage collections', causes: [] },
  { id: 'auth-slow', label: 'Auth is slow', causes: [] },
  { id: 'dns-slow', label: 'DNS lookups are slow', causes: [] },
  { id: 'gateway-logging', label: 'The gateway’s logging slows it down', causes: [] },
  { id: 'node-busy', label: 'A node is too full', causes: [] },
  { id: 'replica-lag', label: 'Replica lags behind', causes: [] },
  { id: 'more-traffic', label: 'Just more traffic than usual', causes: [] },
];
