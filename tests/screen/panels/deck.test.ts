import { describe, expect, it } from 'vitest';
import { scenario as alb } from '../../../scenarios/alb-502-eks/scenario.ts';
import { advanceToPage } from '../../../src/responders/play.ts';
import { deck, searchRect } from '../../../src/screen/panels/deck/deck.ts';
import { spanOf } from '../../../src/screen/panels/deck/row.ts';
import type { UiEvent } from '../../../src/screen/ui.ts';
import { Drill } from '../../../src/sim/drill.ts';
import { act, choose, takePager, toPage, wait, waitUntil } from '../../support/drive.ts';
import {
  albDrill,
  controlOf,
  controlsOf,
  drawn,
  everyScenario,
  expectTidyPages,
  inputOf,
  textsOf,
  untidy,
  WIDE,
} from '../desk-support.ts';

const phase = (name: 'investigate' | 'mitigate' | 'communicate' | 'escalate'): UiEvent => ({
  type: 'phase',
  phase: name,
});
const pick = (control: string, target: string | null = null): UiEvent => ({
  type: 'pick',
  picking: { control, target },
});
const search = (text: string): UiEvent => ({ type: 'search', text });

function paged(drill = albDrill()): Drill {
  takePager(drill);
  return drill;
}

/** With the secondary on the bridge, briefed, and everybody free. */
function withHelp(drill = albDrill()): Drill {
  paged(drill);
  act(drill, 'page-secondary');
  waitUntil(drill, () => drill.crew.state('secondary') === 'here');
  waitUntil(drill, () => drill.view().responders.every(({ busyUntilTick }) => busyUntilTick <= drill.tick));
  return drill;
}

const keysAndLabels = (...events: readonly UiEvent[]) =>
  controlsOf(deck, inputOf(paged(), ...events)).map(({ key, label }) => `${key ?? '-'} ${label}`);

