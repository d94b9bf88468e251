import type { InvestigateAction } from '../../src/contract/action.ts';
import { table } from '../../src/models/table.ts';
import { allChanges, cameWithIndex } from './changes.ts';
import { type Here, isoOf, look } from './look.ts';
import { newestSet, serves, templateHash } from './rollout.ts';
import { type Knobs, type Pod, type State, type Template, type Version, wantedPercent } from './system.ts';

/** setWeight 10, pause, setWeight 50, pause. */
const STEPS = 4;
/** The Rollout is older than any of its ReplicaSets that are left. */
const ROLLOUT_MADE_SEC = -300 * 86_400;
const WINDOW_SEC = 3 * 3600;

export const releaseLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'get-rollout',
    label: 'Get the rollout’s status',
    group: 'Release',
    command: 'kubectl argo rollouts -n shop get rollout storefront',
    durationSec: 15,
    outcomes: {
      'old-only': 'No pod runs the new version',
      tenth: 'About a tenth of the pods runs the new version',
      half: 'About half of the pods runs the new version',
      all: 'All pods run the new version',
    },
    classify(world) {
      const share = world.state.profiles.canary.share;
      return share === 0 ? 'old-only' : share < 0.3 ? 'tenth' : share < 0.85 ? 'half' : 'all';
    },
    render: renderRollout,
  }),
  look({
    id: 'diff-release',
    label: 'Diff the release’s manifests',
    group: 'Release',
    command: './runbook release-diff storefront 2.47.3 live  # manifests, hooks included',
    durationSec: 30,
    outcomes: {
      'image-only': 'The image, and nothing else',
      settings: 'The image, and settings of the pods',
      hook: 'The image, and a hook that changes the schema',
    },
    classify({ knobs }) {
      if (knobs.contracts) return 'hook';
      const changed = [knobs.release.stable, knobs.release.canary].some(
        (template) => template && settingsOf(template).length > 0,
      );
      return changed ? 'settings' : 'image-only';
    },
    render: renderDiff,
  }),
  look({
    id: 'list-changes',
    label: 'List everybody’s changes',
    group: 'Release',
    command: './runbook changes --all-teams --since 3h',
    durationSec: 30,
    outcomes: {
      'ours-alone': 'Besides our own, nothing that the storefront depends on',
      'others-too': 'Something that the storefront depends on was changed as well',
    },
    classify: ({ knobs }) =>
      knobs.changes.some(({ what }) => what.includes('pricing 5.12') || what.includes('egress to pricing'))
        ? 'others-too'
        : 'ours-alone',
    render(world) {
      const rows = recent(world).map(({ atSec, who, what, note }) => [isoOf(world.state, atSec), who, what, note]);
      return table([['TIME', 'BY', 'CHANGE', 'NOTE'], ...rows]);
    },
    changes: (world) => recent(world),
  }),
];

const recent = (world: Here) => allChanges(world).filter(({ atSec }) => atSec > world.atSec - WINDOW_SEC);

