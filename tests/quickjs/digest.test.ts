import { fileURLToPath } from 'node:url';
import { getQuickJS, type QuickJSContext } from 'quickjs-emscripten';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { act, choose, look, start, takePager, wait } from '../support/drive.ts';
import { type Digests, digestsOf, type Recorded } from './entry.ts';

/** All that QuickJS lacks: XState binds `console.log` as its default logger while it is loaded, and a drill never logs. */
const STUBS = 'globalThis.console = { log() {} };';

/** The kernel and the scenario as one script that leaves its exports in `drills`. */
async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry: fileURLToPath(new URL('entry.ts', import.meta.url)), formats: ['iife'], name: 'drills' },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  for (const output of outputs) {
    if (!('output' in output)) continue;
    for (const file of output.output) if (file.type === 'chunk') return file.code;
  }
  throw new Error('nothing was built');
}

/** A drill played here: looks at two things, says so, and makes two changes, of which the second helps. */
function recorded(
  cause: string,
  seed: string,
  looks: readonly string[],
  changes: readonly (readonly [string, string])[],
): Recorded {
  const { drill } = start(scenario, { seed, cause });
  takePager(drill);
  choose(drill, { type: 'declare', severity: 2 });
  for (const action of looks) look(drill, action);
  choose(drill, { type: 'say', claims: ['impact-known', 'cause-unknown'], nextUpdateSec: 600 });
  wait(drill, 30);
  for (const [action, target] of changes) act(drill, action, target);
  wait(drill, 150);
  return { spec: drill.spec, inputs: drill.inputs, toTick: drill.tick };
}

const RECORDED: readonly Recorded[] = [
  recorded(
    'health-check',
    'otter-5',
    ['describe-target-group', 'read-app-logs'],
    [
      ['edit-health-check', 'any-code'],
      ['edit-health-check', 'root'],
    ],
  ),
  recorded(
    'https-to-plain',
    'otter-6',
    ['describe-target-health', 'curl-pod'],
    [
      ['roll-back', '40'],
      ['edit-backend-protocol', 'http'],
    ],
  ),
  recorded(
    'node-targets',
    'otter-7',
    ['get-nodes', 'describe-service'],
    [
      ['handle-nodes', 'drain-unhealthy'],
      ['edit-target-type', 'ip'],
    ],
  ),
  recorded(
    'shutdown-race',
    'otter-8',
    ['get-events', 'describe-pod'],
    [
      ['roll-back', '40'],
      ['set-pre-stop', '40'],
    ],
  ),
  recorded(
    'address-exhaustion',
    'otter-9',
    ['count-addresses', 'get-autoscaler'],
    [
      ['scale-out', '12'],
      ['free-addresses', 'suspend-reports'],
    ],
  ),
  recorded(
    'controller-stuck',
    'otter-10',
    ['compare-endpoints', 'controller-logs'],
    [
      ['edit-targets', 'register-pods'],
      ['fix-controller', 'reinstall'],
    ],
  ),
  recorded(
    'tls-on-target',
    'otter-11',
    ['read-access-log', 'list-sockets'],
    [
      ['edit-health-check', 'any-code'],
      ['edit-backend-protocol', 'https'],
    ],
  ),
  recorded(
    'loopback',
    'otter-12',
    ['port-forward', 'list-sockets'],
    [
      ['restart-pods', 'rolling'],
      ['set-host', 'every-address'],
    ],
  ),
  recorded(
    'memory-leak',
    'otter-13',
    ['top-pods', 'find-traces'],
    [
      ['set-memory-limit', '512'],
      ['roll-back', '41'],
    ],
  ),
  recorded(
    'oversized-headers',
    'otter-14',
    ['slice-errors', 'find-traces'],
    [
      ['fail-over', 'standby'],
      ['switch-flag', 'applied-promotions'],
    ],
  ),
  recorded(
    'security-group',
    'otter-1',
    ['read-access-log', 'query-flow-logs'],
    [
      ['scale-out', '9'],
      ['edit-security-group', 'from-alb'],
    ],
  ),
  recorded(
    'target-port',
    'otter-2',
    ['describe-target-health', 'curl-pod'],
    [
      ['restart-pods', 'all-at-once'],
      ['set-target-port', '8080'],
    ],
  ),
  recorded(
    'no-ready-pods',
    'otter-3',
    ['get-events', 'read-app-logs'],
    [
      ['relieve-cache', 'restart'],
      ['relieve-cache', 'suspend-import'],
    ],
  ),
  recorded(
    'keep-alive',
    'otter-4',
    ['get-pods', 'compare-keep-alive'],
    [
      ['set-idle-timeout', '4'],
      ['roll-back', '41'],
    ],
  ),
];

let vm: QuickJSContext;

describe('a drill in QuickJS', () => {
  beforeAll(async () => {
    const [quickJs, code] = await Promise.all([getQuickJS(), bundled()]);
    vm = quickJs.newContext();
    for (const script of [STUBS, code]) vm.unwrapResult(vm.evalCode(script)).dispose();
  });

  afterAll(() => vm.dispose());

  const there = (drill: Recorded): Digests => {
    const answer = vm.unwrapResult(vm.evalCode(`JSON.stringify(drills.digestsOf(${JSON.stringify(drill)}))`));
    const text = vm.getString(answer);
    answer.dispose();
    return JSON.parse(text);
  };

  test.each(RECORDED)('ends in the very state that it ends in here: $spec.cause, seed $spec.seed', (drill) => {
    const { state } = there(drill);
    expect(state).toMatch(/^[0-9a-f]{16}$/);
    expect(state).toBe(digestsOf(drill).state);
  });

  test.each(RECORDED)('says what it says here: $spec.cause', (drill) => {
    expect(there(drill).said).toBe(digestsOf(drill).said);
  });

  test('was recorded for long enough to be worth the comparison: past the cure, with looks, for every cause', () => {
    expect(RECORDED.map(({ spec }) => spec.cause).sort()).toEqual(scenario.causes.map(({ id }) => id).sort());
    for (const { toTick, inputs } of RECORDED) {
      expect(toTick).toBeGreaterThan(4000);
      expect(inputs.length).toBe(7);
    }
  });
});
