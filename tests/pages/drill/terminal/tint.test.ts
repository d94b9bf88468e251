import { expect, test } from 'vitest';
import { scenario } from '../../../../scenarios/alb-502-eks/scenario.ts';
import { tinted } from '../../../../src/pages/drill/terminal/tint.ts';
import { Drill } from '../../../../src/sim/drill.ts';
import { look, takePager } from '../../../support/drive.ts';

const words = (text: string): readonly string[] =>
  tinted(text).flatMap((token) => (token.tint ? [`${token.tint} ${token.text}`] : []));

test('states of targets and pods have their colour', () => {
  expect(words('10.40.27.14  8080  unhealthy  Target.Timeout  Request timed out')).toEqual([
    'bad unhealthy',
    'bad Target.Timeout',
    'bad timed out',
  ]);
  expect(words('"TargetHealth":{"State":"healthy"}')).toEqual(['good healthy']);
  expect(words('checkout-2xk4p 1/1 Running 0 3d')).toEqual(['good Running']);
  expect(words('checkout-2xk4p 0/1 CrashLoopBackOff 4 3d')).toEqual(['warning 0/1', 'bad CrashLoopBackOff']);
  expect(words('False  NotReady  Pending')).toEqual(['bad NotReady', 'warning Pending']);
});

test('codes of failed requests have theirs, in a log line and alone', () => {
  expect(words('-1 -1 -1 504 - 422 277')).toEqual(['bad 504']);
  expect(words('curl: (7) Failed to connect: Connection refused')).toEqual(['bad Failed', 'bad refused']);
  expect(words('HTTP/1.1 502 Bad Gateway')).toEqual(['bad 502', 'bad Bad Gateway']);
});

test('heads of columns, numbers, addresses and parts of names have none', () => {
  expect(words('READY STATUS RESTARTS 502ms 500 MiB 10.0.0.50 :503/ 1.500')).toEqual([]);
  expect(words('max_errors error-budget readiness already listening on /ready')).toEqual([]);
});

test('the text is what it was, whatever is in it', () => {
  const drill = new Drill(scenario, { slug: scenario.slug, seed: 'quiet-otter-41' });
  takePager(drill);
  const texts = scenario.actions.flatMap(({ id, phase }) => (phase === 'investigate' ? [look(drill, id).text] : []));
  for (const text of [...texts, '', '\n\n', 'unhealthy', '504\n504']) {
    expect(
      tinted(text)
        .map((token) => token.text)
        .join(''),
    ).toBe(text);
  }
});
