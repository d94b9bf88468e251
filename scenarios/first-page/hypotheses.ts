import type { Hypothesis } from '../../src/contract/cause.ts';

/** What can be held: the causes in the words of a responder, and decoys that sound as likely. */
export const hypotheses: readonly Hypothesis[] = [
  { id: 'release-does-not-start', label: 'New release of the app does not start', causes: ['missing-setting'] },
  { id: 'proxy-sends-astray', label: 'nginx sends pages to the wrong port', causes: ['wrong-port'] },
  { id: 'app-certificate-expired', label: 'The app’s certificate has expired', causes: ['stale-certificate'] },
  { id: 'disk-full', label: 'A disk is full', causes: [] },
  { id: 'memory-short', label: 'App is killed for memory', causes: [] },
  { id: 'overload', label: 'Too much traffic', causes: [] },
  { id: 'database-down', label: 'Database is down', causes: [] },
  { id: 'database-slow', label: 'Database is slow', causes: [] },
  { id: 'connections-used-up', label: 'Database connections are used up', causes: [] },
  { id: 'banner-broke-it', label: 'The new banner broke the pages', causes: [] },
  { id: 'dns-failing', label: 'A name does not resolve', causes: [] },
  { id: 'firewall-blocks', label: 'A firewall drops packets', causes: [] },
  { id: 'cdn-failing', label: 'The CDN has an outage', causes: [] },
  { id: 'public-certificate-expired', label: 'The site’s public certificate has expired', causes: [] },
  { id: 'nginx-down', label: 'nginx is not running', causes: [] },
  { id: 'clock-wrong', label: 'A server’s clock is wrong', causes: [] },
  { id: 'headers-too-big', label: 'Cookies are too big for nginx', causes: [] },
];
