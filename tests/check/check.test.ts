import { describe, expect, it } from 'vitest';
import type { Knobs } from '../../scenarios/alb-502-eks/knobs.ts';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { scenario as lesson } from '../../scenarios/first-page/scenario.ts';
import { check } from '../../src/check/check.ts';
import { checkMitigations, without } from '../../src/check/mitigations.ts';
import { accuracy, checkSeparation, distance } from '../../src/check/separation.ts';
import type { Knowledge } from '../../src/contract/knowledge.ts';
import type { LessonGoal, LessonStep } from '../../src/contract/lesson.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { validateScenario } from '../../src/contract/validation/validate.ts';
import { curesOf } from '../../src/responders/cures.ts';
import { runToPage } from '../../src/responders/play.ts';
import { scenario as example } from '../minimal/scenario.ts';

const CAUSES = ['security-group', 'target-port', 'no-ready-pods', 'keep-alive'];
/** Four of its causes: what holds for these holds for more, and takes less time. */
const four = {
  ...alb,
  causes: alb.causes.filter(({ id }) => CAUSES.includes(id)),
  hypotheses: alb.hypotheses.map((one) => ({ ...one, causes: one.causes.filter((id) => CAUSES.includes(id)) })),
};
const plain: AnyScenario = four;
const minimal: AnyScenario = example;

/** The scenario with its table of likelihoods replaced for some looks: [look][cause] → outcomes. */
function withLikelihood(
  changed: Readonly<Record<string, Readonly<Record<string, Record<string, number>>>>>,
  scenario: AnyScenario = plain,
): AnyScenario {
  const likelihood: Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>> = {};
  for (const { id } of scenario.causes) {
    const looks = Object.entries(changed).map(([look, causes]) => [look, causes[id] ?? {}] as const);
    likelihood[id] = { ...scenario.knowledge.likelihood[id], ...Object.fromEntries(looks) };
  }
  return { ...scenario, knowledge: { ...scenario.knowledge, likelihood } };
}

const messagesOf = (run: (report: (message: string) => void) => void): readonly string[] => {
  const messages: string[] = [];
  run((message) => messages.push(message));
  return messages;
};

const pattern = {
  id: 'request',
  service: 'checkout',
  level: 'info',
  perSec: () => 1,
  text: () => ({ message: 'GET /', fields: {} }),
} as const;

const LOGS_TAB = { type: 'logs', id: 'tail', label: 'Logs' } as const;

/** The scenario with logs, and a tab for them. */
const logging = (logs: Partial<NonNullable<AnyScenario['logs']>> = {}): AnyScenario => ({
  ...plain,
  ownNames: [],
  serviceMap: [{ from: 'alb', to: 'checkout', via: 'http' }],
  services: [{ id: 'alb', kind: 'edge' }],
  tabs: [...plain.tabs.filter(({ type }) => type !== 'logs' && type !== 'topology'), LOGS_TAB],
  logs: { patterns: [pattern], reading: { outcomes: { a: 'A', b: 'B' }, classify: () => 'a' }, ...logs },
});
const withoutLogs = ({ logs: _, ...rest }: AnyScenario): AnyScenario => rest;

const step = (goal: LessonGoal, text = 'word '.repeat(40)): LessonStep => ({ goal, title: 'Do it', text });

