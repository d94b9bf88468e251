import type { InvestigateAction } from '../../src/contract/action.ts';
import type { ChangeLogEntry } from '../../src/contract/change-log.ts';
import { look } from './look.ts';
import { versions } from './looks-cluster.ts';
import { OSDS, RACKS, rackOf } from './map.ts';
import { BUILDS, type Knobs, MEMORY_TARGET_MIB, type State } from './system.ts';
import { cephStamp, clock } from './text.ts';

const HOUR_SEC = 3600;

export const changeLooks: readonly InvestigateAction<Knobs, State>[] = [
  look({
    id: 'upgrade-status',
    label: 'Ask for the state of upgrades, and who runs what',
    group: 'Changes',
    command: 'ceph orch upgrade status; ceph versions | jq "{osd}"',
    durationSec: 10,
    outcomes: {
      'one-build': 'All OSDs run one build; no upgrade is in progress',
      'under-way': 'An upgrade is in progress, or builds are mixed',
    },
    classify: ({ state, knobs }) => (knobs.upgrade && state.rack < RACKS ? 'under-way' : 'one-build'),
    render({ state, knobs }, outcome) {
      const target = BUILDS[knobs.upgrade?.build ?? 0] ?? '';
      const done = Array.from({ length: OSDS }, (_, osd) => osd).filter(
        (osd) => rackOf(osd) < state.rack && state.osds.exists[osd],
      ).length;
      const progress =
        outcome === 'under-way'
          ? `{\n    "target_image": "quay.io/ceph/ceph:v${target}",\n    "in_progress": true,\n    "services_complete": [],\n    "progress": "${done}/${OSDS} daemons upgraded",\n    "message": "Currently upgrading osd daemons",\n    "is_paused": false\n}`
          : '{\n    "target_image": null,\n    "in_progress": false,\n    "which": "<unknown>",\n    "services_complete": [],\n    "progress": null,\n    "message": "",\n    "is_paused": false\n}';
      return `${progress}\n${versions(state)}`;
    },
  }),
  look({
    id: 'config-log',
    label: 'Read the configuration log',
    group: 'Changes',
    command:
      'ceph config log 6; ceph log last 10000 info audit | grep "config set" | tail -3; ceph config get osd osd_memory_target',
    durationSec: 10,
    outcomes: {
      'nothing-new': 'Nobody has changed an option today',
      changed: 'An option of all OSDs was changed in the last hours',
    },
    classify: ({ knobs, atSec }) =>
      knobs.config.some(({ atSec: sec, who }) => who === 'client.ansible' && sec > atSec - 8 * HOUR_SEC)
        ? 'changed'
        : 'nothing-new',
    render({ state, knobs }) {
      const config = [...knobs.config, ...state.config].sort((a, b) => a.atSec - b.atSec);
      const lines = config
        .map((line, i) => ({ ...line, version: 211 + i, before: valueBefore(config, i) }))
        .slice(-6)
        .reverse()
        .map(({ atSec, what, version, before }) =>
          [`--- ${version} --- ${cephStamp(state, atSec)} ---`, ...(before ? [`- ${before}`] : []), `+ ${what}`].join(
            '\n',
          ),
        );
      const audit = config
        .map((line, i) => ({ ...line, seq: 40_117 + 23 * i }))
        .filter(({ atSec, who }) => who.startsWith('client.') && atSec > AUDIT_FROM_SEC)
        .slice(-3)
        .map(({ atSec, who, what, seq }) => auditLine(cephStamp(state, atSec), seq, who, what));
      return [...lines, ...audit, '', String(knobs.memoryTargetMiB * 1_048_576)].join('\n');
    },
    changes: ({ knobs }) => knobs.config.filter(({ who }) => who === 'client.ansible').map(configChange),
  }),
  look({
    id: 'list-jobs',
    label: 'List jobs that run on storage or write to it',
    group: 'Changes',
    command: './runbook jobs --running',
    durationSec: 20,
    outcomes: {
      usual: 'Backups and scrubs, as every evening',
      restore: 'A restore of terabytes is running',
      workers: 'Another team’s batch is spreading over storage hosts',
    },
    classify: ({ knobs }) =>
      knobs.restore.mibPerSec > 0 && !knobs.restore.stopped
        ? 'restore'
        : knobs.tenant.mibPerMin > 0 && !knobs.tenant.suspended
          ? 'workers'
          : 'usual',
    render({ state, knobs, atSec }, outcome) {
      const { noscrub, 'nodeep-scrub': nodeepScrub } = knobs.flags;
      const lines = [
        'JOB                     OWNER      STATE    DETAIL',
        // After the window, and so after all drills.
        'backup-volumes-nightly  storage    waiting  begins at 05:00',
        noscrub && nodeepScrub
          ? 'scrub                   ceph       held     noscrub, nodeep-scrub are set'
          : 'scrub                   ceph       running  2 pgs',
      ];
      const stopped = 'stopped  by on-call';
      if (outcome === 'restore')
        lines.push(
          `restore-project-atlas   openstack  running  backups → volumes, ${Math.round(state.restoredMiB / 1024)} GiB of 4096 GiB, ${Math.round(knobs.restore.mibPerSec)} MiB/s`,
        );
      else if (knobs.restore.stopped) lines.push(`restore-project-atlas   openstack  ${stopped}`);
      const hosts = [...state.tenantMiB].filter((mib) => mib > 600).length;
      if (outcome === 'workers')
        lines.push(
          `render-farm-spill       media      running  frame-worker on ${hosts} storage hosts since ${clock(state, knobs.tenant.fromSec).slice(0, 5)}`,
        );
      else
        lines.push(
          `render-farm-spill       media      ${knobs.tenant.suspended ? stopped : 'idle     1 worker on every host'}`,
        );
      lines.push(`# ${clock(state, atSec)} UTC`);
      return lines.join('\n');
    },
  }),
  look({
    id: 'release-notes',
    label: 'Read release notes, and what images the registry has',
    group: 'Changes',
    command: './runbook releases ceph --installed 18.2.22',
    durationSec: 40,
    outcomes: {
      forward: 'A newer point release is out; going back is not supported',
      both: 'A newer point release is out; going back one is supported too',
      back: 'Nothing newer is out; going back one is supported',
    },
    classify: ({ knobs: { releases } }) => (releases.fixedIsOut ? (releases.mayGoBack ? 'both' : 'forward') : 'back'),
    render({ knobs: { releases } }) {
      return [
        'IMAGE                          IN REGISTRY  NOTES',
        'quay.io/ceph/ceph:v17.2.9      yes          other major release: cephadm refuses to go there from 18',
        `quay.io/ceph/ceph:v18.2.21     yes          ${releases.mayGoBack ? 'from 18.2.22: supported, on-disk format unchanged' : 'from 18.2.22: NOT supported, OSDs will refuse the new on-disk format'}`,
        'quay.io/ceph/ceph:v18.2.22     yes          installed',
        releases.fixedIsOut
          ? 'quay.io/ceph/ceph:v18.2.23     yes          “osd: release buffers of trimmed snapshots; trim pg_log dups while running”'
          : 'quay.io/ceph/ceph:v18.2.23     no           announced for next week',
        '',
        'require_osd_release: reef',
      ].join('\n');
    },
  }),
];

/** The audit log goes back to the evening before. */
const AUDIT_FROM_SEC = -24 * HOUR_SEC;

/** What an option was set to before, as the line that set it has it. */
function valueBefore(config: Knobs['config'], place: number): string | undefined {
  const [option = ''] = config[place]?.what.split(' = ') ?? [];
  return config.slice(0, place).findLast(({ what }) => what.startsWith(`${option} = `))?.what;
}

/** Who asked for it: `ceph config log` does not say. */
function auditLine(stamp: string, seq: number, who: string, what: string): string {
  const [path = '', value = ''] = what.split(' = ');
  const [section = '', ...names] = path.split('/');
  const name = names.join('/');
  const command = `{"prefix": "config set", "who": "${section}", "name": "${name}", "value": "${value}"}`;
  return `${stamp} mon.a (mon.0) ${seq} : audit [INF] from='client.? 10.40.0.7:0/3166' entity='${who}' cmd='[${command}]': finished`;
}

const configChange = ({ atSec, who, what }: Knobs['config'][number]): ChangeLogEntry => ({
  atSec,
  kind: 'configuration',
  who,
  what: `ceph config: ${what}`,
  note: what.includes(String(MEMORY_TARGET_MIB)) ? 'the usual value' : '',
});
