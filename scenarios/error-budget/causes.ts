import type { Cause } from '../../src/contract/cause.ts';
import type { Draw } from '../../src/contract/random.ts';
import { lastStraw } from './history.ts';
import { DAY_SEC, isWeak, type Knobs, type Process, type State, type Weakness } from './system.ts';

/** How often the reviews' oldest overdue action is the one that matters. */
const NAMED = 0.75;
/** Days after the page in which a flaw in a library becomes known. */
const FLAW_DAYS = [2, 5] as const;

interface Story
  extends Pick<Cause<Knobs>, 'id' | 'title' | 'explanation' | 'contributingFactors' | 'whys' | 'prevention'> {
  readonly weakness: Weakness;
  /** What the incident that spends the last minutes begins with. */
  readonly straw: Process;
}

const cause = ({ weakness, straw, ...told }: Story): Cause<Knobs, State> => ({
  ...told,
  weight: 1,
  strike: (knobs, atSec, draw) => strike(knobs, atSec, draw, weakness, straw),
  cured: (knobs, state) => !isWeak(knobs, state, weakness),
  detectedBy: ['CheckoutErrorBudgetSpent'],
});

function strike(knobs: Knobs, atSec: number, draw: Draw, weakness: Weakness, straw: Process): void {
  knobs.weak[weakness] = true;
  knobs.due = lastStraw(atSec, straw);
  knobs.overdueAction = draw() < NAMED ? weakness : null;
  const [from, to] = FLAW_DAYS;
  knobs.cveSinceSec = atSec + Math.round(from + (to - from) * draw()) * DAY_SEC;
}

const POLICY_FACTOR = 'The policy had been signed, and never been used: nobody knew who decides on an exception';

