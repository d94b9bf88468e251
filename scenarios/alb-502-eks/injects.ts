import type { Inject } from '../../src/contract/inject.ts';
import { elb502, elb504 } from './fates.ts';
import type { Knobs } from './knobs.ts';
import { clockOf } from './look.ts';
import type { State } from './state.ts';

/** The page that most of those who fail get to see. */
function errorPage({ fates }: Readonly<State>): string {
  if (fates.rejected > 0) return '400 Bad Request';
  if (elb504(fates) > fates.noTarget + elb502(fates)) return '504 Gateway Time-out';
  return fates.noTarget > elb502(fates) ? '503 Service Temporarily Unavailable' : '502 Bad Gateway';
}

/** What people say. None of them knows the cause; some are sure that they do. */
export const injects: readonly Inject<Knobs, State>[] = [
  {
    id: 'support-first',
    from: 'Support',
    about: 'what customers write',
    chance: 1,
    afterPageSec: [40, 110],
    text({ state }) {
      if (!state.impact) return 'We have no tickets about checkout. Is there something that we should know?';
      return state.total60.sum > 0 && state.bad60.sum / state.total60.sum > 0.05
        ? `Tickets are coming in: “${errorPage(state)}” on pay now.`
        : 'Some customers say that checkout failed once and worked when they tried again.';
    },
  },
  {
    id: 'platform-tags',
    from: 'Platform',
    about: 'a Terraform tidy-up went in',
    chance: 0.7,
    afterPageSec: [120, 300],
    text({ knobs, state }) {
      const tags = knobs.audit.find(({ what }) => what === 'CreateTags');
      return `fyi, a Terraform tidy-up went in at ${clockOf(state, tags?.atSec ?? 0).slice(0, 5)}. Should be a no-op.`;
    },
  },
  {
    id: 'other-deploy',
    from: 'Shop teams',
    about: 'asks whether a deployment of theirs did it',
    chance: 0.5,
    afterPageSec: [90, 260],
    text({ knobs, state }) {
      const deploy = knobs.audit.find(({ announced }) => announced);
      const at = clockOf(state, deploy?.atSec ?? 0).slice(0, 5);
      return `We deployed ${deploy?.what ?? 'something'} at ${at}, ${deploy?.detail ?? 'nothing much'}. Could that be us?`;
    },
  },
  {
    id: 'sure-colleague',
    from: 'Jonas (checkout)',
    about: 'is sure of a cure',
    chance: 0.6,
    afterPageSec: [100, 240],
    text: (_world, draw) =>
      [
        'This is the pods again, I have seen it before. Just restart them all.',
        'It is surely load. Scale it out to twelve and it goes away.',
        'It has to be the last checkout release. Roll it back, no need to look.',
        'Bump the idle timeout of the ALB, it fixed a 502 at my last place.',
        'I forwarded a port to a pod and it answers. The app is fine, look elsewhere.',
        'All targets red means everybody is down. Fail over now, think later.',
        'Let the health check accept 200-499, then it is green again.',
      ][Math.floor(draw() * 7)] ?? '',
  },
  {
    id: 'vp-eta',
    from: 'VP Engineering',
    about: 'wants an ETA',
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
    about: 'asks about an alert on a disk',
    chance: 0.4,
    afterPageSec: [150, 420],
    when: ({ state }) => state.nodeDiskPercent > 80,
    text: () => 'Is the node disk alert yours? It has been climbing for a day, our nightly clean-up will get it.',
  },
  {
    id: 'partner',
    from: 'Partner desk',
    about: 'asks what to tell a partner about orders',
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
    about: 'asks where we are',
    chance: 0,
    afterPageSec: null,
    text: () => 'No update for a while. Can somebody say where we are? Three teams are asking.',
  },
];