describe('validation of scenario data', () => {
  it('knows decisions, boards, figures and waivers that refer to nothing', () => {
    const [inject] = plain.injects;
    if (!inject) throw new Error('the scenario has no messages');
    const card = { title: 'Decide', facts: () => [], dueSec: 0, otherwise: 'no', byTheBook: 'yes' };
    const wrong: AnyScenario = {
      ...plain,
      injects: [{ ...inject, replies: [{ id: 'no', text: 'No', claims: [] }], card }, ...plain.injects.slice(1)],
      tabs: [...plain.tabs, { type: 'board', id: 'gone', label: 'Gone' }],
      boards: [{ id: 'unseen', columns: [], cards: () => [] }],
      waivers: [{ rule: 'mitigations', action: 'nothing', why: '' }],
      pacing: { factor: 0.5, stopsAtDecisions: false },
    };
    expect(validateScenario(wrong).map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'pacing.factor: a factor of the tempo is 1 or more',
      `injects.${inject.id}.card: a decision is due some time after it comes`,
      `injects.${inject.id}.card: a decision has at least two answers`,
      `injects.${inject.id}.card: there is no answer yes`,
      'waivers.nothing: there is no action nothing',
      'waivers.nothing: a waiver says why, and what holds instead',
      'boards.unseen: a board has a tab of its id',
      'tabs.gone: there is no board gone',
    ]);
  });

  it('lets a lesson leave goals out, and say 40 words', () => {
    const lesson = [step('acknowledged'), step('mitigated'), step('closed')];
    expect(validateScenario({ ...plain, complications: [], lesson })).toEqual([]);
  });

  it('finds nothing wrong with a sound scenario', () => {
    expect(validateScenario(plain)).toEqual([]);
  });

  it('wants names of an organisation to be on the map, each once', () => {
    const named = { ...plain, ownNames: ['checkout', 'checkout', 'ghost'] };
    expect(validateScenario(named).map(({ path, code }) => `${path} ${code}`)).toEqual([
      'ownNames duplicate',
      'ownNames.ghost unknown-id',
    ]);
  });

  it('finds nothing wrong with sound logs, of services on the map or of what runs them', () => {
    expect(validateScenario(logging())).toEqual([]);
    expect(validateScenario(logging({ patterns: [{ ...pattern, service: 'kubelet' }] }))).toEqual([]);
  });

  it.each<[string, AnyScenario, string]>([
    ['a slug that is not kebab-case', { ...plain, slug: 'ALB 502' }, 'slug not-kebab'],
    ['a briefing of 81 words', { ...plain, briefing: 'word '.repeat(81).trim() }, 'briefing too-long'],
    ['a short warm-up', { ...plain, warmupSec: 3599 }, 'warmupSec too-short'],
    ['an id twice', { ...plain, causes: [...plain.causes, ...plain.causes.slice(0, 1)] }, 'causes duplicate'],
    [
      'a panel of a signal that is not there',
      { ...plain, panels: [{ id: 'p', title: 'P', signals: ['no-such'] }] },
      'panels.p unknown-id',
    ],
    [
      'an interruption that is not there',
      { ...plain, cadence: { ...plain.cadence, interruption: 'nobody' } },
      'cadence.interruption unknown-id',
    ],
    ['too few hypotheses', { ...plain, hypotheses: plain.hypotheses.slice(0, 8) }, 'hypotheses missing'],
    [
      'a cause that names no way to be noticed',
      { ...plain, causes: plain.causes.map((cause) => ({ ...cause, detectedBy: [] })) },
      'causes.security-group.detectedBy missing',
    ],
    [
      'a look that takes a minute',
      {
        ...plain,
        actions: plain.actions.map((action) => (action.id === 'get-pods' ? { ...action, durationSec: 60 } : action)),
      },
      'actions.get-pods bad-value',
    ],
    [
      'eight actions in a group',
      { ...plain, actions: plain.actions.map((action) => ({ ...action, group: 'All' })) },
      'actions (investigate / All) too-many',
    ],
    [
      'a fault region with a way to nowhere',
      {
        ...plain,
        fault: { ...plain.fault, states: { healthy: { description: '', on: { 'fault.struck': 'nowhere' } } } },
      },
      'fault.healthy unknown-id',
    ],
    [
      'a lesson that closes before it looks',
      { ...plain, lesson: [step('closed'), step('looked')] },
      'lesson.looked bad-order',
    ],
    ['a lesson that looks twice', { ...plain, lesson: [step('looked'), step('looked')] }, 'lesson.looked bad-order'],
    [
      'a step of a lesson with 41 words',
      { ...plain, lesson: [step('looked', 'word '.repeat(41))] },
      'lesson.looked too-long',
    ],
    [
      'a step that says 41 words after a change that did not help',
      { ...plain, lesson: [{ ...step('mitigated'), again: 'word '.repeat(41) }] },
      'lesson.mitigated too-long',
    ],
    ['logs that no tab shows', { ...logging(), tabs: logging().tabs.slice(0, -1) }, 'tabs missing'],
    ['a tab for logs where nothing is logged', withoutLogs(logging()), 'logs missing'],
    ['logs without a pattern', logging({ patterns: [] }), 'logs.patterns missing'],
    ['a pattern twice', logging({ patterns: [pattern, pattern] }), 'logs.patterns duplicate'],
    [
      'a pattern whose id is not kebab-case',
      logging({ patterns: [{ ...pattern, id: 'GET /' }] }),
      'logs.patterns.GET / not-kebab',
    ],
    [
      'a pattern with the id of a cause',
      logging({ patterns: [{ ...pattern, id: 'target-port' }] }),
      'logs.patterns.target-port spoiler',
    ],
    [
      'a reading of the tail that finds one thing only',
      logging({ reading: { outcomes: { a: 'A' }, classify: () => 'a' } }),
      'logs.reading missing',
    ],
    [
      'a reading of the tail that names a cause',
      logging({ reading: { outcomes: { a: 'A', 'target-port': 'B' }, classify: () => 'a' } }),
      'logs.reading.target-port spoiler',
    ],
  ])('finds %s', (_, broken, problem) => {
    expect(validateScenario(broken).map(({ path, code }) => `${path} ${code}`)).toContain(problem);
  });
});

