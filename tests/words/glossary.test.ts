import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { GLOSSARY, markerFor, termsIn } from '../../src/words/glossary.ts';

const names = (text: string, domain = 'EKS · networking'): readonly string[] =>
  termsIn(text, domain).map(({ term }) => term);

describe('the glossary', () => {
  test('has some ninety words, by letter, each once in whatever form', () => {
    expect(GLOSSARY.length).toBeGreaterThan(80);
    expect(GLOSSARY.length).toBeLessThan(110);
    expect(GLOSSARY.slice(0, 3).map(({ term }) => term)).toEqual(['502', '503', '504']);
    const forms = GLOSSARY.flatMap(({ term, also = [] }) => [term, ...also]).map((form) => form.toLowerCase());
    expect(forms.filter((form, i) => forms.indexOf(form) < i)).toEqual([]);
  });

  test('says one sentence of each, and where it is from', () => {
    for (const { term, is, source } of GLOSSARY) {
      expect(is, term).toMatch(/^(?:[A-Z]|p99).*[^.]\.$/);
      // What looks like another sentence: a stop, and a capital.
      expect(is.slice(0, -1).replaceAll(/\b(?:vs|e\.g|i\.e)\./g, ''), term).not.toMatch(/[.!?] [A-Z]/);
      expect(is.length, term).toBeLessThanOrEqual(220);
      expect(source, term).not.toBe('');
    }
  });

  test('has the words of every scenario', async () => {
    const found = new Set<string>();
    for (const name of readdirSync(new URL('../../scenarios', import.meta.url), { withFileTypes: true })) {
      if (!name.isDirectory()) continue;
      const { scenario }: { scenario: AnyScenario } = await import(`../../scenarios/${name.name}/scenario.ts`);
      for (const text of textsOf(scenario)) for (const term of names(text, scenario.domain)) found.add(term);
    }
    // In what commands print, messages say, the screen and the debrief are headed with.
    const elsewhere = [
      'ACCESS EXCLUSIVE',
      'backoff',
      'blast radius',
      'connection leak',
      'contributing factor',
      'CrashLoopBackOff',
      'EXPLAIN',
      'lock queue',
      'mitigation',
      'MTTA',
      'N+1',
      'retry storm',
      'rolling window',
      'saturation',
      'Seq Scan',
      'SEV-1',
      'SEV-2',
      'SEV-3',
      'SEV-4',
      'SLI',
      'target 5xx',
    ];
    const unmet = GLOSSARY.filter(({ term, isOrdinary }) => !isOrdinary && !found.has(term)).map(({ term }) => term);
    expect(unmet.filter((term) => !elsewhere.includes(term))).toEqual([]);
  });
});

function textsOf(scenario: AnyScenario): readonly string[] {
  return [
    scenario.briefing,
    scenario.slo.description,
    ...scenario.learningGoals,
    ...scenario.causes.flatMap((cause) => [
      cause.title,
      cause.explanation,
      ...cause.contributingFactors,
      ...cause.whys,
      ...cause.prevention,
    ]),
    ...scenario.hypotheses.map(({ label }) => label),
    ...scenario.panels.map(({ title }) => title),
    ...scenario.alerts.map(({ summary }) => summary),
    ...scenario.actions.flatMap((action) => [
      action.label,
      action.blastRadius,
      ...(action.phase === 'investigate' ? Object.values(action.look.outcomes) : []),
      ...(action.phase === 'mitigate' ? action.targets.map(({ label }) => label) : []),
    ]),
  ];
}

describe('a text', () => {
  test('is cut at the words of the field, and put together is what it was', () => {
    const text = 'Two pages: the burn rate is 14.4, and p99 is at the ALB’s idle timeout.';
    const pieces = markerFor('EKS')(text);
    expect(pieces.map(({ text: piece }) => piece).join('')).toBe(text);
    expect(pieces.map(({ text: piece, term }) => (term ? `[${piece}]` : piece))).toEqual([
      'Two pages: the ',
      '[burn rate]',
      ' is 14.4, and ',
      '[p99]',
      ' is at the ',
      '[ALB]',
      '’s ',
      '[idle timeout]',
      '.',
    ]);
    expect(markerFor('EKS')('')).toEqual([{ text: '', term: null }]);
  });

  test('has each word marked once, over all texts of a block, in whatever form', () => {
    const mark = markerFor('Ceph · storage');
    const marked = (text: string) => mark(text).flatMap(({ text: piece, term }) => (term ? [piece] : []));
    expect(marked('OSDs are down. One OSD is nearfull.')).toEqual(['OSDs', 'nearfull']);
    expect(marked('Another OSD, and a PG that is backfilling')).toEqual(['PG', 'backfilling']);
    expect(marked('Backfill goes on')).toEqual([]);
  });

  test('has the longer of two words marked, and no part of a name', () => {
    expect(names('A readiness probe, and /readyz')).toEqual(['readiness']);
    expect(names('read-alb-access-log and my-keep-alive are names; albums are not ALB')).toEqual(['ALB']);
    expect(names('slot SLOTS SLO')).toEqual(['SLO']);
    expect(names('Keep-alive and Canary begin a sentence, OOM is one; oom and slo are not')).toEqual([
      'keep-alive',
      'canary',
      'OOM kill',
    ]);
  });

  test('has a word marked where it means that, and not where it is an ordinary one', () => {
    expect(names('The pool is full', 'Ceph · storage')).toEqual(['pool']);
    expect(names('The pool is full', 'Kubernetes · PostgreSQL')).toEqual([]);
    expect(names('504 s later')).toEqual(['504']);
    expect(names('504 s later', 'SLO · policy')).toEqual([]);
    expect(names('Page somebody')).toEqual([]);
    expect(names('Edit the Ingress’ health check')).toEqual(['Ingress', 'health check']);
    expect(names('Restart it. Ingress of every pod is cut')).toEqual([]);
  });
});
