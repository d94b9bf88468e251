import { describe, expect, test } from 'vitest';
import { scenario } from '../../../scenarios/first-page/scenario.ts';
import { countsOf } from '../../../src/belief/evidence.ts';
import { LESSON_GOALS } from '../../../src/contract/lesson.ts';
import { act, choose, look, start, takePager, tickOf, toPage, wait, waitUntil } from '../../support/drive.ts';

const SEEDS = ['a-1', 'b-2', 'c-3', 'd-4', 'e-5'] as const;

/** What each look finds under each cause, and the change that its evidence asks for. */
const CASES = [
  {
    cause: 'missing-setting',
    found: ['connection-refused', 'exits-at-once', 'port-as-ever'],
    action: 'roll-back',
    target: 'parcels',
  },
  {
    cause: 'wrong-port',
    found: ['connection-refused', 'idle', 'port-moved'],
    action: 'roll-back',
    target: 'nginx-config',
  },
  {
    cause: 'stale-certificate',
    found: ['certificate-refused', 'idle', 'port-as-ever'],
    action: 'restart',
    target: 'parcels',
  },
] as const;

/** A site whose pager was taken at once. */
function paged(cause: string, seed: string = SEEDS[0]) {
  const site = start(scenario, { seed, cause });
  takePager(site.drill);
  return site;
}

test('has three causes, six actions and a lesson with every goal', () => {
  expect(scenario.causes.length).toBe(3);
  expect(scenario.actions.map(({ id }) => id)).toEqual([
    ...['read-error-log', 'ask-systemd', 'compare-config', 'restart', 'roll-back', 'page-secondary'],
  ]);
  expect(scenario.lesson?.map(({ goal }) => goal)).toEqual(LESSON_GOALS);
});

test('serves in health 35 to 120 requests a second, a quarter of them files, and fails next to none', () => {
  for (const seed of SEEDS) {
    const { drill, state } = start(scenario, { seed });
    wait(drill, 3600);
    expect(state.total300.sum / 300).toBeGreaterThan(35);
    expect(state.total300.sum / 300).toBeLessThan(120);
    expect(drill.telemetry.badSince(0)).toBeLessThan(40);
    const files = drill.telemetry.latest('from-files');
    expect(files / (files + drill.telemetry.latest('from-app'))).toBeCloseTo(0.25, 1);
    expect(drill.happenings.filter(({ type }) => type === 'impact.began' || type === 'paged')).toEqual([]);
  }
});

describe.each(CASES)('$cause', ({ cause, found, action, target }) => {
  test.each(SEEDS)('fails every page and no file, and pages within two minutes, seed %s', (seed) => {
    const { drill } = start(scenario, { seed, cause });
    toPage(drill);
    expect((drill.pagedTick ?? Number.NaN) - drill.truth().onsetTick).toBeLessThan(120);
    expect(drill.telemetry.latest('from-app')).toBe(0);
    expect(drill.telemetry.latest('from-files')).toBeGreaterThan(5);
    expect(drill.telemetry.latest('edge-p50')).toBe(2);
  });

  test('shows in each look what is there to see, and then recovers from the change that this asks for', () => {
    const { drill } = paged(cause);
    const looks = ['read-error-log', 'ask-systemd', 'compare-config'];
    expect(looks.map((id) => look(drill, id).outcome)).toEqual(found);
    act(drill, action, target);
    const changedTick = drill.tick;
    expect(drill.truth().cured).toBe(true);
    waitUntil(drill, () => tickOf(drill, 'impact.ended') > 0);
    expect(drill.tick - changedTick).toBeLessThan(60);
    waitUntil(drill, () => drill.phase.response === 'verified');
    choose(drill, { type: 'close' });
    expect(drill.outcome).toBe('resolved');
  });

  test('is not cured by starting nginx again, which costs every request of two seconds', () => {
    const { drill, state } = paged(cause);
    act(drill, 'restart', 'nginx');
    drill.step();
    expect([state.files, state.unreachable]).toEqual([0, state.arrivals]);
    wait(drill, 2);
    expect(state.unreachable).toBe(0);
    expect(drill.truth().cured).toBe(false);
  });
});

