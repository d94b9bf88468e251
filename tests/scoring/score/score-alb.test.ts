import { describe, expect, test } from 'vitest';
import { scenario as latency } from '../../../scenarios/latency-after-deploy/scenario.ts';
import type { Choice } from '../../../src/contract/drill.ts';
import { type BotName, createBot } from '../../../src/responders/bots.ts';
import { play } from '../../../src/responders/play.ts';
import { bestOf, qualityOf } from '../../../src/scoring/decisions.ts';
import { act, crafted, hold, itemOf, OPENING, pointsOf, reasonsOf, say, scenario, scored } from '../crafted.ts';
import { golden } from '../golden.ts';

const CHANGES = 'Changes that the evidence carried';
const LOOKS = 'Looks that told the causes apart';
const CLAIMS = 'Claims that the evidence bore out';

test('a score is the same for the same run', () => {
  expect(scored(golden('restart-first'))).toEqual(scored(golden('restart-first')));
});

describe.each([
  [scenario.slug, scenario, 10],
  [latency.slug, latency, 5],
] as const)('over seeds of %s', (slug, played, howMany) => {
  const seeds = Array.from({ length: howMany }, (_, i) => `ranks-${i}`);
  const totals = seeds.map((seed) => {
    const of = (bot: BotName): number => scored(play(played, { slug, seed }, createBot(bot, played, seed))).total;
    return { par: of('par'), hasty: of('hasty'), novice: of('novice'), shotgun: of('shotgun'), idle: of('idle') };
  });
  const share = (holds: (one: (typeof totals)[number]) => boolean): number =>
    totals.filter(holds).length / totals.length;

  test('par is above the novice, and the novice above the shotgun', () => {
    expect(share(({ par, novice }) => par > novice)).toBeGreaterThanOrEqual(0.9);
    expect(share(({ novice, shotgun }) => novice > shotgun)).toBeGreaterThanOrEqual(0.9);
  });

  test('the hasty one is below par, however small the impact', () => {
    expect(share(({ par, hasty }) => hasty < par)).toBe(1);
  });

  test('who does nothing comes last, with nothing', () => {
    expect(share(({ idle, ...others }) => idle < Math.min(...Object.values(others)))).toBe(1);
    expect(totals.map(({ idle }) => idle)).toEqual(totals.map(() => 0));
  });
});

describe('impact', () => {
  test('lies between what nobody and what par comes to', () => {
    const score = scored(golden('restart-first'));
    expect(pointsOf(score, 'impact')).toBe(38);
    expect(reasonsOf(score, 'impact')).toEqual([
      'well: 214\u202f341 requests failed; par 141\u202f622, nobody acting 1\u202f855\u202f428',
    ]);
  });

  test('of a drill that was left counts on: giving up saves nothing', () => {
    const soon = crafted('target-port', [...OPENING, [40, { type: 'give-up' }]]);
    expect(Math.round(soon.impact().failedRequests)).toBeLessThan(100_000);
    expect(pointsOf(scored(soon), 'impact')).toBe(0);
    expect(scored(soon).total).toBe(10);
  });

  test('of an incident that was handed over is what somebody who has to read in makes of it', () => {
    const score = scored(
      crafted('target-port', [...OPENING, [30, act('page-secondary')], [420, { type: 'hand-over', to: 'secondary' }]]),
    );
    expect(pointsOf(score, 'impact')).toBe(30);
  });

  test('of one that was closed too early counts what comes back', () => {
    expect(pointsOf(scored(golden('open-to-the-world')), 'impact')).toBe(7);
  });
});

