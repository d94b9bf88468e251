import { describe, expect, test } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { scenario as ceph } from '../../scenarios/ceph-cascade/scenario.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { shownAbout } from '../../src/screen/about.ts';
import { compose } from '../../src/screen/compose.ts';
import { deck } from '../../src/screen/panels/deck/deck.ts';
import type { UiEvent } from '../../src/screen/ui.ts';
import { Drill } from '../../src/sim/drill.ts';
import { act, choose, takePager, toPage } from '../support/drive.ts';
import { albDrill, controlOf, inputOf, measure } from './desk-support.ts';

const pick = (control: string, target: string | null = null): UiEvent => ({
  type: 'pick',
  picking: { control, target },
});
const hover = (control: string | null): UiEvent => ({ type: 'hover', control });
const focus = (control: string | null): UiEvent => ({ type: 'focus', control });
const group = (name: string): readonly UiEvent[] => [
  { type: 'phase', phase: 'mitigate' },
  { type: 'group', group: name },
];

function drillOf(scenario: AnyScenario = alb, cause = 'security-group'): Drill {
  const drill = new Drill(scenario, { slug: scenario.slug, seed: 'quiet-otter-41', cause });
  takePager(drill);
  return drill;
}

/** "Takes: 20 s", and with a mark what stands against it. */
function rowsOf(drill: Drill, id: string, ...events: readonly UiEvent[]): readonly string[] {
  const { about } = controlOf(deck, inputOf(drill, ...events), id);
  return (about?.rows ?? []).map(({ label, text, tone }) => `${tone === 'warning' ? '! ' : ''}${label}: ${text}`);
}

describe('what is told of an action', () => {
  test('of a look is how long it takes, that it is harmless, and who does it, with its command', () => {
    const drill = drillOf();
    const id = 'act/describe-target-health';
    expect(rowsOf(drill, id)).toEqual(['Takes: 20 s', 'Risk: none: it changes nothing', 'By: you (operations)']);
    expect(controlOf(deck, inputOf(drill), id).about).toMatchObject({
      title: 'Describe target health',
      command: expect.stringMatching(/^aws elbv2 describe-target-health --target-group-arn \$TG/),
    });
    act(drill, 'describe-target-health');
    expect(rowsOf(drill, id).at(-1)).toBe('Seen: at T+00:21, evidence #1');
  });

  test('of a change is its risk in words, its blast radius, and the command with its target', () => {
    const drill = drillOf();
    expect(rowsOf(drill, 'act/edit-security-group', ...group('Network'))).toEqual([
      'Takes: 75 s; what it sets off takes its own time',
      'Risk: 2 of 3, medium',
      'Blast radius: Ingress of every pod in the node group; a wrong source is an exposure',
      'By: you (operations)',
    ]);
    const id = 'target/edit-security-group/from-alb';
    const { about } = controlOf(deck, inputOf(drill, pick('edit-security-group')), id);
    expect(about?.title).toBe('Edit the pods’ security group: allow TCP 8000–8999 from the ALB’s group');
    expect(about?.command).not.toContain('{target}');
    expect(about?.command).toContain('from-alb');
  });

  test('of what waits for a time of day is until when', () => {
    const drill = drillOf(ceph, 'memory-leak');
    const events = [pick('bring-in-build')];
    expect(rowsOf(drill, 'target/bring-in-build/next-at-03-00', ...events)[0]).toMatch(
      /^Takes: waits until 03:00 UTC, in \d+:\d\d:\d\d; what it sets off takes its own time$/,
    );
    expect(rowsOf(drill, 'target/bring-in-build/previous-now', ...events)[0]).toBe(
      'Takes: 60 s; what it sets off takes its own time',
    );
    expect(rowsOf(drill, 'act/bring-in-build', ...group('Releases'))[0]).toMatch(
      /^Takes: 60 s, or until 03:00 UTC, in .*, where a target says so;/,
    );
  });

  test('of a page is whom it brings, when, and what they do', () => {
    expect(rowsOf(drillOf(), 'act/page-platform', { type: 'phase', phase: 'escalate' })).toEqual([
      'Takes: 15 s',
      'Costs: Somebody’s afternoon',
      'By: you (incident commander or operations)',
      'Brings: Platform on-call, 02:30 to 06:00 later, then a briefing of 40 s for you both',
      'Does: operations',
    ]);
  });

  test('says everything that stands against it, and what it needs first', () => {
    const fresh = albDrill();
    toPage(fresh);
    expect(rowsOf(fresh, 'act/describe-target-health').at(-1)).toBe('! Not now: Acknowledge the page first.');
    const drill = drillOf();
    choose(drill, { type: 'act', action: 'read-access-log', responder: 'you' });
    expect(rowsOf(drill, 'act/read-access-log').slice(-2)).toEqual([
      '! Not now: Read the ALB access log is already in progress.',
      '! Not now: You are busy for another 40 s.',
    ]);
    const scribes = {
      ...alb,
      responders: alb.responders.map((one, i) => (i === 0 ? { ...one, roles: ['scribe' as const] } : one)),
    };
    expect(rowsOf(drillOf(scribes), 'act/describe-target-health').slice(-2)).toEqual([
      '! Not now: You do not do this: it takes operations.',
      '! Not now: Platform on-call does: page them first.',
    ]);
  });

  test('of what is no action is what it does, and why not yet', () => {
    expect(rowsOf(drillOf(), 'act/close', { type: 'phase', phase: 'communicate' })).toEqual([
      ': Once it has held for as long as the goal says. Closed too early, it comes back.',
      '! Not now: Customers are still affected. Stop the impact first.',
    ]);
  });

  test('is there for those who hear it, but for the reasons, which are told as such', () => {
    const drill = drillOf();
    choose(drill, { type: 'act', action: 'read-access-log', responder: 'you' });
    const { description, refusal } = controlOf(deck, inputOf(drill), 'act/describe-target-health');
    expect(description).toMatch(
      /^Takes: 20 s\. Risk: none: it changes nothing\. By: operations\. Command: aws elbv2 describe-target-health /,
    );
    expect(refusal).toBe('You are busy for another 40 s.');
  });
});