function renderRollout(world: Here): string {
  const { state, knobs, atSec } = world;
  const { stable, canary } = knobs.release;
  const { promoted } = state;
  const percent = wantedPercent(knobs, atSec);
  const newest = newestSet(state);
  const updated = newest?.version ?? promoted;
  // Going back from a finished update is an update like others; going back from one under way aborts it.
  const weight = updated === 'canary' ? percent : 100 - percent;
  const done = updated === promoted;
  const aborted = !done && weight === 0;
  const status = aborted ? '✖ Degraded' : !state.settled ? '◌ Progressing' : done ? '✔ Healthy' : '॥ Paused';
  const message = aborted
    ? `RolloutAborted: Rollout aborted update to revision ${newest?.revision}`
    : state.settled && !done
      ? 'CanaryPauseStep'
      : null;
  const step = done || weight === 100 ? STEPS : weight === 50 ? 3 : weight === 0 ? 0 : 1;
  const share = state.profiles[updated].share;
  const podsOf = (hash: string | undefined): readonly Pod[] =>
    state.pods.filter(({ template }) => templateHash(template) === hash);
  const updatedPods = podsOf(newest?.hash).length;
  const imageOf = (version: Version): string =>
    `registry.shop/storefront:${(version === 'canary' && canary ? canary : stable).version}`;
  const ready = state.pods.filter((pod) => serves(pod, atSec)).length;
  const lines = [
    'Name:            storefront',
    'Namespace:       shop',
    `Status:          ${status}`,
    ...(message === null ? [] : [`Message:         ${message}`]),
    'Strategy:        Canary',
    `  Step:          ${step}/${STEPS}`,
    `  SetWeight:     ${done ? 100 : weight}`,
    `  ActualWeight:  ${done ? 100 : Math.round(100 * share)}`,
    `Images:          ${imageOf(promoted)} (stable)`,
    ...(!done && updatedPods > 0 ? [`                 ${imageOf(updated)} (canary)`] : []),
    'Replicas:',
    `  Desired:       ${knobs.replicas}`,
    `  Current:       ${state.pods.length}`,
    `  Updated:       ${updatedPods}`,
    `  Ready:         ${ready}`,
    `  Available:     ${ready}`,
    '',
  ];
  const rows: string[][] = [
    ['NAME', 'KIND', 'STATUS', 'AGE', 'INFO'],
    ['⟳ storefront', 'Rollout', status, age(atSec - ROLLOUT_MADE_SEC), ''],
  ];
  const sets = state.replicaSets.toSorted((a, b) => b.revision - a.revision);
  const stableHash = sets.find(({ version }) => version === promoted)?.hash;
  for (const [i, { hash, revision, createdAtSec }] of sets.entries()) {
    const last = i === sets.length - 1;
    const pods = podsOf(hash);
    const up = pods.filter((pod) => serves(pod, atSec)).length;
    const health = pods.length === 0 ? '• ScaledDown' : up < pods.length ? '◌ Progressing' : '✔ Healthy';
    const info = hash === stableHash ? 'stable' : hash === newest?.hash ? 'canary' : '';
    const stem = last ? '   ' : '│  ';
    rows.push([`${last ? '└──' : '├──'}# revision:${revision}`, '', '', '', '']);
    rows.push([`${stem}└──⧉ storefront-${hash}`, 'ReplicaSet', health, age(atSec - createdAtSec), info]);
    for (const [n, pod] of pods.entries())
      rows.push([
        `${stem}   ${n === pods.length - 1 ? '└──' : '├──'}□ ${pod.name}`,
        'Pod',
        '✔ Running',
        age(atSec - pod.createdAtSec),
        `ready:${serves(pod, atSec) ? 1 : 0}/1`,
      ]);
  }
  return [...lines, table(rows).replace(/ +$/gm, '')].join('\n');
}

function age(sec: number): string {
  if (sec < 120) return `${Math.floor(sec)}s`;
  if (sec < 7200) return `${Math.floor(sec / 60)}m`;
  return sec < 172_800 ? `${Math.floor(sec / 3600)}h` : `${Math.floor(sec / 86_400)}d`;
}

/** What a template's settings say that those of 2.47.3 did not, as the lines of a diff. */
function settingsOf({ connectionBudget, cpuLimit }: Template): readonly string[] {
  const lines: string[] = [];
  if (cpuLimit !== 2) lines.push('<           cpu: "2"', '---', `>           cpu: "${cpuLimit}"`);
  if (connectionBudget !== 100) {
    lines.push(
      '<         - name: DB_CONNECTION_BUDGET',
      '<           value: "100"',
      '---',
      '>         - name: DB_CONNECTION_BUDGET',
      `>           value: "${connectionBudget}"`,
    );
  }
  return lines;
}

function renderDiff({ knobs }: Here): string {
  const { stable, canary } = knobs.release;
  const lines = ['===== argoproj.io/Rollout shop/storefront ======'];
  if (canary) {
    lines.push(
      '<         image: registry.shop/storefront:2.47.3',
      '---',
      `>         image: registry.shop/storefront:${canary.version}`,
    );
  }
  lines.push(...settingsOf(canary ?? stable));
  if ((canary ?? stable).restartedAtSec !== undefined)
    lines.push('>   restartAt: set by kubectl argo rollouts restart');
  if (canary) {
    lines.push(
      '',
      '===== batch/Job shop/storefront-migrate ======',
      '> # argocd.argoproj.io/hook: PreSync',
      '> V412__orders_segment_id.sql: ALTER TABLE orders ADD COLUMN segment_id int; backfilled in batches',
    );
    if (cameWithIndex(knobs))
      lines.push('> V413__orders_segment_id_idx.sql: CREATE INDEX CONCURRENTLY ON orders (segment_id)');
    if (knobs.contracts) {
      lines.push(
        '',
        '===== batch/Job shop/contract-orders-segment ======',
        '> # argocd.argoproj.io/hook: PostSync',
        '> V414__contract.sql: ALTER TABLE orders DROP COLUMN segment',
      );
    }
  }
  return lines.join('\n');
}