describe('decisions', () => {
  test('a shot without a look keeps its impact and earns nothing, even when it hits', () => {
    const score = scored(crafted('no-ready-pods', [...OPENING, [30, act('roll-back', '39')]]));
    expect(pointsOf(score, 'impact')).toBe(40);
    expect(pointsOf(score, 'decisions')).toBe(0);
    expect(reasonsOf(score, 'decisions')).toContain(
      'lucky: Roll back checkout to revision: revision 39: it helped, without a look',
    );
  });

  test('the same change after a look that told the causes apart earns all', () => {
    const score = scored(
      crafted('no-ready-pods', [...OPENING, [30, act('read-app-logs')], [75, act('roll-back', '39')]]),
    );
    expect(pointsOf(score, 'decisions')).toBe(20);
  });

  test('and so it does where what the screen shows was held to mean it', () => {
    const score = scored(
      crafted('memory-leak', [...OPENING, [28, hold('bad-checkout-release')], [30, act('roll-back', '39')]]),
    );
    expect(itemOf(score, 'decisions', CHANGES).share).toBe(1);
  });

  test('holding something that the screen does not bear out is no look', () => {
    const score = scored(
      crafted('memory-leak', [...OPENING, [28, hold('keep-alive-too-short')], [30, act('roll-back', '39')]]),
    );
    expect(itemOf(score, 'decisions', CHANGES).share).toBe(0);
  });

  test('localisation and mitigation are judged apart', () => {
    const score = scored(
      crafted('target-port', [
        ...OPENING,
        [30, act('describe-service')],
        [75, act('restart-pods', 'rolling')],
        [400, act('set-target-port', '8080')],
      ]),
    );
    expect(itemOf(score, 'decisions', LOOKS).share).toBeCloseTo(1, 2);
    expect(itemOf(score, 'decisions', CHANGES).share).toBeCloseTo(0.5, 4);
  });

  test('a low-risk rollback with three causes open is a good decision', () => {
    const rollBack = { action: 'roll-back', target: '39', relief: 0.94 / 3, harm: 0.01 };
    const best = { action: 'set-target-port', target: '8080', relief: 0.96 / 3, harm: 0 };
    expect(qualityOf(rollBack, best)).toBe(1);
    expect(qualityOf({ ...rollBack, relief: 0.94 / 4 }, { ...best, relief: 0.96 / 2 })).toBeCloseTo(0.703, 3);
  });

  test('a change is worth nothing where harm outweighs relief', () => {
    const posterior = [0.9, 0, 0, 0.1];
    const best = bestOf(scenario, posterior);
    expect(best).toMatchObject({ action: 'edit-security-group', target: 'from-alb' });
    expect(qualityOf({ action: 'restart-pods', target: 'all-at-once', relief: 0, harm: 0.53 }, best)).toBe(0);
  });
});

describe('foreseeable harm', () => {
  test('costs: pods deleted before anything was looked at', () => {
    const score = scored(golden('restart-first'));
    expect(pointsOf(score, 'harm')).toBe(0);
    expect(reasonsOf(score, 'harm')).toEqual([
      'poorly: Restart pods: delete all pods at once: more harm than help was to be expected',
    ]);
  });

  test('costs less after a look that spoke against most of what it would harm', () => {
    const steps = [
      [120, act('restart-pods', 'all-at-once')],
      [300, act('edit-security-group', 'from-alb')],
    ] as const;
    const harmAfter = (look: string) =>
      pointsOf(scored(crafted('security-group', [...OPENING, [30, act(look)], ...steps])), 'harm');
    expect([harmAfter('get-nodes'), harmAfter('describe-target-health')]).toEqual([0, 10]);
  });

  test('what promised more than it risked costs nothing', () => {
    const score = scored(golden('par-security-group'));
    expect(reasonsOf(score, 'harm')).toEqual(['well: No change risked more than it promised']);
  });
});

