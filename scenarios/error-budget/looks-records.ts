import { fixed, type HereWorld, type LookAction, look, stamp, table } from './look.ts';
import { writtenAbout } from './reviews.ts';
import { shippedShare } from './risk.ts';
import { HOUR_SEC, type Incident, isWeak, type Process } from './system.ts';

/** What went out last before an incident, and how long before. */
function before({ knobs }: HereWorld, incident: Incident): { readonly deployMin: number; readonly handMin: number } {
  const weakness = writtenAbout(knobs);
  // Written from the incident itself, so that it reads the same each time.
  const seed = Math.floor(incident.atSec / HOUR_SEC) % 7;
  const soon = 4 + 6 * seed;
  const far = 60 * (19 + 5 * seed);
  const isByDeploy = weakness === 'release' || (weakness !== 'manual' && incident.process === 'release');
  return {
    deployMin: isByDeploy ? soon : far,
    handMin: weakness === 'manual' ? soon + 9 : 60 * (41 + 7 * seed),
  };
}

const ago = (minutes: number): string => (minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`);

const PARTNER = 'dependency' satisfies Process;

export const recordLooks: readonly LookAction[] = [
  look({
    id: 'deploy-records',
    label: 'Lay deploys beside incidents',
    group: 'Records',
    command: './deploys report --around-incidents --since 2025-01-01',
    outcomes: {
      'after-deploys': 'Nearly all bad minutes follow a deploy within the hour',
      'mostly-elsewhere': 'Most bad minutes have no deploy near them',
    },
    classify: ({ knobs }) => (writtenAbout(knobs) === 'release' ? 'after-deploys' : 'mostly-elsewhere'),
    render(world) {
      const { incidents } = world.state;
      const rows = incidents.map((incident) => [
        stamp(incident.atSec),
        fixed(incident.minutes),
        `${ago(before(world, incident).deployMin)} before`,
      ]);
      const near = incidents.filter((incident) => before(world, incident).deployMin < 60);
      const sum = (list: readonly Incident[]): number => list.reduce((all, { minutes }) => all + minutes, 0);
      const share = Math.round((100 * sum(near)) / Math.max(1, sum(incidents)));
      return (
        `${table(['incident (UTC)', 'charged', 'last deploy'], rows)}\n\n` +
        `${share}% of all charged minutes within 60 min of a deploy; ` +
        `deploys go out at ${Math.round(100 * shippedShare(world.knobs, world.atSec))}% of the usual pace now`
      );
    },
  }),
  look({
    id: 'console-changes',
    label: 'List changes made by hand',
    group: 'Records',
    command: 'aws cloudtrail lookup-events --lookup-attributes AttributeKey=ReadOnly,AttributeValue=false | ./by-hand',
    outcomes: {
      many: 'Dozens a week, some right before incidents',
      few: 'A handful a week, none near an incident',
    },
    classify: ({ knobs, state }) => (isWeak(knobs, state, 'manual') ? 'many' : 'few'),
    render(world, outcome) {
      const perWeek = outcome === 'many' ? 41 : 3;
      const rows = world.state.incidents
        .toReversed()
        .slice(0, 6)
        .map((incident) => [stamp(incident.atSec), `${ago(before(world, incident).handMin)} before`]);
      return `${perWeek} writes by people in the last 7 days, console or CLI\n\n${table(['incident (UTC)', 'last write by hand'], rows)}`;
    },
  }),
];

export const metricLooks: readonly LookAction[] = [
  look({
    id: 'detection-times',
    label: 'Measure how long until somebody knew',
    group: 'Metrics',
    command: './slo detection checkout --since 2025-01-01',
    outcomes: { late: 'Half an hour, and by tickets', 'in-time': 'A few minutes, and by pages' },
    classify: ({ knobs, state }) => (isWeak(knobs, state, 'alerts') ? 'late' : 'in-time'),
    render: (_world, outcome) =>
      outcome === 'late'
        ? 'first bad request to first human: p50 26 min, p90 38 min\nfirst told by: customer ticket 71%, colleague 17%, page 12%\n' +
          'alert HighErrorRatio: all routes together above 2% for 10 min'
        : 'first bad request to first human: p50 3 min, p90 6 min\nfirst told by: page 91%, colleague 9%\n' +
          'alert CheckoutErrorBudgetBurn: 14.4 × over 1 h and 5 min, 6 × over 6 h and 30 min',
  }),
  look({
    id: 'failover-log',
    label: 'Read the database’s failover log',
    group: 'Metrics',
    command: './db failovers orders --since 2025-01-01',
    outcomes: { stalled: 'The app came back long after the database', clean: 'The app was back with the database' },
    classify: ({ knobs, state }) => (isWeak(knobs, state, 'failover') ? 'stalled' : 'clean'),
    render({ state }, outcome) {
      const times = state.incidents.filter(({ process }) => process === 'failover');
      const rows = times.map(({ atSec, minutes }) => [
        stamp(atSec),
        '68 s',
        outcome === 'stalled' ? `${Math.max(1, Math.round(minutes - 2))} min later` : '20 s later',
      ]);
      const last = outcome === 'stalled' ? 'never, since the migration of 2023' : '12 days ago';
      return `${table(['failover (UTC)', 'standby writable after', 'app writing again'], rows)}\n\nlast one on purpose: ${last}`;
    },
  }),
  look({
    id: 'cache-metrics',
    label: 'Look at the price cache',
    group: 'Metrics',
    command: 'redis-cli -h prices INFO replication stats; ./cache hit-ratio --worst 90d',
    outcomes: {
      'cold-at-times': 'No replica, and cold for a quarter of an hour at times',
      'always-warm': 'Warm throughout',
    },
    classify: ({ knobs, state }) => (isWeak(knobs, state, 'cache') ? 'cold-at-times' : 'always-warm'),
    render: (_world, outcome) =>
      outcome === 'cold-at-times'
        ? '# Replication\nrole:master\nconnected_slaves:0\n\nhit ratio, worst 5 min of 90 d: 0.02; below 0.5 for 15 min, nine times'
        : '# Replication\nrole:master\nconnected_slaves:1\nslave0:ip=10.0.7.12,port=6379,state=online,lag=0\n\nhit ratio, worst 5 min of 90 d: 0.91',
  }),
  look({
    id: 'partner-errors',
    label: 'Look at the card partner’s calls',
    group: 'Metrics',
    command: 'promql \'sum(rate(partner_calls_total{outcome="timeout"}[5m])) / sum(rate(partner_calls_total[5m]))\'',
    outcomes: {
      'fails-and-passed-on': 'Times out several times a week, and checkout with it',
      'fails-and-absorbed': 'Times out several times a week, and checkout goes on',
      quiet: 'Next to no time-outs',
    },
    classify: ({ knobs, state }) =>
      isWeak(knobs, state, PARTNER)
        ? 'fails-and-passed-on'
        : knobs.weak[PARTNER] || knobs.partnerNoisy
          ? 'fails-and-absorbed'
          : 'quiet',
    render(_world, outcome) {
      const checkout = outcome === 'fails-and-passed-on' ? 'follows it, call for call' : 'does not follow it';
      return outcome === 'quiet'
        ? `time-outs, worst 5 min of 7 d: 0.4%\nerror ratio of checkout: ${checkout}`
        : `time-outs, worst 5 min of 7 d: 63%; above 20% on five occasions, 4 to 9 min each\nerror ratio of checkout: ${checkout}`;
    },
  }),
];