describe('the deck', () => {
  it('shows as many whole groups as have seven actions together, and the others as headings', () => {
    expect(keysAndLabels()).toEqual([
      'i Investigate',
      'm Mitigate',
      'c Communicate',
      'e Escalate',
      '/ Search actions',
      '1 Describe target health, 20 s',
      '2 Read the ALB access log, 40 s',
      '3 Describe the target group, 20 s',
      '4 Slice the errors by route and target, 45 s',
      '] Network, 5 actions',
      '- Kubernetes, 7 actions',
      '- Controller, 3 actions',
      '- Changes, 3 actions',
      '- Application, 4 actions',
      '- Dependencies, 1 action',
      '- Tracing, 1 action',
    ]);
  });

  it('opens the other groups, with a key to those before', () => {
    expect(keysAndLabels({ type: 'group', group: 'Application' }).slice(5)).toEqual([
      '- Load balancer, 4 actions',
      '- Network, 5 actions',
      '- Kubernetes, 7 actions',
      '- Controller, 3 actions',
      '[ Changes, 3 actions',
      '1 Read the app’s logs, 30 s',
      '2 Compare keep-alive and idle timeout, 30 s',
      '3 Curl localhost inside a container, 15 s',
      '4 List listening sockets in a container, 15 s',
      '5 Ask the price cache, 25 s',
      '6 Find traces of failed and slow requests, 25 s',
    ]);
  });

  it('shows all of a phase that has no more than seven actions', () => {
    expect(keysAndLabels(phase('communicate')).slice(5)).toEqual([
      '1 Acknowledge the page',
      '2 Declare severity…',
      '3 Send a status update…, 20 s',
      '4 Hand over command…',
      '5 Close the incident',
      '6 Give up and debrief',
    ]);
    expect(textsOf(drawn(deck, inputOf(paged(), phase('communicate'))))).toContain('INCIDENT');
  });

  it('tells the risk of a mitigation to those who hear it', () => {
    expect(keysAndLabels(phase('mitigate')).slice(5, 10)).toEqual([
      '1 Edit the pods’ security group…, 75 s, risk 2 of 3',
      '2 Point the shop’s name at…, 40 s, risk 3 of 3',
      '3 Find addresses for pods…, 60 s, risk 2 of 3',
      '4 Handle the nodes…, 40 s, risk 2 of 3',
      '] Load balancer, 6 actions',
    ]);
  });

  it('says why nothing can be done before the page is acknowledged', () => {
    const drill = albDrill();
    toPage(drill);
    const { refusal } = controlOf(deck, inputOf(drill), 'act/describe-target-health');
    expect(refusal).toBe('Acknowledge the page first.');
  });

  it('has a look taken by whoever is free, the player first', () => {
    const drill = withHelp();
    const press = (): unknown => controlOf(deck, inputOf(drill), 'act/describe-target-health').press;
    const by = (responder: string) => ({
      type: 'choose',
      choice: { type: 'act', action: 'describe-target-health', responder },
    });
    expect(press()).toEqual(by('you'));
    choose(drill, { type: 'act', action: 'read-access-log', responder: 'you' });
    expect(press()).toEqual(by('secondary'));
  });

  it('says who is busy, and for how long', () => {
    const drill = withHelp();
    choose(drill, { type: 'act', action: 'read-access-log', responder: 'you' });
    choose(drill, { type: 'act', action: 'compare-security-groups', responder: 'secondary' });
    wait(drill, 10);
    const refusal = (...events: readonly UiEvent[]): string | null =>
      controlOf(deck, inputOf(drill, ...events), 'act/describe-target-health').refusal;
    expect(refusal()).toBe('Everybody who can do this is busy for another 30 s.');
    expect(refusal({ type: 'responder', responder: 'you' })).toBe('You are busy for another 30 s.');
    expect(refusal({ type: 'responder', responder: 'secondary' })).toBe('Secondary is busy for another 35 s.');
    expect(controlOf(deck, inputOf(drill), 'act/read-access-log').refusal).toBe(
      'Read the ALB access log is already in progress.',
    );
  });

  it('says who does not do something, and why nobody is paged twice', () => {
    const scenario = {
      ...alb,
      responders: alb.responders.map((one) => (one.id === 'secondary' ? { ...one, roles: ['scribe'] as const } : one)),
    };
    const drill = withHelp(new Drill(scenario, { slug: alb.slug, seed: 'quiet-otter-41' }));
    const secondary: UiEvent = { type: 'responder', responder: 'secondary' };
    expect(controlOf(deck, inputOf(drill, secondary), 'act/describe-target-health').refusal).toBe(
      'Secondary does not do this: it takes operations.',
    );
    expect(controlOf(deck, inputOf(drill, phase('escalate')), 'act/page-secondary').refusal).toBe(
      'Secondary is here already.',
    );
  });

  it('marks a look that was taken, and tells when beside it', () => {
    const drill = paged();
    act(drill, 'describe-target-health');
    const sheet = drawn(deck, inputOf(drill, { type: 'hover', control: 'act/describe-target-health' }));
    expect(textsOf(sheet)).toContain('✓');
    const look = sheet.controls.find(({ id }) => id === 'act/describe-target-health');
    expect(look?.label).toBe('Describe target health, 20 s, seen');
    expect(look?.about?.rows.at(-1)).toEqual({ label: 'Seen', text: 'at T+00:21, evidence #1', tone: 'plain' });
  });

  it('tells apart a look whose tool gave no answer, until it has one', () => {
    const drill = paged();
    choose(drill, { type: 'complicate', complication: 'aws-throttled' });
    act(drill, 'describe-target-health');
    const look = 'act/describe-target-health';
    const sheet = drawn(deck, inputOf(drill, { type: 'hover', control: look }));
    expect(textsOf(sheet)).not.toContain('✓');
    expect(controlOf(deck, inputOf(drill), look).about?.rows).toContainEqual({
      label: 'No answer',
      text: 'at T+00:21, evidence #1',
      tone: 'plain',
    });
    expect(controlOf(deck, inputOf(drill), look).label).toBe('Describe target health, 20 s, no answer');
    waitUntil(drill, () =>
      drill.truth().complications.every(({ endTick }) => endTick !== null && drill.tick > endTick),
    );
    act(drill, 'describe-target-health');
    expect(controlOf(deck, inputOf(drill), look).label).toBe('Describe target health, 20 s, seen');
  });

  it('turns through who does the next action once there is a choice', () => {
    const { press, label, key } = controlOf(deck, inputOf(withHelp()), 'hands');
    expect({ press, label, key }).toEqual({
      label: 'Hands: auto',
      key: 'w',
      press: { type: 'ui', event: { type: 'responder', responder: 'you' } },
    });
    const last = controlOf(deck, inputOf(withHelp(), { type: 'responder', responder: 'secondary' }), 'hands');
    expect([last.label, last.press]).toEqual([
      'Hands: Secondary',
      { type: 'ui', event: { type: 'responder', responder: null } },
    ]);
    expect(controlsOf(deck, inputOf(paged())).some(({ id }) => id === 'hands')).toBe(false);
  });
});

