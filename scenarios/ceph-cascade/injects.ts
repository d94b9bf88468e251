import type { Inject } from '../../src/contract/inject.ts';
import { hangsLong } from './look.ts';
import { deadOsds } from './osds.ts';
import { type Knobs, type State, VMS } from './system.ts';

const hung = ({ stalled }: Readonly<State>): number => Math.round((VMS * stalled) / 10) * 10;

/** What people say. None of them knows the cause; some are sure that they do. */
export const injects: readonly Inject<Knobs, State>[] = [
  {
    id: 'cloud-desk',
    from: 'Cloud desk',
    about: 'what tenants see',
    chance: 1,
    afterPageSec: [60, 240],
    text(world) {
      const vms = hung(world.state);
      if (vms <= 50) return 'Tenants call: databases on our VMs are slow, it comes and goes.';
      return hangsLong(world)
        ? `Tenants call: consoles show “blocked for more than 120 seconds”. We count some ${vms} VMs.`
        : `Tenants call: VMs freeze for half a minute and go on as if nothing had been. Right now we count some ${vms}.`;
    },
  },
  {
    id: 'sure-colleague',
    from: 'Marek (storage)',
    about: 'is sure of a cure',
    chance: 0.7,
    afterPageSec: [180, 540],
    text({ state }, draw) {
      const sayings = [
        'It will heal itself, it is Ceph. Just give recovery more: high_recovery_ops.',
        'Restart all OSDs at once, it is the release, I am sure.',
        ...(state.inactivePgs > 0
          ? ['Set min_size 1 and everything is back in a second. I did that at my last place.']
          : []),
        ...(deadOsds(state).length > 0 ? ['Those OSDs are dead, purge them so that recovery can finish.'] : []),
        ...(state.downEvents > 0 ? ['Set nodown, then they stop marking each other down.'] : []),
      ];
      return sayings[Math.floor(draw() * sayings.length)] ?? '';
    },
  },
  {
    id: 'network-firmware',
    from: 'Network',
    about: 'offers to take switch firmware back',
    chance: 0.5,
    afterPageSec: [240, 720],
    text: () =>
      'Could it be our switch firmware? It went in on Wednesday, without findings. We can roll it back if you say so.',
  },
  {
    id: 'vp-eta',
    from: 'Head of platform',
    about: 'wants to know when VMs are back',
    chance: 0.9,
    afterPageSec: [480, 1200],
    text: () => 'Fifteen hundred VMs, on a Friday evening. When are they back? I have the board on the phone.',
    replies: [
      {
        id: 'no-eta',
        text: 'No ETA. What we know and the next update come at the announced time.',
        claims: ['cause-unknown'],
      },
      { id: 'give-eta', text: 'In half an hour.', claims: ['eta'] },
    ],
  },
  {
    id: 'nearfull-noise',
    from: 'Capacity',
    about: 'the nearfull warning is an old one',
    chance: 0.5,
    afterPageSec: [300, 900],
    when: ({ knobs }) => knobs.restore.mibPerSec === 0,
    text: () =>
      'The nearfull warning is three weeks old, by the way: a spare disk went in when a big one was not to be had.',
  },
  {
    id: 'green-please',
    from: 'Service desk',
    about: 'asks whether it is done',
    chance: 0.6,
    afterPageSec: [2400, 5400],
    when: ({ state }) => !state.impact,
    text: () => 'Customers say that it works. Why is the dashboard still yellow? Can we call it done?',
    replies: [
      {
        id: 'still-watching',
        text: 'Yellow is what is still to be put back as it was. We watch until it is cured.',
        claims: ['watching-recovery'],
      },
      { id: 'done', text: 'Yes, done.', claims: ['recovered'] },
    ],
  },
  {
    id: 'where-are-we',
    from: 'Incident channel',
    about: 'asks where we are',
    chance: 0,
    afterPageSec: null,
    text: () => 'No update for a while. Where are we? Twelve teams are asking.',
  },
];