describe('telling causes apart', () => {
  const outcomes = {
    'security-group': { a: 1 },
    'target-port': { a: 0.4, b: 0.6 },
    'no-ready-pods': { b: 1 },
    'keep-alive': { c: 1 },
  };
  const toy = withLikelihood({ 'get-pods': outcomes });

  it('measures by total variation distance', () => {
    expect(distance(toy, 'get-pods', 'security-group', 'target-port')).toBeCloseTo(0.6, 12);
    expect(distance(toy, 'get-pods', 'security-group', 'keep-alive')).toBe(1);
    expect(distance(toy, 'get-pods', 'keep-alive', 'keep-alive')).toBe(0);
  });

  it('counts how often one look names the right cause', () => {
    expect(accuracy(toy, 'get-pods')).toBeCloseTo((1 + 1 + 1) / 4, 12);
  });

  it('reports a look that gives the answer away', () => {
    const clear = Object.fromEntries(plain.causes.map(({ id }) => [id, { [`only-${id}`]: 1 }]));
    const messages = messagesOf((report) => checkSeparation(withLikelihood({ 'curl-pod': clear }), report));
    expect(messages).toContain('curl-pod alone names the cause in 100% of cases');
  });

  it('reports two causes that only one kind of look tells apart', () => {
    const blind = Object.fromEntries(plain.causes.map(({ id }) => [id, { same: 1 }]));
    const looks = plain.actions
      .filter(({ phase, group }) => phase === 'investigate' && group !== 'Kubernetes')
      .map(({ id }) => id);
    const messages = messagesOf((report) =>
      checkSeparation(withLikelihood(Object.fromEntries(looks.map((id) => [id, blind]))), report),
    );
    expect(messages).toContain(
      'target-port and no-ready-pods are told apart only by get-pods, describe-service, get-events: two independent looks are needed',
    );
  });
});

describe('changes', () => {
  it('that help nowhere and harm nowhere are filler', () => {
    const gain: Knowledge['gain'] = Object.fromEntries(
      Object.entries(alb.knowledge.gain).map(([cause, gains]) => [
        cause,
        Object.fromEntries(
          Object.entries(gains).map(([change, value]) => [change, change.startsWith('scale-out') ? 0 : value]),
        ),
      ]),
    );
    const filled = { ...alb, knowledge: { ...alb.knowledge, gain } };
    expect(messagesOf((report) => checkMitigations(filled, report))).toEqual([
      'scale-out is best for no cause, and harms under none: it does nothing that is felt',
    ]);
    const waiver = { rule: 'mitigations', action: 'scale-out', why: 'Only for when it is done.' } as const;
    expect(messagesOf((report) => checkMitigations({ ...filled, waivers: [waiver] }, report))).toEqual([]);
    expect(messagesOf((report) => checkMitigations({ ...alb, waivers: [waiver] }, report))).toEqual([
      'scale-out is waived, and needs no waiver',
    ]);
  });

  it('that cure a cause are found by making them', () => {
    expect([...curesOf(plain, 'security-group', 'quiet-otter-41')]).toEqual(['edit-security-group:from-alb']);
    expect([...curesOf(plain, 'keep-alive', 'quiet-otter-41')]).toEqual([
      'set-idle-timeout:4',
      'roll-back:41',
      'roll-back:40',
      'roll-back:39',
      'set-keep-alive:65',
      'set-keep-alive:75',
    ]);
  });

  it('can be withheld, and an action without targets is gone', () => {
    const rest = without(plain, new Set(['scale-out:9', 'scale-out:12', 'roll-back:41']));
    expect(rest.actions.some(({ id }) => id === 'scale-out')).toBe(false);
    const rollBack = rest.actions.find(({ id }) => id === 'roll-back');
    expect(rollBack?.phase === 'mitigate' && rollBack.targets.map(({ id }) => id)).toEqual(['40', '39']);
  });
});