describe('picking', () => {
  const picked = (drill: Drill, ...events: readonly UiEvent[]) =>
    controlsOf(deck, inputOf(drill, ...events))
      .filter(({ id }) => !id.startsWith('phase/') && id !== 'deck/search')
      .map(({ id, key, label, refusal }) => `${key} ${id}: ${label}${refusal === null ? '' : ` (${refusal})`}`);

  it('asks for the target of a mitigation, with its blast radius', () => {
    expect(picked(paged(), phase('mitigate'), pick('scale-out'))).toEqual([
      '1 target/scale-out/9: Scale checkout out to replicas: 9 pods',
      '2 target/scale-out/12: Scale checkout out to replicas: 12 pods',
      'Escape cancel: Cancel',
    ]);
    expect(textsOf(drawn(deck, inputOf(paged(), phase('mitigate'), pick('scale-out')))).slice(4)).toEqual([
      '/',
      'Scale checkout out to replicas',
      'Blast radius: More pods, more connections to cache and database.',
      'Takes 20 s, risk 1 of 3, you do it.',
      '9 pods',
      '1',
      '12 pods',
      '2',
      'Cancel',
      'Esc',
    ]);
  });

  it('chooses a target at once where the risk is not 3', () => {
    expect(controlOf(deck, inputOf(paged(), pick('scale-out')), 'target/scale-out/9').press).toEqual({
      type: 'choose',
      choice: { type: 'act', action: 'scale-out', target: '9', responder: 'you' },
    });
  });

  it('asks once more where the risk is 3', () => {
    expect(controlOf(deck, inputOf(paged(), pick('restart-pods')), 'target/restart-pods/rolling').press).toEqual({
      type: 'ui',
      event: pick('restart-pods', 'rolling'),
    });
    expect(picked(paged(), pick('restart-pods', 'rolling'))).toEqual([
      'Escape cancel: Cancel',
      'Enter confirm: Yes, go ahead: Restart pods: rolling, a few at a time',
    ]);
    expect(controlOf(deck, inputOf(paged(), pick('restart-pods', 'rolling')), 'confirm').press).toEqual({
      type: 'choose',
      choice: { type: 'act', action: 'restart-pods', target: 'rolling', responder: 'you' },
    });
  });

  it('lets targets be read while nobody has free hands', () => {
    const drill = paged();
    choose(drill, { type: 'act', action: 'read-access-log', responder: 'you' });
    expect(controlOf(deck, inputOf(drill, phase('mitigate')), 'act/edit-security-group').refusal).toBeNull();
    expect(picked(drill, pick('scale-out')).slice(0, 1)).toEqual([
      '1 target/scale-out/9: Scale checkout out to replicas: 9 pods (You are busy for another 40 s.)',
    ]);
    expect(textsOf(drawn(deck, inputOf(drill, pick('scale-out'))))).toContain('You are busy for another 40 s.');
  });

  it('declares a severity, but not the one that is declared', () => {
    const drill = paged();
    choose(drill, { type: 'declare', severity: 2 });
    expect(picked(drill, pick('declare'))).toEqual([
      '1 target/declare/1: Declare severity: SEV-1',
      '2 target/declare/2: Declare severity: SEV-2 (SEV-2 is what is declared already.)',
      '3 target/declare/3: Declare severity: SEV-3',
      '4 target/declare/4: Declare severity: SEV-4',
      'Escape cancel: Cancel',
    ]);
    expect(controlOf(deck, inputOf(drill, pick('declare')), 'target/declare/1').press).toEqual({
      type: 'choose',
      choice: { type: 'declare', severity: 1 },
    });
  });

  it('hands over to somebody who is here', () => {
    expect(picked(withHelp(), pick('hand-over'))).toEqual([
      '1 target/hand-over/secondary: Hand over command: Secondary',
      'Escape cancel: Cancel',
    ]);
  });

  it('gives up only when one is sure', () => {
    expect(controlOf(deck, inputOf(paged(), phase('communicate')), 'act/give-up').press).toEqual({
      type: 'ui',
      event: pick('give-up'),
    });
    expect(picked(paged(), pick('give-up'))).toEqual([
      'Escape cancel: Cancel',
      'Enter confirm: Yes, give up and debrief',
    ]);
  });

  it('asks a colleague only when one is sure, and says what that costs', () => {
    const drill = paged();
    expect(picked(drill, pick('ask'))).toEqual([
      'Escape cancel: Cancel',
      'Enter confirm: Yes, ask a colleague for advice',
    ]);
    const confirm = () => controlOf(deck, inputOf(drill, pick('ask')), 'confirm');
    expect(confirm()).toMatchObject({
      press: { type: 'choose', choice: { type: 'ask' } },
      refusal: null,
      description:
        'Ines (platform) answers in the channel after 60 s; until then you are busy with it. The run is then told as assisted. Left: 3 of 3. Takes: 60 s.',
    });
    choose(drill, { type: 'ask' });
    expect(confirm().refusal).toBe('Ines (platform) is reading what you have seen.');
    expect(confirm().description).toMatch(/Left: 2 of 3\. Takes/);
  });

  it('writes an update in the composer, and closes at once', () => {
    const input = inputOf(paged(), phase('communicate'));
    expect(controlOf(deck, input, 'act/say').press).toEqual({
      type: 'ui',
      event: { type: 'dialog', dialog: { type: 'composer' } },
    });
    const { press, refusal } = controlOf(deck, input, 'act/close');
    expect(press).toEqual({ type: 'choose', choice: { type: 'close' } });
    expect(refusal).toBe('Customers are still affected. Stop the impact first.');
  });

  it('forgets what no longer is there to be picked', () => {
    expect(picked(paged(), pick('no-such-thing')).length).toBe(11);
  });
});