describe('what is told beside a control', () => {
  const shown = (drill: Drill, ...events: readonly UiEvent[]) => {
    const input = inputOf(drill, ...events);
    return shownAbout(compose(input, { width: 1920, height: 1080 }, measure), input.ui, drill.scenario.domain);
  };

  test('is of the one that has the focus before the one that is pointed at', () => {
    const drill = drillOf();
    expect(shown(drill)).toBeNull();
    expect(shown(drill, hover('act/read-access-log'))).toMatchObject({
      control: 'act/read-access-log',
      isFocused: false,
    });
    expect(shown(drill, hover('act/read-access-log'), focus('act/describe-target-health'))).toMatchObject({
      control: 'act/describe-target-health',
      isFocused: true,
    });
    expect(shown(drill, hover('pause'))).toBeNull();
    expect(shown(drill, hover('act/read-access-log'), { type: 'dialog', dialog: { type: 'help' } })).toBeNull();
  });

  test('explains the words of the field in it', () => {
    const terms = shown(drillOf(), hover('act/read-access-log'))?.terms.map(({ term }) => term);
    expect(terms).toEqual(['ALB', 'access log']);
  });

  test('is of a chart the words of its title, beside that, until the chart is read', () => {
    const drill = drillOf();
    const chart = shown(drill, hover('chart/latency'));
    expect(chart?.terms.map(({ term }) => term)).toEqual(['percentile']);
    expect(chart?.beside.height).toBeLessThan(60);
    const crosshair = { panel: 'latency', atSec: 4000, by: 'pointer' } as const;
    expect(shown(drill, hover('chart/latency'), { type: 'charts', event: { type: 'point', crosshair } })).toBeNull();
    // There is no word in it that needs to be explained.
    expect(shown(drill, hover('chart/pods'))).toBeNull();
  });

  test('is put away, until something else is pointed at', () => {
    const drill = drillOf();
    const off: UiEvent = { type: 'about-off', control: 'act/read-access-log' };
    const on = hover('act/read-access-log');
    expect(shown(drill, on, off)).toBeNull();
    expect(shown(drill, on, off, on)).toBeNull();
    expect(shown(drill, on, off, hover(null), on)).toMatchObject({ control: 'act/read-access-log' });
  });
});
