import { describe, expect, test } from 'vitest';
import { scenario } from '../../../../scenarios/alb-502-eks/scenario.ts';
import { commandsOf, complete, match, notFound, type Typed } from '../../../../src/pages/drill/terminal/shell.ts';
import { toy } from '../../../support/toy-scenario.ts';

const commands = commandsOf(scenario);

const typed = (line: string): Typed => match(line, commands);

describe('a typed line', () => {
  test('is the action whose command it is', () => {
    expect(typed('kubectl -n shop get pods -l app=checkout -o wide')).toEqual({
      type: 'command',
      command: { action: 'get-pods', target: null, text: 'kubectl -n shop get pods -l app=checkout -o wide' },
    });
  });

  test('may have other spaces, three dots for an ellipsis, and a comment', () => {
    expect(typed('  kubectl  -n shop get pods -l app=checkout   -o wide   # still six?')).toMatchObject({
      type: 'command',
      command: { action: 'get-pods' },
    });
    expect(
      typed(
        'aws s3 cp s3://shop-alb-logs/.../latest.log.gz - | zcat | grep -v " 200 200 " | ./runbook some-of-each-kind',
      ),
    ).toMatchObject({ type: 'command', command: { action: 'read-access-log' } });
  });

  test('names the target of a change', () => {
    expect(typed('kubectl -n shop rollout undo deployment/checkout --to-revision=40')).toEqual({
      type: 'command',
      command: {
        action: 'roll-back',
        target: '40',
        text: 'kubectl -n shop rollout undo deployment/checkout --to-revision=40',
      },
    });
    expect(typed('kubectl -n shop edit svc checkout # targetPort: 8081')).toMatchObject({
      command: { action: 'set-target-port', target: '8081' },
    });
  });

  test('has to name it where only the comment tells the targets apart', () => {
    const answer = typed('kubectl -n shop edit svc checkout');
    expect(answer.type === 'target-missing' && answer.commands.map(({ target }) => target)).toEqual([
      '8080',
      '8081',
      'http',
    ]);
    expect(typed('kubectl -n shop edit svc checkout # targetPort: 443').type).toBe('target-missing');
  });

  test('that begins one command only is told so, not taken', () => {
    expect(typed('kubectl -n shop get pods')).toMatchObject({ type: 'begun', command: { action: 'get-pods' } });
    expect(typed('kubectl -n shop get')).toEqual({ type: 'unrecorded', tool: 'kubectl' });
  });

  test('with a known tool and other arguments has nothing recorded', () => {
    expect(typed('kubectl get nodes')).toEqual({ type: 'unrecorded', tool: 'kubectl' });
    expect(typed('kubectl -n shop rollout undo deployment/checkout --to-revision=7')).toEqual({
      type: 'unrecorded',
      tool: 'kubectl',
    });
  });

  test('with a tool that is not here is answered as bash does', () => {
    expect(typed('htop -d 5')).toEqual({ type: 'unknown', tool: 'htop' });
    expect(notFound('htop')).toBe('bash: htop: command not found');
    expect(notFound('./fix')).toBe('bash: ./fix: No such file or directory');
  });

  test('can be a word of the shell itself, and nothing at all', () => {
    expect(typed('help')).toEqual({ type: 'builtin', name: 'help' });
    expect(typed(' date ')).toEqual({ type: 'builtin', name: 'date' });
    expect(typed('   ')).toEqual({ type: 'nothing' });
    expect(typed('# a note to myself')).toEqual({ type: 'nothing' });
  });
});

describe('completion', () => {
  test('goes as far as all that begins like it agrees', () => {
    expect(complete('kub', commands).text).toBe('kubectl -n ');
    expect(complete('redis', commands)).toEqual({
      text: 'redis-cli -h price-cache.shop INFO clients; ./runbook sockets-to price-cache:6379',
      options: ['redis-cli -h price-cache.shop INFO clients; ./runbook sockets-to price-cache:6379'],
    });
  });

  test('lists what is left to choose from', () => {
    const line = './runbook hpa-minimum checkout ';
    expect(complete(line, commands)).toEqual({ text: line, options: [`${line}9`, `${line}12`] });
  });

  test('leaves a line alone that nothing begins with', () => {
    expect(complete('htop', commands)).toEqual({ text: 'htop', options: [] });
  });

  test('knows the words of the shell', () => {
    expect(complete('hi', commands)).toEqual({ text: 'history', options: ['history'] });
  });
});

test.each([scenario, toy])('every command of $slug is the action that it stands for', (one) => {
  const all = commandsOf(one);
  expect(all.map(({ text }) => match(text, all))).toEqual(all.map((command) => ({ type: 'command', command })));
  expect(all.map(({ text }) => complete(text, all).options.includes(text))).toEqual(all.map(() => true));
});
