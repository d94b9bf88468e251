import type { Inject } from '../../src/contract/inject.ts';
import { policyMessages } from './injects-policy.ts';
import { told } from './look.ts';
import { DAY_SEC, isFrozen, isWorking, type Knobs, note, type State, silentCount } from './system.ts';

type Message = Inject<Knobs, State>;

const days = (from: number, to: number): readonly [number, number] => [from * DAY_SEC, to * DAY_SEC];
/** People ask in working hours. */
const whileFrozen: Message['when'] = ({ knobs, atSec }) => isFrozen(knobs) && isWorking(atSec);

/** What people want while it is frozen. Each is a decision of its own. */
const pressure: readonly Message[] = [
  {
    id: 'flaw',
    from: 'Security',
    about: 'asks for a security fix during the freeze',
    chance: 1,
    afterPageSec: days(1, 1),
    when: ({ knobs, atSec }) => isFrozen(knobs) && isWorking(atSec) && atSec >= knobs.cveSinceSec,
    text: () => 'A flaw in the library that parses uploads. There is a patch; ours is built. May it go out?',
    card: {
      title: 'Security fix during the freeze',
      facts: () => [
        'CVSS 9.8, no account needed; others have begun to look for it',
        'One line of the lock file, no other change',
      ],
      dueSec: 2 * DAY_SEC,
      otherwise: 'silence',
      byTheBook: 'allow',
    },
    replies: [
      {
        id: 'wait',
        text: 'It waits. Frozen is frozen.',
        claims: [],
        cost: () => 'open to everybody for as long as it waits',
        effect(knobs, { atSec }) {
          knobs.cve = 'refused';
          note(knobs, atSec, 'Patch of the upload library', 'refused');
        },
      },
      {
        id: 'allow',
        text: 'Yes, today: through the canary or host by host.',
        claims: [],
        cost: () => 'the risk of any small release',
        effect(knobs, { atSec }) {
          knobs.cve = 'patched';
          note(knobs, atSec, 'Patch of the upload library', 'on-record');
        },
      },
      {
        id: 'silence',
        text: 'Say nothing: it goes by the freeze as it stands.',
        claims: [],
        cost: () => 'what is frozen decides',
      },
    ],
  },
  {
    id: 'migration',
    from: 'Data platform',
    about: 'asks about a migration that is half-way',
    chance: 0.7,
    afterPageSec: days(1, 3),
    when: whileFrozen,
    text: () =>
      'Our move of the order table is half-way: both copies are written, half is read from the new one. Stop or finish?',
    card: {
      title: 'A migration that is half-way',
      facts: () => [
        'Two copies drift apart: four bad minutes a week are to be expected for as long as both are written',
        'To finish takes three working days, with a way back until the last step',
      ],
      dueSec: 2 * DAY_SEC,
      otherwise: 'halt',
      byTheBook: 'finish',
    },
    replies: [
      {
        id: 'halt',
        text: 'Stop where it is, until the freeze is over.',
        claims: [],
        cost: () => 'both copies stay, with all that can go wrong between them',
        effect(knobs, { atSec }) {
          knobs.migration = 'halted';
          note(knobs, atSec, 'Second half of the order table’s move', 'refused');
        },
      },
      {
        id: 'finish',
        text: 'Finish it, step by step, on record.',
        claims: [],
        cost: () => 'three days of two people',
        effect(knobs, { atSec }) {
          knobs.migration = 'finished';
          note(knobs, atSec, 'Second half of the order table’s move', 'on-record');
        },
      },
    ],
  },
  {
    id: 'flag',
    from: 'Growth',
    about: 'turns on what is only a flag',
    chance: 0.85,
    afterPageSec: days(1, 4),
    when: whileFrozen,
    text: () =>
      'We turn on express checkout for everybody tomorrow. It is only a flag, not a deploy, so this is just for information.',
    card: {
      title: 'Only a flag',
      facts: ({ knobs }) => [
        'The code went out in February; 1% of customers have had it since 17 March',
        knobs.scope === 'features-only'
          ? 'Flags are outside of your freeze'
          : 'The policy says changes, and names flags',
      ],
      dueSec: DAY_SEC,
      otherwise: 'goes',
      byTheBook: 'change',
    },
    replies: [
      {
        id: 'goes',
        text: 'Fine, a flag is not a deploy.',
        claims: [],
        cost: () => 'new code for 99% of customers at once',
        effect(knobs, { atSec }) {
          knobs.exceptionRisk += 0.3;
          const isCovered = knobs.scope !== 'features-only';
          note(knobs, atSec, 'Express checkout for everybody, by flag', isCovered ? 'silent' : 'on-record');
        },
      },
      {
        id: 'change',
        text: 'A flag is a change. It waits, or asks for an exception.',
        claims: [],
        cost: () => 'express checkout comes with the thaw',
        effect: (knobs, { atSec }) => note(knobs, atSec, 'Express checkout for everybody, by flag', 'refused'),
      },
    ],
  },
  {
    id: 'contract',
    from: 'VP Sales',
    about: 'wants a launch that was promised',
    chance: 0.9,
    afterPageSec: days(2, 6),
    when: whileFrozen,
    text: () => 'The Nordwind contract starts in three days. We promised them their own pay page. It has to go live.',
    card: {
      title: 'A launch that was promised',
      facts: () => [
        'Worth 60 k€ if it is late; one customer, 2% of checkouts',
        'The pay page is new code in checkout’s own process',
      ],
      dueSec: 2 * DAY_SEC,
      otherwise: 'refuse',
      byTheBook: 'to-the-cto',
    },
    replies: [
      {
        id: 'quietly',
        text: 'Ship it tonight. Nobody needs to make a fuss of it.',
        claims: [],
        cost: () => 'a feature in a freeze, with no name on it',
        effect(knobs, { atSec }) {
          knobs.contract = 'launched';
          knobs.exceptionRisk += 0.3;
          note(knobs, atSec, 'Pay page for Nordwind', 'silent');
        },
      },
      {
        id: 'refuse',
        text: 'No. It is a feature, and it waits.',
        claims: [],
        cost: () => '60 k€',
        effect(knobs, { atSec }) {
          knobs.contract = 'delayed';
          note(knobs, atSec, 'Pay page for Nordwind', 'refused');
        },
      },
      {
        id: 'to-the-cto',
        text: 'To the CTO, in writing: for this customer alone, by canary, with a way back, on record.',
        claims: [],
        cost: () => 'a small release; everybody can read who signed it',
        effect(knobs, { atSec }) {
          knobs.contract = 'launched';
          knobs.exceptionRisk += 0.05;
          note(knobs, atSec, 'Pay page for Nordwind, signed by the CTO', 'on-record');
        },
      },
    ],
  },
  {
    id: 'billing',
    from: 'Finance',
    about: 'asks for a fix that makes invoices right',
    chance: 0.9,
    afterPageSec: days(2, 7),
    when: whileFrozen,
    text: () =>
      'Invoices to Swiss customers carry the wrong tax since the first of the month. The fix is ready. Please.',
    card: {
      title: 'A fix that makes invoices right',
      facts: () => [
        'Wrong invoices cost 3 k€ a day to take back',
        'The fix is in the code that charges every customer',
      ],
      dueSec: 2 * DAY_SEC,
      otherwise: 'refuse',
      byTheBook: 'with-conditions',
    },
    replies: [
      {
        id: 'refuse',
        text: 'It is neither P0 nor security. It waits.',
        claims: [],
        cost: () => '3 k€ a day until the thaw',
        effect(knobs, { atSec }) {
          knobs.billing = 'open';
          note(knobs, atSec, 'Tax on Swiss invoices', 'refused');
        },
      },
      {
        id: 'just-ship',
        text: 'Of course, ship it.',
        claims: [],
        cost: () => 'a change for everybody, at once, with nobody’s name on it',
        effect(knobs, { atSec }) {
          knobs.billing = 'fixed';
          knobs.exceptionRisk += 0.3;
          note(knobs, atSec, 'Tax on Swiss invoices', 'silent');
        },
      },
      {
        id: 'with-conditions',
        text: 'As an exception: approved by name, by canary, with a way back.',
        claims: [],
        cost: () => 'half a day of two people',
        effect(knobs, { atSec }) {
          knobs.billing = 'fixed';
          knobs.exceptionRisk += 0.05;
          note(knobs, atSec, 'Tax on Swiss invoices, approved by the head of SRE', 'on-record');
        },
      },
    ],
  },
  {
    id: 'relabel',
    from: 'Product (search)',
    about: 'files a feature as reliability work',
    chance: 0.8,
    afterPageSec: days(3, 8),
    when: whileFrozen,
    text: () =>
      'Our new facets take load off the database, so we have filed them as reliability work. They go out the day after tomorrow.',
    card: {
      title: 'A feature by another name',
      facts: () => [
        'Planned since autumn as “facets for the spring sale”',
        'Load of the database: 31% at peak; no incident came of it',
      ],
      dueSec: 2 * DAY_SEC,
      otherwise: 'decline',
      byTheBook: 'decline',
    },
    replies: [
      {
        id: 'accept',
        text: 'If it helps reliability, it may go.',
        claims: [],
        cost: () => 'the next team has a label too',
        effect(knobs, { atSec }) {
          knobs.exceptionRisk += 0.2;
          note(knobs, atSec, 'Facets, filed as reliability work', 'silent');
        },
      },
      {
        id: 'decline',
        text: 'Which of the incidents would it have prevented? Until then it is a feature.',
        claims: [],
        cost: () => 'an argument',
        effect: (knobs, { atSec }) => note(knobs, atSec, 'Facets, filed as reliability work', 'refused'),
      },
    ],
  },
  {
    id: 'exclude',
    from: 'Key accounts',
    about: 'wants minutes of AWS taken out',
    chance: 0.75,
    afterPageSec: days(4, 10),
    when: whileFrozen,
    text: ({ state }) => {
      const minutes = state.incidents.find(({ process }) => process === 'dependency')?.minutes ?? 0;
      return `The ${told(minutes)} minutes of March were the network of AWS. That was not us. Take them out, and we are nearly there.`;
    },
    card: {
      title: 'Minutes that were somebody else’s',
      facts: ({ state }) => [
        `Left now: ${told(state.leftMin)} min`,
        'Customers could not pay in these minutes, whoever began it; other services of ours stood through them',
      ],
      dueSec: 3 * DAY_SEC,
      otherwise: 'keep',
      byTheBook: 'keep',
    },
    replies: [
      {
        id: 'exclude',
        text: 'Right: it was not ours. Take them out.',
        claims: [],
        cost: () => 'a budget that no longer says what customers had',
        effect(knobs, { atSec, state }) {
          knobs.excludedMin = state.incidents.find(({ process }) => process === 'dependency')?.minutes ?? 0;
          note(knobs, atSec, 'Minutes of the network taken out', 'silent');
        },
      },
      {
        id: 'keep',
        text: 'They stay: the budget counts what customers lose. The CTO decides if you disagree.',
        claims: [],
        cost: () => 'a letter to the CTO',
        effect: (knobs, { atSec }) => note(knobs, atSec, 'Minutes of the network taken out', 'refused'),
      },
    ],
  },
  {
    id: 'lower-objective',
    from: 'Jonas (checkout)',
    about: 'offers to lower the objective',
    chance: 0.75,
    afterPageSec: days(4, 11),
    when: whileFrozen,
    text: () =>
      'Nobody needs 99.9%. At 99.5% we have five times the budget and are out of the freeze tonight. Shall I change it?',
    card: {
      title: 'Lower the objective',
      facts: ({ state }) => [
        `99.5% would allow ${told(5 * state.allowedMin)} min instead of ${told(state.allowedMin)}`,
        'What customers are promised in their contracts: 99.8%',
      ],
      dueSec: 3 * DAY_SEC,
      otherwise: 'review',
      byTheBook: 'review',
    },
    replies: [
      {
        id: 'lower',
        text: 'Good idea. Change it.',
        claims: [],
        cost: () => 'the freeze, and what an objective means',
        effect(knobs, { atSec }) {
          knobs.slo = 'lowered';
          note(knobs, atSec, 'Objective lowered to leave the freeze', 'silent');
        },
      },
      {
        id: 'review',
        text: 'Bring it to the quarterly review. Product decides, and not in a freeze.',
        claims: [],
        cost: () => 'nothing',
        effect: (knobs, { atSec }) => note(knobs, atSec, 'Objective lowered to leave the freeze', 'refused'),
      },
    ],
  },
];