describe('communication', () => {
  const talk = (...words: readonly (readonly [sec: number, choice: Choice])[]) =>
    scored(
      crafted('security-group', [
        ...OPENING,
        [30, act('compare-security-groups')],
        ...words.filter(([sec]) => sec < 300),
        [300, act('edit-security-group', 'from-alb')],
        ...words.filter(([sec]) => sec >= 300),
      ]),
    );

  test('“cause unknown, next update at …” in time is all that is asked for', () => {
    const score = talk([200, say('impact-known', 'cause-unknown')]);
    expect(pointsOf(score, 'communication')).toBe(15);
  });

  test('nothing said is nothing earned', () => {
    const score = talk();
    expect(pointsOf(score, 'communication')).toBe(0);
    expect(reasonsOf(score, 'communication')).toEqual(['poorly: No status update was sent']);
  });

  test('a first update that comes late is worth less', () => {
    const score = talk([440, say('impact-known')]);
    expect(itemOf(score, 'communication', 'First update in time').share).toBe(0.4);
    expect(pointsOf(score, 'communication')).toBe(13);
  });

  test('a cause called confirmed while others are possible is a bad claim', () => {
    const drill = crafted('security-group', [
      ...OPENING,
      [28, hold('network-path-blocked')],
      [30, say('cause-confirmed')],
      [60, act('compare-security-groups')],
      [100, act('edit-security-group', 'from-alb')],
    ]);
    const score = scored(drill);
    expect(itemOf(score, 'communication', CLAIMS).share).toBe(0.5);
    expect(reasonsOf(score, 'communication')).toContain('poorly: Called the cause confirmed while 13 were possible');
  });

  test('the same claim is good once the evidence leaves one, if that one was held likely', () => {
    const confirmed = talk([150, hold('network-path-blocked')], [200, say('cause-confirmed')]);
    expect(itemOf(confirmed, 'communication', CLAIMS).share).toBe(1);
    const wrong = talk([150, hold('wrong-target-port')], [200, say('cause-confirmed')]);
    expect(reasonsOf(wrong, 'communication')).toContain(
      'poorly: Called a cause confirmed that the evidence did not leave',
    );
  });

  test('recovered while customers feel it is false', () => {
    const score = talk([200, say('recovered')]);
    expect(reasonsOf(score, 'communication')).toContain(
      'poorly: Said that service had recovered while customers still felt it',
    );
  });

  test('a mitigation that nobody began, and a suspect that nothing speaks for, are bad claims', () => {
    const score = talk([200, say('mitigation-under-way', 'cause-suspected')]);
    expect(itemOf(score, 'communication', CLAIMS).share).toBe(0);
  });

  test('an estimate costs, in an update and in an answer', () => {
    const manners = 'The next update named, no estimate, nothing said twice';
    expect(itemOf(talk([200, say('eta')]), 'communication', manners).share).toBe(0.5);
    const answer: Choice = { type: 'reply', inject: 'vp-eta', reply: 'give-eta' };
    expect(itemOf(talk([200, say('impact-known')], [470, answer]), 'communication', manners).share).toBe(0.5);
  });

  test('the same update again within minutes is spam; another one is not', () => {
    const manners = 'The next update named, no estimate, nothing said twice';
    const spam = talk([150, say('cause-unknown')], [200, say('cause-unknown')]);
    expect(itemOf(spam, 'communication', manners).share).toBe(0.75);
    const news = talk([150, say('cause-unknown')], [200, say('impact-known')]);
    expect(itemOf(news, 'communication', manners).share).toBe(1);
  });

  test('a promise that is broken costs', () => {
    const drill = crafted('security-group', [
      ...OPENING,
      [30, { type: 'say', claims: ['cause-unknown'], nextUpdateSec: 60 }],
      [400, act('compare-security-groups')],
      [500, act('edit-security-group', 'from-alb')],
    ]);
    expect(itemOf(scored(drill), 'communication', 'Every promised update kept').share).toBe(0);
  });
});