describe('the check of a whole scenario', () => {
  const rulesOf = (scenario: AnyScenario, seeds = 1): ReadonlySet<string> =>
    new Set(check(scenario, seeds).findings.map(({ rule }) => rule));

  it('stops at data that is not valid', () => {
    expect(check({ ...plain, slug: 'Not A Slug' }, 1).findings).toEqual([
      { rule: 'data', message: 'slug: Not A Slug is not kebab-case' },
    ]);
  });

  it('finds a signal that nobody can see', () => {
    const panels = plain.panels.filter(({ id }) => id !== 'pod-memory');
    const tabs = plain.tabs.map((tab) =>
      tab.type === 'dashboard' ? { ...tab, panels: tab.panels.filter((id) => id !== 'pod-memory') } : tab,
    );
    const findings = check({ ...plain, panels, tabs, complications: [] }, 0).findings.filter(
      ({ rule }) => rule === 'use',
    );
    expect(findings).toEqual([{ rule: 'use', message: 'nothing uses the signal pod-memory' }]);
  });

  it('finds a cause that does nothing', () => {
    const causes = plain.causes.map((cause) => (cause.id === 'target-port' ? { ...cause, strike: () => {} } : cause));
    const rules = rulesOf({ ...plain, causes });
    expect(rules).toContain('idling loses');
    expect(rules).toContain('detection');
  });

  it('finds a cure that does not cure', () => {
    const actions = plain.actions.map((action) =>
      action.id === 'edit-security-group' && action.phase === 'mitigate' ? { ...action, effect: () => {} } : action,
    );
    expect(rulesOf({ ...plain, actions })).toContain('par wins');
  });

  it('finds a cure that withholding the cures leaves in', () => {
    // It works only later than the search for cures tries it, so the search takes it for none.
    const spec = { slug: plain.slug, seed: 'check-0', cause: 'keep-alive' };
    const pagedSec = runToPage(plain, spec).pagedTick ?? Number.NaN;
    const causes = four.causes.map((cause) =>
      cause.id === 'keep-alive'
        ? {
            ...cause,
            cured: ({ audit }: Readonly<Knobs>) =>
              audit.some(({ what, atSec }) => what === 'ModifyLoadBalancerAttributes' && atSec > pagedSec + 60),
          }
        : cause,
    );
    expect(rulesOf({ ...four, causes })).toContain('withholding loses');
  });

  it('finds a scenario that is won by doing anything', () => {
    const fewLooks = alb.actions.filter(({ phase, id }) => phase !== 'investigate' || id === 'get-pods');
    const actions = fewLooks.map((action) =>
      action.phase === 'mitigate'
        ? {
            ...action,
            effect(knobs: Knobs) {
              knobs.securityGroup.albRule = true;
              knobs.service.targetPort = 8080;
              knobs.importJob.suspended = true;
              knobs.loadBalancer.idleTimeoutSec = 4;
            },
          }
        : action,
    );
    const tabs = alb.tabs.filter(({ type }) => type !== 'traces');
    expect(rulesOf({ ...four, actions, tabs, complications: [] }, 4)).toContain('random loses');
  });

  it('finds a cause that is said to harm nobody and does', () => {
    const causes = plain.causes.map((cause) => ({ ...cause, harmless: 'so it says' }));
    expect(rulesOf({ ...plain, causes })).toContain('harmless');
  });

  it('finds a table that holds for impossible what was found', () => {
    const always = Object.fromEntries(minimal.causes.map(({ id }) => [id, { exceptions: 1 }]));
    const likelihood = withLikelihood({ 'read-errors': always }, minimal);
    expect(check(likelihood, 2).findings.filter(({ rule }) => rule === 'likelihood')).toEqual([
      {
        rule: 'likelihood',
        message:
          'read-errors found no-exceptions with flag-turned-on, which knowledge.json has not, on 2 seeds: check-0, check-1',
      },
      {
        rule: 'likelihood',
        message:
          'read-errors found no-exceptions with scale-cut, which knowledge.json has not, on 2 seeds: check-0, check-1',
      },
    ]);
  });

  it('finds states and outcomes that nobody meets', () => {
    const states = { ...plain.fault.states, unreachable: { description: 'nothing leads here' } };
    const messages = check({ ...plain, fault: { ...plain.fault, states } }, 1).findings.map(({ message }) => message);
    expect(messages).toContain('no drill met state fault unreachable');
  });

  it('finds an outcome of the tail’s reading that nobody meets', () => {
    const { logs } = lesson;
    if (!logs) throw new Error('the lesson logs nothing');
    const reading = { outcomes: { a: 'A', b: 'B' }, classify: () => 'a' };
    const measured = withLikelihood(
      { 'logs/tail': Object.fromEntries(lesson.causes.map(({ id }) => [id, { a: 1 }])) },
      { ...lesson, logs: { ...logs, reading } },
    );
    const messages = check(measured, 1).findings.map(({ message }) => message);
    expect(messages).toContain('no drill met outcome logs/tail b');
    expect(messages).not.toContain('no drill met outcome logs/tail a');
  });
});
