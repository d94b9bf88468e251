import { describe, expect, it } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { check } from '../../src/check/check.ts';
import { checkTraces } from '../../src/check/traces.ts';
import type { Tab } from '../../src/contract/panel.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import type { ServiceEdge, ServiceNode } from '../../src/contract/service-map.ts';
import type { Span, Trace } from '../../src/contract/traces.ts';
import { topologySignals } from '../../src/contract/validation/map-rules.ts';
import { traceProblems } from '../../src/contract/validation/trace-rules.ts';
import { validateScenario } from '../../src/contract/validation/validate.ts';
import { Drill } from '../../src/sim/drill.ts';
import { takePager } from '../support/drive.ts';
import { after, before, pullTraces, tracedToy } from '../support/traced-toy.ts';

const bare: AnyScenario = {
  ...alb,
  // Both speak of what is taken away here.
  complications: [],
  ownNames: [],
  tabs: alb.tabs.filter(({ type }) => type !== 'traces' && type !== 'topology'),
  services: [],
  actions: alb.actions.filter((action) => action.phase !== 'investigate' || !action.look.traces),
};
const TRACES: Tab = { type: 'traces', id: 'traces', label: 'Traces' };
const TOPOLOGY: Tab = { type: 'topology', id: 'topology', label: 'Topology' };

const problemsOf = (scenario: AnyScenario): readonly string[] =>
  validateScenario(scenario).map(({ path, code }) => `${path} ${code}`);

const nodes = (...ids: readonly string[]): readonly ServiceNode[] => ids.map((id) => ({ id, kind: 'service' }));
const edge = (from: string, to: string, more: Partial<ServiceEdge> = {}): ServiceEdge => ({
  from,
  to,
  via: 'http',
  ...more,
});
const mapped = (services: readonly ServiceNode[], serviceMap: readonly ServiceEdge[]): AnyScenario => ({
  ...bare,
  services,
  serviceMap,
  tabs: [...bare.tabs, TOPOLOGY],
});

describe('the data of a service map', () => {
  it('is sound where every end is a service and every signal is there', () => {
    const health = { signal: 'error-ratio-5m', levels: [] };
    const services: readonly ServiceNode[] = [{ id: 'a', kind: 'edge', health }, ...nodes('b')];
    const edges = [edge('a', 'b', { rate: ['edge-requests'], errors: 'error-ratio-5m', latency: 'edge-p99' })];
    expect(problemsOf(mapped(services, edges))).toEqual([]);
  });

  it.each<[string, AnyScenario, string]>([
    ['a service that stands twice', mapped(nodes('a', 'b', 'a'), [edge('a', 'b')]), 'services duplicate'],
    ['a service that is not kebab-case', mapped(nodes('a', 'B c'), [edge('a', 'B c')]), 'services.B c not-kebab'],
    [
      'health by a signal that is not there',
      mapped([{ id: 'a', kind: 'edge', health: { signal: 'no-such', levels: [] } }, ...nodes('b')], [edge('a', 'b')]),
      'services.a.health unknown-id',
    ],
    ['an end that is no service', mapped(nodes('a'), [edge('a', 'b')]), 'serviceMap.a.b unknown-id'],
    ['a link that stands twice', mapped(nodes('a', 'b'), [edge('a', 'b'), edge('a', 'b')]), 'serviceMap duplicate'],
    ['a link to itself', mapped(nodes('a'), [edge('a', 'a')]), 'serviceMap.a.a bad-value'],
    [
      'a rate that is not there',
      mapped(nodes('a', 'b'), [edge('a', 'b', { rate: ['no-such'] })]),
      'serviceMap.a.b unknown-id',
    ],
    [
      'a rate of signals that report at different periods',
      mapped(nodes('a', 'b'), [edge('a', 'b', { rate: ['edge-requests', 'alb-requests'] })]),
      'serviceMap.a.b bad-value',
    ],
    ['levels of nothing', mapped(nodes('a', 'b'), [edge('a', 'b', { errorLevels: [] })]), 'serviceMap.a.b missing'],
    [
      'two topologies',
      { ...mapped(nodes('a', 'b'), [edge('a', 'b')]), tabs: [...bare.tabs, TOPOLOGY, { ...TOPOLOGY, id: 'more' }] },
      'tabs duplicate',
    ],
  ])('is not with %s', (_, broken, problem) => {
    expect(problemsOf(broken)).toContain(problem);
  });

  it('needs no services where no tab shows them', () => {
    expect(problemsOf({ ...bare, serviceMap: [edge('a', 'b')] })).toEqual([]);
  });

  it('is seen by those who look at a topology, so that its signals are of use', () => {
    const panels = bare.panels.filter(({ id }) => id !== 'pod-memory');
    const tabs = bare.tabs.map((tab) =>
      tab.type === 'dashboard' ? { ...tab, panels: tab.panels.filter((id) => id !== 'pod-memory') } : tab,
    );
    const services: readonly ServiceNode[] = [
      { id: 'a', kind: 'service', health: { signal: 'pod-memory', levels: [] } },
      { id: 'b', kind: 'service' },
    ];
    const map = { services, serviceMap: [edge('a', 'b', { rate: ['edge-requests'] })] };
    const unused = (scenario: AnyScenario) => check(scenario, 0).findings.filter(({ rule }) => rule === 'use');
    expect(unused({ ...bare, ...map, panels, tabs })).toEqual([
      { rule: 'use', message: 'nothing uses the signal pod-memory' },
    ]);
    expect(unused({ ...bare, ...map, panels, tabs: [...tabs, TOPOLOGY] })).toEqual([]);
    expect(topologySignals({ ...bare, ...map, tabs: [...tabs, TOPOLOGY] })).toEqual(['pod-memory', 'edge-requests']);
  });
});

