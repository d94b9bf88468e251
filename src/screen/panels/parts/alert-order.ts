import type { AlertSeen } from '../../../contract/player-view.ts';
import { ALERT_SEVERITIES } from '../../../contract/telemetry.ts';

/** What fires before what did: that by severity, and the newest first of all that are alike. */
export const inOrder = (alerts: readonly AlertSeen[]): readonly AlertSeen[] =>
  alerts.toSorted((a, b) => rank(a) - rank(b) || b.firingTick - a.firingTick);

const rank = ({ state, severity }: AlertSeen): number =>
  state === 'firing' ? ALERT_SEVERITIES.indexOf(severity) : ALERT_SEVERITIES.length;
