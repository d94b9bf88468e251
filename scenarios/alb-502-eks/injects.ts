import type { Inject } from '../../src/contract/scenario.ts';
import { clockOf } from './look.ts';
import type { Knobs, State } from './system.ts';

/** The page that most of those who fail get to see. */
function errorPage({ fates }: Readonly<State>): string {
  if (fates.connectTimeouts > fates.noTarget + fates.refused) return '504 Gateway Time-out';
  return fates.noTarget > fates.refused ? '503 Service Temporarily Unavailable' : '502 Bad Gateway';
}

/** What people say. None of them knows the cause; some are sure that they do. */
export const injects: readonly Inject<Knobs, State>[] = [
  {
    id: 'support-first',
    from: 'Support',
    chance: 1,
    afterPageSec: [40, 110],
    text: ({ state }) =>
      state.total60.sum > 0 && state.bad60.sum / state.total60.sum > 0.05
        ? `Tickets are coming in: “${errorPage(state)}” on pay now.`
        : 'Some customers say that checkout failed once and worked when they tried again.',
  },
  {
    id: 'platform-tags',
    from: 'Platform',
    chance: 0.7,
    afterPageSec: [120, 300],
    text({ knobs, state }) {
      const tags = knobs.audit.find(({ what }) => what === 'CreateTags');
      return `fyi, a Terraform tidy-up went in at ${clockOf(state, tags?.atSec ?? 0).slice(0, 5)}. Should be a no-op.`;
    },
  },
  {
    id: 'promotions-deploy',
    from: 'Promotions',
    chance: 0.5,
    afterPageSec: [90, 260],
    text({ knobs, state }) {
      const deploy = knobs.audit.find(({ what }) => what.startsWith('promotions'));
      return `We deployed promotions at ${clockOf(state, deploy?.atSec ?? 0).slice(0, 5)}, a copy change. Could that be us?`;
    },
  },
  {
    id: 'sure-colleague',
    from: 'Jonas (checkout)',
    chance: 0.6,
    afterPageSec: [100, 240],
    text: (_world, draw) =>
      [
        'This is the pods again, I have seen it before. Just restart them all.',
        'It is surely load. Scale it out to twelve and it goes away.',
        'It has to be the last checkout release. Roll it back, no need to look.',
        'Bump the idle timeout of the ALB, it fixed a 502 at my last place.',
      ][Math.floor(draw() * 4)] ?? '',
  },
  {
    id: 'vp-eta',
    from: 'VP Engineering',
    chance: 0.8,
    afterPageSec: [240, 480],
    text: () => 'Do we have an ETA? There is a partner launch at the top of the hour.',
    replies: [
      { id: 'no-eta', text: 'No ETA yet. Next update at the announced time.', claims: ['cause-unknown'] },
      { id: 'give-eta', text: 'Back within 15 minutes.', claims: ['eta'] },
    ],
  },
  {
    id: 'disk-noise',
    from: 'Data platform',
    chance: 0.4,
    afterPageSec: [150, 420],
    when: ({ state }) => state.nodeDiskPercent > 80,
    text: () => 'Is the node disk alert yours? It has been climbing for a day, our nightly clean-up will get it.',
  },
  {
    id: 'partner',
    from: 'Partner desk',
    chance: 0.5,
    afterPageSec: [420, 720],
    when: ({ state }) => state.impact,
    text: () =>
      'A partner asks on the phone whether their orders of the last minutes went through. What may I tell them?',
    replies: [
      {
        id: 'what-is-known',
        text: 'Some checkouts fail. Check an order’s status before you send it again. Next update as announced.',
        claims: ['impact-known'],
      },
      { id: 'all-fine', text: 'Tell them it is fixed.', claims: ['recovered'] },
    ],
  },
  {
    id: 'where-are-we',
    from: 'Incident channel',
    chance: 0,
    afterPageSec: null,
    text: () => 'No update for a while. Can somebody say where we are? Three teams are asking.',
  },
];
