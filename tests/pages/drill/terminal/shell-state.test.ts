import { describe, expect, test } from 'vitest';
import { scenario } from '../../../../scenarios/alb-502-eks/scenario.ts';
import {
  clearedAll,
  enter,
  FRESH_SHELL,
  interrupt,
  type ShellState,
  tab,
  through,
  typing,
} from '../../../../src/pages/drill/terminal/shell-state.ts';
import { Drill } from '../../../../src/sim/drill.ts';
import { takePager } from '../../../support/drive.ts';

const drill = new Drill(scenario, { slug: scenario.slug, seed: 'quiet-otter-41' });
takePager(drill);
const around = { scenario, view: drill.view() };

const entered = (line: string, before: ShellState = FRESH_SHELL): ReturnType<typeof enter> =>
  enter(typing(before, line), around);

const lastSaid = ({ said }: ShellState): readonly (string | null)[] => {
  const last = said.at(-1);
  return last ? [last.line, ...last.answer] : [];
};

describe('Enter', () => {
  test('runs a command, and leaves its line to the run', () => {
    const { state, effect } = entered('kubectl -n shop get pods -l app=checkout -o wide');
    expect(effect).toEqual({
      type: 'run',
      command: { action: 'get-pods', target: null, text: 'kubectl -n shop get pods -l app=checkout -o wide' },
      line: 'oncall@bastion:~$ kubectl -n shop get pods -l app=checkout -o wide',
    });
    expect(state.said).toEqual([]);
    expect(state.history).toEqual(['kubectl -n shop get pods -l app=checkout -o wide']);
    expect(state.line).toBe('');
  });

  test('asks before a change of the highest risk, and takes no for an answer', () => {
    const asked = entered('./runbook restart-checkout rolling');
    expect(asked.effect).toBeNull();
    expect(lastSaid(asked.state)).toEqual([
      'oncall@bastion:~$ ./runbook restart-checkout rolling',
      'Blast radius: Every pod is replaced; every open connection closes.',
    ]);
    const yes = entered('y', asked.state);
    expect(yes.effect).toMatchObject({ type: 'run', command: { action: 'restart-pods', target: 'rolling' } });
    const no = entered('', asked.state);
    expect(no.effect).toBeNull();
    expect(lastSaid(no.state)).toEqual(['Are you sure? [y/N] ', 'Not done.']);
    expect(no.state.asking).toBeNull();
  });

  test('answers what it does not run', () => {
    expect(lastSaid(entered('htop').state)).toEqual(['oncall@bastion:~$ htop', 'bash: htop: command not found']);
    expect(lastSaid(entered('kubectl get nodes').state)).toEqual([
      'oncall@bastion:~$ kubectl get nodes',
      'kubectl: nothing recorded for these arguments in this drill; Tab lists what is',
    ]);
    expect(lastSaid(entered('kubectl -n shop get pods').state)).toEqual([
      'oncall@bastion:~$ kubectl -n shop get pods',
      'Did you mean: kubectl -n shop get pods -l app=checkout -o wide',
    ]);
    expect(lastSaid(entered('whoami').state)).toEqual(['oncall@bastion:~$ whoami', 'oncall']);
    expect(entered('exit').effect).toEqual({ type: 'leave' });
  });
});

test('Tab completes, and lists when pressed again', () => {
  const once = tab(typing(FRESH_SHELL, 'kub'), around);
  expect(once.line).toBe('kubectl -n ');
  const twice = tab(once, around);
  expect(twice.said).toEqual([]);
  const listed = tab(twice, around).said.at(-1);
  expect(listed?.line).toBe('oncall@bastion:~$ kubectl -n ');
  expect(listed?.answer.every((line) => line.startsWith('kubectl -n '))).toBe(true);
});

test('the arrows go through the history and back to an empty line', () => {
  const { state } = entered('whoami', entered('date').state);
  expect(state.history).toEqual(['date', 'whoami']);
  const one = through(state, 1);
  const two = through(one, 1);
  expect([one.line, two.line, through(two, 1).line]).toEqual(['whoami', 'date', 'date']);
  expect([through(two, -1).line, through(one, -1).line]).toEqual(['whoami', '']);
});

test('Ctrl-C drops what is typed, then stops what runs; Ctrl-L clears', () => {
  const typed = typing(FRESH_SHELL, 'kubectl');
  const dropped = interrupt(typed, 7);
  expect(dropped.effect).toBeNull();
  expect(lastSaid(dropped.state)).toEqual(['oncall@bastion:~$ kubectl^C']);
  expect(interrupt(dropped.state, 7).effect).toEqual({ type: 'abort' });
  expect(clearedAll(dropped.state, 7).cleared).toEqual({ tick: 7, said: 1 });
});
