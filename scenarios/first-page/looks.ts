import { look as lookOf } from '../../src/contract/look.ts';
import { releaseChanges, revisionChanges } from './changes.ts';
import { configDiff, errorLog, unitStatus } from './output.ts';
import { APP_PORT, currentRelease, currentRevision, type Knobs, type State } from './system.ts';

const look = lookOf<Knobs, State>;

/** Each of the three accuses one suspect or clears it; the page that customers see is the same for all. */
export const looks = [
  look({
    id: 'read-error-log',
    label: 'Read nginx’s error log',
    group: 'Proxy',
    command: `ssh web-1 'tail -n 4 /var/log/nginx/error.log; date -u +%T'`,
    durationSec: 15,
    outcomes: {
      'connection-refused': 'nginx knocks at the app’s door, and nobody opens: connection refused',
      'certificate-refused': 'nginx reaches the app, and refuses its certificate: it has expired',
      'no-errors': 'nginx has logged no error for a minute',
    },
    classify({ state: { refused60, rejected60 } }) {
      if (refused60.sum + rejected60.sum === 0) return 'no-errors';
      return rejected60.sum > refused60.sum ? 'certificate-refused' : 'connection-refused';
    },
    render: errorLog,
  }),
  look({
    id: 'ask-systemd',
    label: 'Ask systemd about the app',
    group: 'App',
    command: `ssh app-1 'systemctl status -n 5 parcels; date -u +%T'`,
    durationSec: 15,
    outcomes: {
      'exits-at-once': 'The app exits right after each start, and says why',
      idle: 'The app runs and is well, but no requests reach it',
      serving: 'The app runs and answers requests',
    },
    classify({ knobs, state }) {
      if (currentRelease(knobs).missing !== null) return 'exits-at-once';
      return state.answered30.sum > 0 ? 'serving' : 'idle';
    },
    render: unitStatus,
    changes: ({ knobs }) => releaseChanges(knobs.app.releases),
  }),
  look({
    id: 'compare-config',
    label: 'Compare nginx’s configuration with the one before',
    group: 'Configuration',
    command: './runbook config-diff nginx',
    durationSec: 20,
    outcomes: {
      'port-moved': `Minutes ago nginx was sent to another port; the app listens on ${APP_PORT}`,
      'port-as-ever': `nginx is sent to port ${APP_PORT}, as ever: that is where the app listens`,
    },
    classify: ({ knobs }) => (currentRevision(knobs).port === APP_PORT ? 'port-as-ever' : 'port-moved'),
    render: configDiff,
    changes: ({ knobs }) => revisionChanges(knobs.proxy.revisions),
  }),
];
