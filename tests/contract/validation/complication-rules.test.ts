import { describe, expect, it } from 'vitest';
import { scenario as latency } from '../../../scenarios/latency-after-deploy/scenario.ts';
import type { Complication } from '../../../src/contract/complication.ts';
import type { AnyScenario } from '../../../src/contract/scenario.ts';
import { checkComplications } from '../../../src/contract/validation/complication-rules.ts';

const sound: AnyScenario = latency;

type Kind = Complication<object, object>['kind'];
type OfKind<K extends Kind> = Extract<Complication<object, object>, { kind: K }>;

function first<K extends Kind>(kind: K): OfKind<K> {
  const found = sound.complications?.find((one): one is OfKind<K> => one.kind === kind);
  if (!found) throw new Error(`no complication of the kind ${kind}`);
  return found;
}

const fault = first('second-fault');
const tool = first('tool-down');
const stale = first('stale-dashboard');
const away = first('person-away');

/** The scenario with these complications and no others. */
const only = (...complications: readonly Complication<object, object>[]): AnyScenario => ({ ...sound, complications });

function found(scenario: AnyScenario): readonly string[] {
  const problems: string[] = [];
  checkComplications(scenario, (holds, path, code) => {
    if (!holds) problems.push(`${path} ${code}`);
  });
  return problems;
}

describe('complications', () => {
  it('are sound, or not there at all', () => {
    expect(found(sound)).toEqual([]);
    expect(found(only())).toEqual([]);
    expect(found(only(fault, tool, stale, away))).toEqual([]);
  });

  it.each<[string, AnyScenario, string]>([
    [
      'in a lesson',
      { ...only(fault), lesson: [{ goal: 'acknowledged', title: 'Page', text: 'Acknowledge it.' }] },
      'complications bad-value',
    ],
    ['which no seed can pick', only({ ...fault, weight: 0 }), 'complications missing'],
    ['twice', only(fault, fault), `complications.${fault.id} duplicate`],
    ['with an id of words', only({ ...stale, id: 'CloudWatch late' }), 'complications.CloudWatch late not-kebab'],
    ['that no debrief can tell', only({ ...tool, explanation: '' }), `complications.${tool.id} missing`],
    ['before the page', only({ ...fault, afterPageSec: [-60, 60] }), `complications.${fault.id} bad-value`],
    ['with times the wrong way round', only({ ...fault, lastsSec: [900, 600] }), `complications.${fault.id} bad-range`],
    ['for most of a drill', only({ ...tool, lastsSec: [60, 4000] }), `complications.${tool.id} too-long`],
    ['that nothing shows', only({ ...fault, shownBy: [] }), `complications.${fault.id} missing`],
    [
      'that is shown by nothing there is',
      only({ ...fault, shownBy: ['crystal-ball'] }),
      `complications.${fault.id} unknown-id`,
    ],
    [
      'that may be lost with a cause that is not there',
      only({ ...tool, mayLose: { 'no-such-cause': 'It is hard.' } }),
      `complications.${tool.id}.mayLose.no-such-cause unknown-id`,
    ],
    [
      'that may be lost for no reason',
      only({ ...tool, mayLose: { 'missing-index': '' } }),
      `complications.${tool.id}.mayLose.missing-index missing`,
    ],
    ['of a tool that does nothing', only({ ...tool, looks: [] }), `complications.${tool.id} missing`],
    ['of a look that is not there', only({ ...tool, looks: ['ask-the-moon'] }), `complications.${tool.id} unknown-id`],
    [
      'that leaves no look',
      only({ ...tool, looks: sound.actions.flatMap(({ id, phase }) => (phase === 'investigate' ? [id] : [])) }),
      `complications.${tool.id} too-many`,
    ],
    [
      'that keeps from a change that is not there',
      only({ ...tool, keepsFrom: { changes: ['wish'], why: 'No.' } }),
      `complications.${tool.id} unknown-id`,
    ],
    ['of a signal that is not there', only({ ...stale, signals: ['moon'] }), `complications.${stale.id} unknown-id`],
    [
      'of what the top bar tells',
      only({ ...stale, signals: [sound.slo.badSignal] }),
      `complications.${stale.id} bad-value`,
    ],
    ['too short to be seen', only({ ...stale, lateBySec: 60 }), `complications.${stale.id} bad-value`],
    ['of nobody', only(fault, { ...away, responder: 'nobody' }), `complications.${away.id} unknown-id`],
    ['of the player', only(fault, { ...away, responder: 'you' }), `complications.${away.id} unknown-id`],
    ['about which nothing is said', only(fault, { ...away, why: '' }), `complications.${away.id} missing`],
  ])('are not sound %s', (_what, scenario, problem) => {
    expect(found(scenario)).toContain(problem);
  });

  it('have lines only where there is a tail, each of an id of its own and of no cause', () => {
    const lined = (id: string): AnyScenario =>
      only({ ...fault, patterns: (fault.patterns ?? []).slice(0, 1).map((pattern) => ({ ...pattern, id })) });
    const cause = sound.causes[0]?.id ?? '';
    const known = sound.logs?.patterns[0]?.id ?? '';
    expect(found(lined('deadlock-2'))).not.toContain(`complications.${fault.id} duplicate`);
    expect(found(lined(known))).toContain(`complications.${fault.id} duplicate`);
    expect(found(lined(cause))).toContain(`complications.${fault.id} spoiler`);
    const { logs: _, ...silent } = only(fault);
    expect(found(silent)).toContain(`complications.${fault.id} missing`);
  });

  it('fail as no look of the scenario ends', () => {
    const actions = sound.actions.map((action) =>
      action.phase === 'investigate' && action.id === tool.looks[0]
        ? { ...action, look: { ...action.look, outcomes: { ...action.look.outcomes, 'tool-timed-out': 'Timed out' } } }
        : action,
    );
    expect(found({ ...only(tool), actions })).toEqual([`actions.${tool.looks[0]} bad-value`]);
  });
});
