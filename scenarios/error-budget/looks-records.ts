import { utcDay } from '../../src/models/utc.ts';
import { byHandPerWeek } from './by-hand.ts';
import { day, fixed, type HereWorld, type LookAction, look, stamp, table } from './look.ts';
import { isPlanned, reviewOf, shows, writtenAbout } from './reviews.ts';
import { EXPLOIT_TITLE, PLANNED, paceOf } from './risk.ts';
import { BACKLOG, type Charged, DAY_SEC, HOUR_SEC, type Incident, isWeak, type Knobs, type Process } from './system.ts';

/** A number from the incident itself, below seven, so that a record reads the same each time. */
const markOf = ({ atSec }: Incident): number => Math.floor(atSec / HOUR_SEC) % 7;

/** When a deploy went out before an incident, and when somebody wrote by hand: what it began with, or what went before. */
function timesBefore(
  knobs: Readonly<Knobs>,
  incident: Charged,
): { readonly deploySec: number; readonly handSec: number } {
  const weakness = shows(knobs, incident) ? writtenAbout(knobs) : null;
  const soonSec = 60 * (4 + 6 * markOf(incident));
  const isByDeploy = weakness === 'release' || (weakness !== 'manual' && incident.process === 'release');
  return {
    deploySec: isByDeploy ? incident.atSec - soonSec : incident.deployedSec,
    handSec: weakness === 'manual' ? incident.atSec - soonSec - 9 * 60 : incident.byHandSec,
  };
}

/** How many minutes before each incident the newest of those times was, so that no row knows of one that another does not. */
function newestBefore(
  { knobs, state: { incidents } }: HereWorld,
  what: keyof ReturnType<typeof timesBefore>,
): readonly number[] {
  const times = incidents.map((incident) => timesBefore(knobs, incident)[what]);
  return incidents.map(({ atSec }) => (atSec - Math.max(...times.filter((one) => one < atSec))) / 60);
}