describe('a tab for traces', () => {
  it('is there if and only if some look brings them', () => {
    const looks: AnyScenario = { ...bare, actions: [...bare.actions, { ...pullTraces, group: 'Tracing' }] };
    expect(problemsOf({ ...bare, tabs: [...bare.tabs, TRACES] })).toEqual(['tabs missing']);
    expect(problemsOf(looks)).toEqual(['tabs missing']);
    expect(problemsOf({ ...looks, tabs: [...bare.tabs, TRACES] })).toEqual([]);
    expect(problemsOf({ ...looks, tabs: [...bare.tabs, TRACES, { ...TRACES, id: 'more' }] })).toEqual([
      'tabs duplicate',
    ]);
  });
});

describe('traces', () => {
  const spanWith = (change: Partial<Span>): Trace => ({
    ...before,
    spans: before.spans.map((span) => (span.id === 6 ? { ...span, ...change } : span)),
  });

  it('are well formed', () => {
    expect(traceProblems([before, after], 4000)).toEqual([]);
    // A child may go on after its parent has answered.
    expect(traceProblems([spanWith({ durationMs: 117 })], 4000)).toEqual([]);
  });

  it.each<[string, Trace, string]>([
    ['an id that is none', { ...before, id: 'B0B' }, 'its id is sixteen hexadecimal digits'],
    ['a time to come', { ...before, atSec: 4001 }, 'it is of second 4001, and the look was at 4000'],
    ['no version', { ...before, version: '' }, 'it has a route and a version'],
    ['a status that is none', { ...before, status: 0 }, '0 is no HTTP status'],
    ['no spans', { ...before, spans: [] }, 'it has no spans'],
    [
      'a child before its parent',
      { ...before, spans: before.spans.toReversed() },
      'span 7 (render) stands before its parent 3, or has none',
    ],
    [
      'a parent that is not there',
      spanWith({ parent: 99 }),
      'span 6 (SELECT items) stands before its parent 99, or has none',
    ],
    ['an id twice', spanWith({ id: 5 }), 'span 5 (SELECT items) has the id of another'],
    ['a child that began first', spanWith({ startMs: 2 }), 'span 6 (SELECT items) begins before its parent'],
    ['a time below zero', spanWith({ durationMs: -1 }), 'span 6 (SELECT items) took -1 ms'],
    ['a child that outlasts the trace', spanWith({ durationMs: 118 }), 'span 6 (SELECT items) lies outside the trace'],
    ['a span without a name', spanWith({ name: '' }), 'span 6 () says what it is'],
  ])('are not with %s', (_, trace, problem) => {
    expect(traceProblems([trace], 4000)).toContain(`trace ${trace.id}: ${problem}`);
  });

  it('are brought once by a look', () => {
    expect(traceProblems([before, before], 4000)).toEqual(['a look brings a trace twice']);
  });

  it('are checked as the looks of a drill would bring them', () => {
    const messagesOf = (traces: readonly Trace[] | null): readonly string[] => {
      const look = { ...pullTraces.look, ...(traces && { traces: () => traces }) };
      const scenario: AnyScenario = { ...tracedToy, actions: [{ ...pullTraces, look }] };
      const drill = new Drill(scenario, { slug: scenario.slug, seed: 'a1' });
      takePager(drill);
      const messages: string[] = [];
      checkTraces(drill, (message) => messages.push(message));
      return messages;
    };
    expect(messagesOf(null)).toEqual([]);
    expect(messagesOf([{ ...before, status: 99 }])).toEqual([
      'pull-traces: trace 0000000000000b0b: 99 is no HTTP status',
    ]);
  });
});
