import { describe, expect, test } from 'vitest';
import { caseOf } from '../../src/scoring/case.ts';
import { type WhatIf, whatIfs } from '../../src/scoring/what-ifs.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { act, botRun, crafted, OPENING, say } from './crafted.ts';
import { golden } from './golden.ts';

function whatIfsOf(drill: Drill): readonly WhatIf[] {
  const work = whatIfs(caseOf(drill));
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

function only(all: readonly WhatIf[], kind: WhatIf['kind'], label = ''): WhatIf {
  const found = all.find((one) => one.kind === kind && one.label.includes(label));
  if (!found) throw new Error(`no ${kind} ${label} among ${all.map((one) => one.label).join('; ')}`);
  return found;
}

describe('what if pods had not been restarted first', () => {
  const all = whatIfsOf(golden('restart-first'));

  test('is the one to talk about: it lowers impact by this much', () => {
    const [first] = all;
    expect(first).toMatchObject({
      kind: 'without',
      label: 'Without “Restart pods: delete all pods at once”',
      atSec: 30,
      mitigatedSec: { own: 404, other: 404 },
      isFelt: { own: true, other: true },
      skipped: [],
      question: 'How did restarting pods come to look right?',
    });
    expect(Math.round(first?.requests ?? 0)).toBe(-28_145);
    expect(first?.why).toBe(
      '28\u202f145 fewer requests would have failed. 13 causes were possible then; “Describe target health”, 20 s away, would have told most.',
    );
  });

  test('par would have gone another way from there', () => {
    const par = only(all, 'par');
    expect(par.label).toBe('As par goes on from T+00:30');
    expect(par.mitigatedSec).toEqual({ own: 404, other: 354 });
    expect(Math.round(par.requests)).toBe(-58_377);
  });

  test('the change that helped would have been missed, and five minutes later it would have cost more', () => {
    const without = only(all, 'without', 'security group');
    expect(without.mitigatedSec).toEqual({ own: 404, other: null });
    expect(without.question).toBe('How did you know that editing the pods’ security group was right?');
    const later = only(all, 'later');
    expect(later.label).toBe('“Edit the pods’ security group: allow TCP 8000–8999 from the ALB’s group” 05:00 later');
    expect(Math.round(later.requests)).toBe(225_442);
    expect(later.mitigatedSec.other).toBe(724);
  });

  test('every question begins with how', () => {
    expect(all.length).toBe(4);
    for (const { question } of all) expect(question).toMatch(/^How .*\?$/);
  });
});

describe('what if', () => {
  test('a change had come when the evidence first carried it', () => {
    const all = whatIfsOf(
      crafted('no-ready-pods', [...OPENING, [30, act('read-app-logs')], [600, act('relieve-cache', 'suspend-import')]]),
    );
    const [first] = all;
    expect(first).toMatchObject({
      kind: 'earlier',
      label: '“Relieve the price cache: suspend the price import and stop its jobs” 08:59 sooner',
      atSec: 61,
      question: 'How could relieving the price cache have come sooner?',
    });
    expect(first?.mitigatedSec).toEqual({ own: 768, other: 228 });
  });

  test('an input that no longer fits is left out, and said', () => {
    const drill = crafted('target-port', [
      ...OPENING,
      [30, act('set-target-port', 'http')],
      [200, act('set-target-port', '8081')],
      [300, act('set-target-port', '8080')],
    ]);
    const without = only(whatIfsOf(drill), 'without', '8081');
    expect(without.skipped).toEqual([]);
    expect(without.requests).toBeLessThan(0);
    const harmed = crafted('security-group', [
      ...OPENING,
      [30, act('set-target-port', '8081')],
      [100, act('compare-security-groups')],
      [140, act('edit-security-group', 'from-alb')],
      [250, act('set-target-port', '8080')],
    ]);
    expect(only(whatIfsOf(harmed), 'without', '8081').skipped).toEqual([
      'T+04:10 Set the Service’s targetPort: 8080: targetPort is 8080 already.',
    ]);
  });

  test('nothing had been said: it interrupts, and that is told', () => {
    const drill = crafted('target-port', [
      ...OPENING,
      [30, say('impact-known', 'cause-unknown')],
      [60, act('describe-service')],
      [520, act('set-target-port', '8080')],
    ]);
    expect(only(whatIfsOf(drill), 'silent')).toMatchObject({
      label: 'Without the status update',
      interruptions: 5,
      question: 'How did those who waited know where you stood?',
    });
  });

  test('nothing had been said of what nobody felt: nobody would have felt it', () => {
    const silent = only(whatIfsOf(botRun('par', 'a-b-1', 'health-check')), 'silent');
    expect(silent.isFelt).toEqual({ own: false, other: false });
    expect(silent.mitigatedSec).toEqual({ own: null, other: null });
  });

  test('somebody had acted: par from the page', () => {
    const all = whatIfsOf(golden('idle'));
    expect(all.map(({ kind, label }) => [kind, label])).toEqual([['par', 'As par goes on from T+00:01']]);
    expect(all[0]?.question).toBe('How did it come that nothing was changed?');
  });

  test('one drill costs at most a few seconds, however much was done', () => {
    let variants = 0;
    const work = whatIfs(caseOf(botRun('shotgun', 'ranks-2')));
    while (!work.next().done) variants++;
    expect(variants).toBeLessThanOrEqual(15);
  });
});