const ago = (minutes: number): string => (minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`);

/** The value below which this share of all lies, one of them. */
function ranked(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** How long until somebody knew of these, and how much was over by then. */
function detection(knobs: Readonly<Knobs>, incidents: readonly Incident[]): string {
  const known = incidents.map((incident) => ({ ...reviewOf(knobs, incident), minutes: incident.minutes }));
  const minutes = known.map(({ detectMin }) => detectMin);
  const all = known.reduce((sum, one) => sum + one.minutes, 0);
  const over = known.reduce((sum, one) => sum + (one.minutes * one.detectMin) / one.wallMin, 0);
  return (
    `first bad request to first human: p50 ${ranked(minutes, 0.5)} min, p90 ${ranked(minutes, 0.9)} min; ` +
    `${Math.round((100 * over) / all)}% of bad minutes were over by then`
  );
}

const wallsOf = (knobs: Readonly<Knobs>, incidents: readonly Incident[]): readonly number[] =>
  incidents.map((incident) => reviewOf(knobs, incident).wallMin);

const times = ({ length }: readonly unknown[]): string => (length === 1 ? 'once' : `${length} times`);

/** "28 Feb", "10 Mar and 2 Apr", "5 incidents, last on 24 Mar" */
function when(incidents: readonly Incident[]): string {
  const days = incidents.map(({ atUnixSec }) => utcDay(atUnixSec));
  return days.length > 2 ? `${days.length} incidents, last on ${days.at(-1)}` : days.join(' and ');
}

/** Whether the price cache was cold in an incident; where that is the weakness, it was in all that it had a part in. */
const isCold = (knobs: Readonly<Knobs>, incident: Incident): boolean =>
  shows(knobs, incident) && (incident.process === 'cache' || knobs.weak.cache);

/** Whether the card partner timed out in an incident; where that is the weakness, it did in all that it had a part in. */
const isPartners = (knobs: Readonly<Knobs>, incident: Incident): boolean =>
  (shows(knobs, incident) && knobs.weak.dependency) ||
  (incident.process === 'dependency' && !incident.review && incident.title !== EXPLOIT_TITLE);

/** Share of the partner's calls that timed out in the worst five minutes of such an incident. */
function timedOutShare(knobs: Readonly<Knobs>, incident: Incident): number {
  const weakness = shows(knobs, incident) ? writtenAbout(knobs) : null;
  // There the network flapped for a minute, and what came of it took the rest.
  const minutes = weakness === 'failover' || weakness === 'cache' ? 1 : reviewOf(knobs, incident).wallMin;
  return (incident.failedShare * Math.min(5, minutes)) / 5;
}

const percent = (share: number): string => `${Math.round(1000 * share) / 10}%`;

const isRehearsal = ({ title }: Incident): boolean => title === `${PLANNED}${BACKLOG['failover-drill'].label}`;

/** Whether the database failed over in an incident, or on purpose; where that is the weakness, it did in all that it had a part in. */
const failsOver = (knobs: Readonly<Knobs>, incident: Incident): boolean =>
  isRehearsal(incident) ||
  (!isPlanned(incident) && incident.process === 'failover') ||
  (writtenAbout(knobs) === 'failover' && shows(knobs, incident));

const STANDBY_SEC = 68;
const APP_SEC = 20;

/** An incident that a failover began ends with the app; one that it was meant to end, soon after it. */
function failoverRow(knobs: Readonly<Knobs>, incident: Incident): readonly string[] {
  const { wallMin } = reviewOf(knobs, incident);
  const weakness = shows(knobs, incident) ? writtenAbout(knobs) : null;
  const standby = `${STANDBY_SEC} s`;
  if (isRehearsal(incident)) return [stamp(incident.atSec), standby, `${APP_SEC} s later, on purpose`];
  if (weakness === null || weakness === 'failover') {
    const later = Math.max(1, Math.round(wallMin - STANDBY_SEC / 60));
    return [stamp(incident.atSec), standby, `${later} min later`];
  }
  const fromSec = weakness === 'cache' ? 0 : Math.max(0, 60 * (wallMin - 2));
  return [stamp(incident.atSec + fromSec), standby, `${APP_SEC} s later`];
}

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
      const minutes = newestBefore(world, 'deploySec');
      const rows = incidents.map((incident, i) => [
        stamp(incident.atSec),
        fixed(incident.minutes),
        `${ago(minutes[i] ?? 0)} before`,
      ]);
      const near = incidents.filter((_, i) => (minutes[i] ?? 0) < 60);
      const sum = (list: readonly Incident[]): number => list.reduce((all, { minutes }) => all + minutes, 0);
      const share = Math.round((100 * sum(near)) / Math.max(1, sum(incidents)));
      return (
        `${table(['incident (UTC)', 'charged', 'last deploy'], rows)}\n\n` +
        `${share}% of all charged minutes less than 60 min after a deploy; ` +
        `deploys go out at ${Math.round(100 * paceOf(world.knobs, world.state, world.atSec))}% of the usual pace now`
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
      few: 'A handful a week',
    },
    classify: ({ knobs, state }) => (isWeak(knobs, state, 'manual') ? 'many' : 'few'),
    render(world, outcome) {
      const minutes = newestBefore(world, 'handSec');
      const rows = world.state.incidents
        .map((incident, i) => [stamp(incident.atSec), `${ago(minutes[i] ?? 0)} before`])
        .toReversed()
        .slice(0, 6);
      return `${byHandPerWeek(outcome === 'many')} writes by people in the last 7 days, console or CLI\n\n${table(['incident (UTC)', 'last write by hand'], rows)}`;
    },
  }),
];

export const metricLooks: readonly LookAction[] = [
  look({
    id: 'detection-times',
    label: 'Measure how long until somebody knew',
    group: 'Metrics',
    command: './slo detection checkout --since 2025-01-01',
    outcomes: {
      late: 'Late, and by tickets: most of the minutes were over by then',
      'in-time': 'A few minutes, and by pages',
    },
    classify: ({ knobs, state }) => (isWeak(knobs, state, 'alerts') ? 'late' : 'in-time'),
    render({ knobs, state }, outcome) {
      const isLate = outcome === 'late';
      // Once the alerts are there, what was found late before them says nothing of them.
      const isMended = knobs.weak.alerts && !isLate;
      const measured = state.incidents.filter(
        (incident) => !isPlanned(incident) && (isMended ? !shows(knobs, incident) : !isLate || shows(knobs, incident)),
      );
      const alert = isLate
        ? 'alert HighErrorRatio: all routes together above 3% for 10 min'
        : 'alert CheckoutErrorBudgetBurn: 14.4 × over 1 h and 5 min, 6 × over 6 h and 30 min';
      if (measured.length === 0) return `no incident since the alerts on checkout went live\n${alert}`;
      const many = measured.length;
      // All of checkout failing stays below that threshold: it pages nobody.
      const colleagues = many > 1 ? 1 : 0;
      const told = isLate
        ? `customer ticket ${many - colleagues}, colleague ${colleagues}, page 0`
        : `page ${many - (many > 4 ? 1 : 0)}${many > 4 ? ', colleague 1' : ''}`;
      return `${detection(knobs, measured)}\nfirst told by, of ${many}: ${told}\n${alert}`;
    },
  }),
  look({
    id: 'failover-log',
    label: 'Read the database’s failover log',
    group: 'Metrics',
    command: './db failovers orders --since 2025-01-01',
    outcomes: {
      stalled: 'The app came back long after the database',
      clean: 'The app was back soon after the database',
    },
    classify: ({ knobs, state }) => (isWeak(knobs, state, 'failover') ? 'stalled' : 'clean'),
    render({ knobs, state }) {
      const rows = state.incidents
        .filter((incident) => failsOver(knobs, incident))
        .map((one) => failoverRow(knobs, one));
      const drill = state.incidents.findLast(isRehearsal);
      const before = knobs.weak.failover ? 'never, since the migration of 2023' : 'Wed 11 Dec 2024';
      const last = drill ? day(drill.atSec) : before;
      return `${table(['failover (UTC)', 'standby writable after', 'app writing again'], rows)}\n\nlast one on purpose: ${last}`;
    },
  }),
  look({
    id: 'cache-metrics',
    label: 'Look at the price cache',
    group: 'Metrics',
    command: 'redis-cli -h prices INFO replication; ./cache hit-ratio --worst 90d',
    outcomes: {
      'cold-at-times': 'No replica, and cold for long at times',
      'always-warm': 'A replica, and warm now',
    },
    classify: ({ knobs, state }) => (isWeak(knobs, state, 'cache') ? 'cold-at-times' : 'always-warm'),
    render({ knobs, state, atSec }, outcome) {
      const isAlone = outcome === 'cold-at-times';
      const replication = isAlone
        ? 'connected_slaves:0'
        : 'connected_slaves:1\nslave0:ip=10.0.7.12,port=6379,state=online,offset=88214003177,lag=0';
      const cold = state.incidents.filter((one) => one.atSec >= atSec - 90 * DAY_SEC && isCold(knobs, one));
      const longest = Math.max(...wallsOf(knobs, cold));
      const ratio =
        cold.length === 0
          ? '0.91'
          : knobs.weak.cache
            ? `0.02; below 0.5 ${times(cold)}, for up to ${longest} min${isAlone ? '' : ', all before the standby'}`
            : `below 0.5 (${when(cold)}), else 0.91`;
      return `# Replication\nrole:master\n${replication}\n\nhit ratio, worst 5 min of 90 d: ${ratio}`;
    },
  }),
  look({
    id: 'partner-errors',
    label: 'Look at the card partner’s calls',
    group: 'Metrics',
    command: './slo partner card --last 30d --beside checkout',
    outcomes: {
      'fails-and-passed-on': 'Times out again and again, and checkout with it',
      'fails-and-absorbed': 'Times out again and again, and checkout goes on',
      quiet: 'Next to no timeouts',
    },
    classify: ({ knobs, state }) =>
      isWeak(knobs, state, PARTNER)
        ? 'fails-and-passed-on'
        : knobs.weak[PARTNER] || knobs.partnerNoisy
          ? 'fails-and-absorbed'
          : 'quiet',
    render({ knobs, state, atSec }, outcome) {
      const head = 'timeouts, worst 5 min of 30 d:';
      const checkout = 'error ratio of checkout:';
      const spells = state.incidents.filter((one) => one.atSec >= atSec - 30 * DAY_SEC && isPartners(knobs, one));
      const worst = Math.max(0, ...spells.map((one) => timedOutShare(knobs, one)));
      if (outcome === 'fails-and-passed-on' && spells.length > 0) {
        const walls = wallsOf(knobs, spells);
        const long = `for ${Math.min(...walls)} to ${Math.max(...walls)} min`;
        return `${head} ${percent(worst)}; above 20% ${times(walls)}, ${long}\n${checkout} follows it, call for call`;
      }
      const usual = outcome === 'quiet' ? 0.004 : 0.58;
      const often = outcome === 'quiet' ? '' : '; above 20% nine times, for 4 to 9 min';
      const upTo = spells.length > 1 ? 'up to ' : '';
      const apart = worst > usual ? `${upTo}${percent(worst)} (${when(spells)}), else ` : '';
      const but = spells.length > 0 ? `, but for ${when(spells)}` : '';
      return `${head} ${apart}${percent(usual)}${often}\n${checkout} does not follow it${but}`;
    },
  }),
];
