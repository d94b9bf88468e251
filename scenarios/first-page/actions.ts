import type { Action, MitigateAction } from '../../src/contract/action.ts';
import { looks } from './looks.ts';
import { applyRevision, type Knobs, releaseBefore, revisionBefore, type State, startApp } from './system.ts';

const mitigations: readonly MitigateAction<Knobs, State>[] = [
  {
    id: 'restart',
    label: 'Restart…',
    phase: 'mitigate',
    group: 'Services',
    command: 'sudo systemctl restart {target}',
    targets: [
      { id: 'parcels', label: 'the app, which then reads its settings and certificate again' },
      { id: 'nginx', label: 'nginx, which then reads its configuration again' },
    ],
    durationSec: 15,
    risk: 2,
    blastRadius: 'Nobody is served by what restarts for some seconds',
    roles: ['operations'],
    effect(knobs, _world, _draw, target) {
      if (target === 'nginx') knobs.proxy.restarts++;
      else startApp(knobs);
    },
  },
  {
    id: 'roll-back',
    label: 'Roll back…',
    phase: 'mitigate',
    group: 'Services',
    command: './runbook roll-back {target}',
    targets: [
      { id: 'parcels', label: 'the app, to the release before' },
      { id: 'nginx-config', label: 'nginx’s configuration, to the revision before' },
    ],
    durationSec: 25,
    risk: 2,
    blastRadius: 'What the newer one brought is gone again, fixes included',
    roles: ['operations'],
    refuse(world, target) {
      if (target === undefined) return null;
      const older = target === 'nginx-config' ? revisionBefore(world.knobs) : releaseBefore(world.knobs);
      return older ? null : 'Nothing older is kept.';
    },
    effect(knobs, { atSec }, _draw, target) {
      if (target === 'nginx-config') {
        applyRevision(knobs, revisionBefore(knobs)?.revision ?? knobs.proxy.current, atSec);
        return;
      }
      knobs.app.current = releaseBefore(knobs)?.release ?? knobs.app.current;
      startApp(knobs);
    },
  },
];

const escalations: readonly Action<Knobs, State>[] = [
  {
    id: 'page-secondary',
    label: 'Page your secondary',
    phase: 'escalate',
    group: 'People',
    command: '/page secondary',
    durationSec: 15,
    risk: 1,
    blastRadius: 'Somebody’s afternoon',
    roles: ['incident-commander', 'operations'],
    pages: 'secondary',
  },
];

export const actions: readonly Action<Knobs, State>[] = [...looks, ...mitigations, ...escalations];