describe('command', () => {
  const fix = act('edit-security-group', 'from-alb');
  const ackAt = (sec: number) =>
    itemOf(
      scored(
        crafted('security-group', [
          [sec, { type: 'acknowledge' }],
          [sec + 5, act('compare-security-groups')],
          [sec + 60, fix],
        ]),
      ),
      'command',
      'Acknowledged within five minutes',
    ).share;

  test('acknowledging is worth all up to five minutes, and nothing from fifteen on', () => {
    expect(ackAt(300)).toBe(1);
    expect(ackAt(600)).toBeCloseTo(0.5, 2);
    expect(ackAt(900)).toBe(0);
  });

  const declare = (...severities: readonly (1 | 2 | 3 | 4)[]) => {
    const steps = severities.map((severity, i) => [25 + 5 * i, { type: 'declare', severity }] as const);
    const drill = crafted('security-group', [
      [20, { type: 'acknowledge' }],
      ...steps,
      [60, act('compare-security-groups')],
      [100, fix],
    ]);
    return itemOf(scored(drill), 'command', 'Severity at what it was');
  };

  test('a severity has to be what it was, or one above; too low costs', () => {
    expect(declare(1).share).toBe(1);
    expect(declare(2)).toMatchObject({ share: 0.3, reasons: [{ text: 'Declared SEV-2 at most, where it was SEV-1' }] });
    expect(declare(4).share).toBe(0);
    expect(declare().share).toBe(0);
    expect(declare(3, 1).share).toBe(1);
  });

  test('too high is free once it was stepped down', () => {
    const calm = (...severities: readonly (1 | 2 | 3)[]) => {
      const steps = severities.map((severity, i) => [25 + 5 * i, { type: 'declare', severity }] as const);
      const drill = crafted('keep-alive', [
        [20, { type: 'acknowledge' }],
        ...steps,
        [60, act('get-pods')],
        [100, act('set-idle-timeout', '4')],
      ]);
      return itemOf(scored(drill), 'command', 'Severity at what it was').share;
    };
    expect([calm(3), calm(2), calm(1), calm(1, 3)]).toEqual([1, 1, 0.5, 1]);
  });

  const stuck = (...steps: readonly (readonly [number, Choice])[]) =>
    itemOf(
      scored(crafted('security-group', [...OPENING, ...steps, [900, act('compare-security-groups')], [960, fix]])),
      'command',
      'People paged when stuck',
    );

  test('not paging anybody when stuck costs; paging in time does not, late a part', () => {
    expect(stuck()).toMatchObject({
      share: 0,
      reasons: [{ text: 'Stuck 11:15 after the page, and nobody was paged' }],
    });
    expect(stuck([300, act('page-platform')]).share).toBe(1);
    expect(stuck([850, act('page-platform')]).share).toBe(0.5);
  });

  test('paging somebody who was not needed costs nothing', () => {
    const steps = [
      [30, act('compare-security-groups')],
      [70, fix],
    ] as const;
    const alone = scored(crafted('security-group', [...OPENING, ...steps]));
    const paged = scored(crafted('security-group', [...OPENING, ...steps, [200, act('page-platform')]]));
    expect(pointsOf(paged, 'command')).toBe(pointsOf(alone, 'command'));
    expect(paged.total).toBe(alone.total);
  });

  test('a hand-over is judged by what the next one finds', () => {
    const bare = crafted('keep-alive', [
      [20, { type: 'acknowledge' }],
      [30, act('page-secondary')],
      [400, { type: 'hand-over', to: 'secondary' }],
    ]);
    expect(itemOf(scored(bare), 'command', 'Handed over with what is known')).toMatchObject({
      share: 0,
      reasons: [{ text: 'Handed over without a severity, a status update in time, evidence, hypotheses' }],
    });
    const full = crafted('keep-alive', [
      ...OPENING,
      [30, act('page-secondary')],
      [50, act('get-pods')],
      [80, hold('keep-alive-too-short')],
      [100, say('impact-known', 'cause-suspected')],
      [400, { type: 'hand-over', to: 'secondary' }],
    ]);
    expect(itemOf(scored(full), 'command', 'Handed over with what is known').share).toBe(1);
  });
});