describe('what is done on a guess', () => {
  test.each(['missing-setting', 'wrong-port'])('starting the app again does nothing for %s', (cause) => {
    const { drill, state } = paged(cause);
    act(drill, 'restart', 'parcels');
    wait(drill, 60);
    expect(drill.truth().cured).toBe(false);
    expect(state.answered).toBe(0);
  });

  test('an older release is not what the proxy needs, and once pages are back it is slow', () => {
    const { drill } = paged('wrong-port');
    act(drill, 'roll-back', 'parcels');
    act(drill, 'roll-back', 'nginx-config');
    wait(drill, 120);
    expect(drill.telemetry.latest('edge-p50')).toBeGreaterThan(80);
  });

  test('an older configuration does not verify: it hides an expired certificate for eight minutes', () => {
    const { drill, state } = paged('stale-certificate');
    act(drill, 'roll-back', 'nginx-config');
    const appliedTick = drill.tick;
    wait(drill, 100);
    expect([state.impact, drill.truth().cured]).toEqual([false, false]);
    waitUntil(drill, () => state.impact);
    expect(drill.tick - appliedTick).toBeGreaterThanOrEqual(480);
    expect(drill.tick - appliedTick).toBeLessThan(490);
    expect(look(drill, 'compare-config').text).toContain('proxy_ssl_verify on, by the policy job');
  });
});

