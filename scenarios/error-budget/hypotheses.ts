import type { Hypothesis } from '../../src/contract/cause.ts';

/** What can be held to have spent it: the causes in the words of those who work there, and decoys that sound as likely. */
export const hypotheses: readonly Hypothesis[] = [
  {
    id: 'failover-takes-handwork',
    label: 'Failing over takes handwork that nobody has practised',
    causes: ['failover-unrehearsed'],
  },
  { id: 'releases-reach-all', label: 'Releases reach everybody before anybody looks', causes: ['no-canary'] },
  { id: 'cache-has-no-second', label: 'Checkout cannot do without one cache node', causes: ['cache-alone'] },
  { id: 'nobody-is-told', label: 'Failures are known too late', causes: ['alerts-miss'] },
  { id: 'console-is-used', label: 'Settings are edited in production', causes: ['changes-by-hand'] },
  { id: 'partner-is-passed-on', label: 'The card partner’s failures become ours', causes: ['noisy-dependency'] },
  { id: 'tests-too-thin', label: 'Releases are not tested enough', causes: [] },
  { id: 'too-few-people', label: 'On-call has too few people', causes: [] },
  { id: 'capacity-short', label: 'Checkout runs out of capacity', causes: [] },
  { id: 'database-too-small', label: 'The database is too small', causes: [] },
  { id: 'cloud-unreliable', label: 'The cloud provider is unreliable', causes: [] },
  { id: 'network-between-zones', label: 'The network between zones is bad', causes: [] },
  { id: 'objective-too-strict', label: 'The objective is stricter than customers need', causes: [] },
  { id: 'runbooks-outdated', label: 'Runbooks are out of date', causes: [] },
  { id: 'too-many-releases', label: 'There are too many releases', causes: [] },
  { id: 'fridays', label: 'It is what goes out on Fridays', causes: [] },
  { id: 'one-bad-week', label: 'It was one bad week, and chance', causes: [] },
];