/** What is only said. */
const talk: readonly Message[] = [
  {
    id: 'sure-colleague',
    from: 'Mira (orders)',
    about: 'is sure of what is wrong',
    chance: 0.7,
    afterPageSec: days(0, 1),
    when: ({ atSec }) => isWorking(atSec),
    text: (_world, draw) =>
      [
        'It is the database, it always is. Give us a bigger one, and be done.',
        'We simply release too often. Once a month would do.',
        'I would go through the runbooks first. Half of them are from before the migration.',
        'It is load. We have no load tests, what do you expect?',
      ][Math.floor(draw() * 4)] ?? '',
  },
  {
    id: 'word-gets-round',
    from: 'Head of product',
    about: 'has heard of an exception',
    chance: 1,
    afterPageSec: days(1, 1),
    when: ({ knobs, atSec }) => silentCount(knobs) > 0 && isWorking(atSec),
    text: ({ knobs }) => {
      const what = knobs.exceptions.find(({ how }) => how === 'silent')?.what ?? 'something';
      return `I hear that “${what}” went through without a paper. Two of my teams would like the same.`;
    },
  },
  {
    id: 'ready-for-weeks',
    from: 'CTO',
    about: 'asks what the freeze is for now',
    chance: 1,
    afterPageSec: days(1, 1),
    when: ({ state, atSec }) =>
      isWorking(atSec) && state.readySinceSec !== null && atSec >= state.readySinceSec + 10 * DAY_SEC,
    text: ({ state }) =>
      `Everything that the policy asks for has been there for ten days, and ${Math.round(state.held)} changes wait. What is the freeze for now?`,
  },
];

export const injects: readonly Message[] = [...policyMessages, ...pressure, ...talk];