describe('the search', () => {
  const found = (text: string): readonly string[] =>
    controlsOf(deck, inputOf(paged(), search(text)))
      .filter(({ id }) => id.startsWith('act/'))
      .map(({ key, id }) => `${key} ${id.slice(4)}`);

  it('finds actions of all phases by label, group, command and target', () => {
    expect(found('keep alive')).toEqual(['1 compare-keep-alive', '2 set-keep-alive']);
    expect(found('aws elbv2')).toEqual([
      '1 describe-target-health',
      '2 describe-target-group',
      '3 compare-endpoints',
      '4 compare-keep-alive',
      '5 set-idle-timeout',
    ]);
    expect(found('delete all')).toEqual(['1 restart-pods']);
    expect(found("pods' security")).toEqual(['1 edit-security-group']);
    expect(found('SEV')).toContain('1 declare');
  });

  it('shows seven at most, and says how many more there are', () => {
    expect(found('')).toHaveLength(7);
    expect(textsOf(drawn(deck, inputOf(paged(), search('')))).at(-1)).toBe('52 more match. Type another word.');
    expect(textsOf(drawn(deck, inputOf(paged(), search('zzz'))))).toContain('Nothing matches "zzz".');
  });

  it('leaves its row free for the field that is laid over it', () => {
    const field = searchRect(WIDE);
    expect(field).toEqual({ x: 32, y: 52, width: 264, height: 34 });
    const sheet = drawn(deck, inputOf(paged(), search('pods')));
    const inField = sheet.controls.filter(({ rect }) => rect && rect.x < 296 && rect.y < 86);
    expect(inField).toEqual([]);
  });
});

describe('on every size of deck', () => {
  it('shows everything in turn, nothing cut and nothing over another', async () => {
    for (const scenario of await everyScenario()) {
      const drill = new Drill(scenario, { slug: scenario.slug, seed: 'quiet-otter-41' });
      advanceToPage(drill);
      choose(drill, { type: 'acknowledge' });
      const { controls } = drill.view();
      const firsts = controls.filter(
        (one, i) => controls.findIndex((each) => each.phase === one.phase && each.group === one.group) === i,
      );
      for (const one of firsts) {
        expectTidyPages(deck, inputOf(drill, phase(one.phase), { type: 'group', group: one.group }), 'deck');
      }
      for (const { id, targets } of controls) {
        const [target] = targets;
        if (!target) continue;
        expectTidyPages(deck, inputOf(drill, pick(id)), 'deck');
        expectTidyPages(deck, inputOf(drill, pick(id, target.id)), 'deck');
      }
      for (const text of ['', 'pods', 'nothing at all is found by words as long as these']) {
        expectTidyPages(deck, inputOf(drill, search(text)), 'deck');
      }
    }
  });

  it('stays tidy with several people, what is in progress, and what is pointed at', () => {
    const drill = withHelp();
    choose(drill, { type: 'act', action: 'describe-target-health', responder: 'you' });
    wait(drill, 5);
    for (const id of ['act/describe-target-health', 'act/read-access-log']) {
      expectTidyPages(deck, inputOf(drill, { type: 'hover', control: id }), 'deck');
      expectTidyPages(deck, inputOf(drill, { type: 'focus', control: id }), 'deck');
    }
    for (const event of [pick('restart-pods'), pick('restart-pods', 'rolling'), search('a')]) {
      expectTidyPages(deck, inputOf(drill, event), 'deck');
    }
    expect(untidy(drawn(deck, inputOf(drill)), WIDE)).toEqual([]);
  });
});

describe('how long something takes', () => {
  it('is told in as few letters as it takes', () => {
    expect([15, 75, 119, 120, 150, 3600, 5400, 10_805].map(spanOf)).toEqual([
      '15 s',
      '75 s',
      '119 s',
      '2m',
      '2m 30s',
      '1h',
      '1h 30m',
      '3h 5s',
    ]);
  });
});