describe('what the tools print', () => {
  test('is nginx’s own line for each reason of a 502, with the port that it tried', () => {
    const line = (cause: string): string => look(paged(cause).drill, 'read-error-log').text.split('\n')[0] ?? '';
    const head = String.raw`^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d \[error\] (\d+)#\1: \*\d+ `;
    const tail = (port: number): string =>
      String.raw`, client: 198\.51\.100\.\d+, server: parcels\.example, request: "GET (\S+) HTTP/1\.1", ` +
      String.raw`upstream: "https://10\.20\.0\.21:${port}\2", host: "parcels\.example"$`;
    const refused = String.raw`connect\(\) failed \(111: Connection refused\) while connecting to upstream`;
    const expired = String.raw`upstream SSL certificate verify error: \(10:certificate has expired\) while SSL handshaking to upstream`;
    expect(line('missing-setting')).toMatch(new RegExp(head + refused + tail(8443)));
    expect(line('wrong-port')).toMatch(new RegExp(head + refused + tail(9443)));
    expect(line('stale-certificate')).toMatch(new RegExp(head + expired + tail(8443)));
  });

  test('comes from a new process of nginx after a reload and after a start, and only a start counts anew', () => {
    const { drill } = paged('missing-setting');
    const last = (): readonly number[] =>
      /\] (\d+)#\d+: \*(\d+) /.exec(look(drill, 'read-error-log').text)?.slice(1).map(Number) ?? [];
    const [pid, connection = 0] = last();
    act(drill, 'roll-back', 'nginx-config');
    const [pidAfterReload, connectionAfterReload] = last();
    act(drill, 'restart', 'nginx');
    const [pidAfterStart, connectionAfterStart] = last();
    expect(new Set([pid, pidAfterReload, pidAfterStart]).size).toBe(3);
    expect(connectionAfterReload).toBeGreaterThan(connection);
    expect(connectionAfterStart).toBeLessThan(10_000);
  });

  test('is what systemd says of a unit that exits again and again', () => {
    const { text } = look(paged('missing-setting').drill, 'ask-systemd');
    expect(text).toMatch(
      /^ {5}Active: activating \(auto-restart\) \(Result: exit-code\) since [A-Z][a-z]{2} \S+ \S+ UTC; (now|[1-4]s ago)$/m,
    );
    expect(text).toMatch(/^ {3}Main PID: \d+ \(code=exited, status=1\/FAILURE\)$/m);
    expect(text).toContain('release 215 cannot start: LABELS_URL is not set');
  });

  test('is what systemd logged of a start, until requests reach the app, and then as slow as the release is', () => {
    const { drill } = paged('wrong-port');
    const journal = (): readonly string[] =>
      look(drill, 'ask-systemd')
        .text.split('\n')
        .flatMap((line) => line.split(/ app-1 \S+: /).slice(1));
    act(drill, 'roll-back', 'parcels');
    expect(journal()).toEqual([
      'Stopping parcels.service - Parcel tracking...',
      'parcels.service: Deactivated successfully.',
      'Stopped parcels.service - Parcel tracking.',
      'Started parcels.service - Parcel tracking.',
      'release 213 listens on :8443',
    ]);
    act(drill, 'roll-back', 'nginx-config');
    wait(drill, 10);
    for (const line of journal()) expect(Number(/ (\d+)ms$/.exec(line)?.[1])).toBeGreaterThan(90);
    // As many as the command asks for.
    expect(journal()).toHaveLength(5);
  });

  test.each([
    ['wrong-port', 'ask-systemd', / app-1 parcels\[/],
    ['stale-certificate', 'ask-systemd', / app-1 parcels\[/],
    ['wrong-port', 'read-error-log', / \[error\] /],
  ] as const)('is the same of a moment at every look: %s, %s', (cause, id, logged) => {
    const { drill } = paged(cause);
    const lines = (): readonly string[] =>
      look(drill, id)
        .text.split('\n')
        .filter((line) => logged.test(line));
    // No page fails from here on, so that nothing is added to nginx's error log.
    if (id === 'read-error-log') act(drill, 'roll-back', 'nginx-config');
    const before = lines();
    expect(new Set(before).size).toBeGreaterThan(3);
    expect(lines()).toEqual(before);
  });

  test('brings releases and revisions to light, each once', () => {
    const { drill } = paged('wrong-port');
    expect(drill.view().changes.map(({ what }) => what)).toEqual(['spring banner on the start page']);
    look(drill, 'ask-systemd');
    look(drill, 'compare-config');
    expect(drill.view().changes.map(({ what }) => what)).toEqual([
      'parcels release 214',
      'nginx configuration, revision 119',
      'spring banner on the start page',
      'nginx configuration, revision 120',
    ]);
  });
});

describe('what is shipped as logs', () => {
  /** Lines of the last minute by pattern, and all that is written since the page, in one text. */
  function shipped(drill: ReturnType<typeof paged>['drill']) {
    const { logs } = drill.view();
    if (!logs) throw new Error('nothing is logged');
    const since = logs.lines.filter(({ tick }) => tick > (drill.pagedTick ?? 0));
    const text = since.map(({ message, fields }) => `${message} ${JSON.stringify(fields)}`).join('\n');
    return { counts: countsOf(logs, 1), text };
  }

  test.each(CASES)('says of $cause what the graphs say, and accuses nobody', ({ cause }) => {
    const { drill, state } = paged(cause);
    wait(drill, 90);
    const { counts, text } = shipped(drill);
    // A minute of what monitoring has as a rate.
    expect((counts['access-502'] ?? 0) / (60 * drill.telemetry.latest('edge-5xx'))).toBeCloseTo(1, 1);
    expect((counts['access-file'] ?? 0) / (60 * drill.telemetry.latest('from-files'))).toBeGreaterThan(0.8);
    expect([counts['access-page'], counts.request]).toEqual([0, 0]);
    expect(text).toMatch(/^GET \S+ HTTP\/1\.1 502 \{"status":"502","request_time":"0\.002"\}$/m);
    expect(text).not.toMatch(/9443|8443|certificate|refused|LABELS_URL|release|port/i);
    expect(state.answered).toBe(0);
  });

  test('goes back to how it was once pages are answered', () => {
    const { drill } = paged('wrong-port');
    act(drill, 'roll-back', 'nginx-config');
    wait(drill, 90);
    const { counts, text } = shipped(drill);
    expect(counts['access-502']).toBe(0);
    expect((counts.request ?? 0) / (60 * drill.telemetry.latest('from-app'))).toBeCloseTo(1, 0);
    expect(text).toMatch(/^GET \S+ 200 \d+ms \{"status":"200","ms":"\d+"\}$/m);
  });
});