export const causes: readonly Cause<Knobs, State>[] = [
  cause({
    id: 'failover-unrehearsed',
    weakness: 'failover',
    straw: 'failover',
    title: 'The database failover had never been rehearsed',
    explanation:
      'The standby took over in little more than a minute each time; what took the time was everything after it. The pools of the app ' +
      'held on to the old primary and were restarted by hand, one after another, and nobody had ever gone through it before it ' +
      'was needed. No freeze helps against it, as hardware fails at its own pace.',
    contributingFactors: [
      'A standby was taken for a failover: it was bought and never used',
      'Pools keep connections to the old primary until somebody restarts them',
      'The action of the first review lay open for two months',
      POLICY_FACTOR,
    ],
    whys: [
      'Most of the budget went because checkout stood still whenever the database failed over',
      'It stood still because getting the pools over took twenty minutes of handwork, or more',
      'It was handwork because nobody had rehearsed a failover since the migration',
      'Nobody had because features came first, and nothing said when they do not',
    ],
    prevention: [
      'Fail over on purpose, every month, in working hours, with a time limit',
      'Let pools drop connections to a host that has become a replica',
    ],
  }),
  cause({
    id: 'no-canary',
    weakness: 'release',
    straw: 'release',
    title: 'Releases went to everybody at once, without a canary',
    explanation:
      'Most of the minutes followed a release within the hour, whatever failed first: a migration that set off a failover, a build ' +
      'that emptied the cache. Each went to all of the customers at once, and was found with all of them on it. A freeze stops ' +
      'it for as long as it lasts.',
    contributingFactors: [
      'A release is all or nothing, and going back takes as long as going forth',
      'Tests pass on data that is nothing like that of production',
      'Three of the releases were hurried to meet a date',
      POLICY_FACTOR,
    ],
    whys: [
      'Most of the budget went because releases failed in production',
      'They failed for everybody because each went to all customers at once',
      'It went to all at once because there is no way to send it to a few',
      'There is none because it was on the backlog, beneath features, for a year',
    ],
    prevention: [
      'Release to 5, 25, 50, 100%, and go back without asking when the canary is worse than the rest',
      'No release without a canary, for backends: a standard and not a habit',
    ],
  }),
  cause({
    id: 'cache-alone',
    weakness: 'cache',
    straw: 'cache',
    title: 'The price cache has no standby, and starts cold',
    explanation:
      'One node holds the prices. When it is lost, every request asks the database, which cannot take it, until a new node has ' +
      'been filled, which takes half an hour or more. Freezing releases changes nothing about it.',
    contributingFactors: [
      'The cache counts as an optimisation in the plans, and checkout cannot do without it',
      'A new node is filled by the very requests that it should take off the database',
      'No load test had ever been run without the cache',
      POLICY_FACTOR,
    ],
    whys: [
      'Most of the budget went because checkout failed whenever a cache node was lost',
      'It failed because all requests fell on the database at once',
      'They did because there was one node, and its successor began empty',
      'There was one because nobody had asked what happens without it',
    ],
    prevention: [
      'A replica that takes over within seconds, and is warm',
      'Let requests for the same price wait for one another instead of asking the database each',
    ],
  }),
  cause({
    id: 'alerts-miss',
    weakness: 'alerts',
    straw: 'manual',
    title: 'Alerts miss most failures, so customers report them',
    explanation:
      'The incidents themselves were ordinary, and each was mended within minutes once somebody knew. Nobody did: alerts watched ' +
      'the average of all routes, and all of checkout could fail beneath their threshold.',
    contributingFactors: [
      'Thresholds are on the whole site, where checkout is one request in forty',
      'The one alert on the budget is a ticket: it comes with the hour, and is read in the morning',
      'Support writes tickets, and tickets are read in the morning',
      POLICY_FACTOR,
    ],
    whys: [
      'Most of the budget went because failures lasted for long',
      'They lasted because most of each was over before somebody knew',
      'Nobody knew because no page watches the error ratio of checkout',
      'None does because pages were made for hosts, before there was an SLO',
    ],
    prevention: [
      'Burn-rate alerts on the SLO of each route that customers need: 14.4 × over 1 h and 5 min, 6 × over 6 h and 30 min',
      'Make time to detect a line of every review',
    ],
  }),
  cause({
    id: 'changes-by-hand',
    weakness: 'manual',
    straw: 'manual',
    title: 'Configuration is changed by hand in production',
    explanation:
      'Limits, weights and flags are set in the console, on one host or on all, with nobody looking on. Each of the incidents began ' +
      'with such a change within the hour; deploys were clean. A freeze of releases that leaves out configuration would ' +
      'not have touched it.',
    contributingFactors: [
      'Everybody in two teams may change production from the console',
      'What is changed by hand is in no log that a review reads first',
      'It is called “only a setting”, so it needs no review',
      POLICY_FACTOR,
    ],
    whys: [
      'Most of the budget went because changes of configuration failed',
      'They failed because nobody but their author saw them before customers did',
      'Nobody did because they go past the pipeline',
      'They go past it because the pipeline takes forty minutes and the console takes one',
    ],
    prevention: [
      'Configuration in the repository, applied by the pipeline; the console read-only',
      'A path through the pipeline that is quick enough for an incident',
    ],
  }),
  cause({
    id: 'noisy-dependency',
    weakness: 'dependency',
    straw: 'dependency',
    title: 'The card partner fails often, and checkout has no answer to that',
    explanation:
      'The partner times out for some minutes week after week, and checkout waits with it: no time limit of its own, no ' +
      'breaker, no other way to pay. Each incident was closed by itself, and together they spent the budget.',
    contributingFactors: [
      'The partner’s agreement promises 99.5%, and checkout’s objective is 99.9%',
      'Each incident was closed as “theirs”',
      'Retries without a limit make the partner’s bad minutes worse',
      POLICY_FACTOR,
    ],
    whys: [
      'Most of the budget went in many small pieces',
      'They were pieces of the partner’s failures, which checkout passes on',
      'It passes them on because it waits for the partner without limit',
      'It does because a synchronous call was the quickest to build',
    ],
    prevention: [
      'A time limit, a breaker, and orders that are taken now and charged later',
      'An objective of the partner that is no worse than what is promised on top of it',
    ],
  }),
];
