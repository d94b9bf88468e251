import type { Cause } from '../../src/contract/cause.ts';
import { APP_PORT, applyRevision, currentRelease, currentRevision, type Knobs, startApp } from './system.ts';

const DAY_SEC = 24 * 60 * 60;
const detectedBy = ['SiteCheckFails', 'SiteErrorBudgetBurn'];

export const causes: readonly Cause<Knobs>[] = [
  {
    id: 'missing-setting',
    title: 'A release needs a setting that the host does not have',
    weight: 1,
    strike(knobs, atSec) {
      knobs.app.releases.push({
        release: 215,
        atSec,
        note: 'labels as PDF',
        p50Ms: 38,
        missing: 'LABELS_URL',
      });
      knobs.app.current = 215;
      startApp(knobs);
    },
    cured: (knobs) => currentRelease(knobs).missing === null,
    detectedBy,
    explanation:
      'Release 215 exits when LABELS_URL is not set, and nobody had set it on the host. systemd started it again every ' +
      'five seconds, and it exited every time. Nothing listened on the app’s port, so nginx answered 502 for every page, ' +
      'while it went on serving files from its own disk.',
    contributingFactors: [
      'The setting was added on the test host by hand',
      'The pipeline calls a deploy done once systemd has started the process, not once it answers',
      'There is one host, so a release goes to everybody at once',
    ],
    whys: [
      'nginx answered 502 because nothing listened on port 8443',
      'Nothing listened because the app exited right after each start',
      'It exited because release 215 needs LABELS_URL, which was not set',
    ],
    prevention: [
      'Let a deploy wait for a healthy answer, and go back by itself without one',
      'Keep settings in the same repository as the code that needs them',
    ],
  },
  {
    id: 'wrong-port',
    title: 'A change of nginx’s configuration points to a port where nothing listens',
    weight: 1,
    strike(knobs, atSec) {
      knobs.proxy.revisions.push({
        revision: 120,
        atSec,
        note: 'ports of all services from one table',
        port: 9443,
        verifies: true,
      });
      applyRevision(knobs, 120, atSec);
    },
    cured: (knobs) => currentRevision(knobs).port === APP_PORT,
    detectedBy,
    explanation:
      'Revision 120 took the app’s port from a new table, and the table said 9443. The app listens on 8443. Nothing listens ' +
      'on 9443, so every connection was refused and nginx answered 502 for every page. `nginx -t` was content: it ' +
      'checks how a configuration is written, not whether anybody answers behind it.',
    contributingFactors: [
      'The table was copied from another site',
      'A test of syntax was taken for a test of the change',
      'The change went to the only proxy at once',
    ],
    whys: [
      'nginx answered 502 because its connections to the app were refused',
      'They were refused because nginx connected to port 9443, where nothing listens',
      'It connected there because revision 120 had the port from a table that nobody had compared with the app',
    ],
    prevention: [
      'After a reload, ask for one page through the proxy, and go back by itself when it fails',
      'Let the app’s port be written in one place',
    ],
  },
  {
    id: 'stale-certificate',
    title: 'The app still serves the certificate that it read when it was started',
    weight: 1,
    strike({ app }, atSec) {
      app.certificateUntilSec = atSec;
      // Renewed on disk a month ago, for ninety days.
      app.certificateOnDiskUntilSec = atSec + 60 * DAY_SEC;
    },
    cured: ({ app }) => app.certificateUntilSec === app.certificateOnDiskUntilSec,
    detectedBy,
    explanation:
      'The app’s certificate had been renewed on disk a month earlier. The app reads it only when it starts, and had not been ' +
      'started since. When the old one expired, nginx, which verifies it, refused to talk to the app and answered 502 ' +
      'for every page. The app itself was healthy and saw no requests.',
    contributingFactors: [
      'The renewal does not restart or reload what uses the certificate',
      'The alert on expiry reads the file, not what is served',
      'nginx has verified the certificate for two weeks only, so nobody had been through this before',
      'A revision that does not verify can still be gone back to: that hides the fault until the policy job runs',
    ],
    whys: [
      'nginx answered 502 because it refused the app’s certificate',
      'It refused it because it had expired a moment before',
      'It had expired because the app still served the old one, although a new one lay on disk',
      'It served the old one because nothing tells the app of a renewal',
    ],
    prevention: [
      'Let the renewal reload whatever uses the certificate',
      'Alert on the certificate that is served, as seen from nginx',
    ],
  },
];
