import { describe, expect, it } from 'vitest';
import { progress } from '../../../src/screen/panels/progress.ts';
import { Sheet } from '../../../src/screen/sheet.ts';
import type { Drill } from '../../../src/sim/drill.ts';
import { act, choose, takePager, wait, waitUntil } from '../../support/drive.ts';
import { albDrill, controlsOf, drawn, expectTidyPages, inputOf, measure, textsOf } from '../desk-support.ts';

function paged(): Drill {
  const drill = albDrill();
  takePager(drill);
  return drill;
}

const told = (drill: Drill): readonly string[] => textsOf(drawn(progress, inputOf(drill))).slice(1);

describe('what is in progress', () => {
  it('is nothing at first', () => {
    expect(told(paged())).toEqual(['Nothing in progress.', 'You have free hands.']);
  });

  it('is told with what is left of it, and can be aborted', () => {
    const drill = paged();
    choose(drill, { type: 'act', action: 'scale-out', target: '9', responder: 'you' });
    wait(drill, 2);
    expect(told(drill)).toEqual(['Scale checkout out to replicas: 9 pods', '0:18', 'Abort', 'X']);
    expect(controlsOf(progress, inputOf(drill)).map(({ rect, ...rest }) => rest)).toEqual([
      {
        id: 'abort/1',
        region: 'progress',
        label: 'Abort: Scale checkout out to replicas: 9 pods',
        key: 'x',
        press: { type: 'choose', choice: { type: 'abort', run: 1 } },
        refusal: null,
      },
    ]);
  });

  it('cuts a long name before it takes its button out of sight, and says it whole', () => {
    const drill = paged();
    choose(drill, { type: 'act', action: 'restart-pods', target: 'all-at-once', responder: 'you' });
    const sheet = new Sheet(measure);
    progress(sheet, { x: 0, y: 0, width: 240, height: 96 }, inputOf(drill));
    expect(textsOf(sheet).slice(1)).toEqual(['Restart pods: delete…', '0:20', 'Abort', 'X']);
    expect(sheet.controls.map(({ label, rect }) => [label, rect === null])).toEqual([
      ['Abort: Restart pods: delete all pods at once', false],
    ]);
  });

  it('shows as much of the bar as is done', () => {
    const drill = paged();
    choose(drill, { type: 'act', action: 'describe-target-health', responder: 'you' });
    wait(drill, 5);
    const bars = drawn(progress, inputOf(drill)).nodes.flatMap((node) =>
      node.type === 'box' && node.rect.height === 4 ? [node.rect.width] : [],
    );
    expect((bars[1] ?? 0) / (bars[0] ?? 0)).toBeCloseTo(0.25, 12);
  });

  it('tells of people who come, are briefed, and write', () => {
    const drill = paged();
    act(drill, 'page-secondary');
    wait(drill, 1);
    expect(told(drill)).toEqual(['Secondary: on the way']);
    waitUntil(drill, () => drill.crew.state('secondary') === 'here');
    expect(told(drill)).toEqual(['You: briefing, 0:39', 'Secondary: briefing, 0:39']);
    wait(drill, 39);
    choose(drill, { type: 'say', claims: ['cause-unknown'], nextUpdateSec: 600 });
    expect(told(drill)).toEqual(['You: writing the update, 0:20']);
  });

  it('says who does what once several are here, the newest first and with the key', () => {
    const drill = paged();
    act(drill, 'page-secondary');
    waitUntil(drill, () => drill.crew.state('secondary') === 'here');
    waitUntil(drill, () => drill.view().responders.every(({ busyUntilTick }) => busyUntilTick <= drill.tick));
    choose(drill, { type: 'act', action: 'read-access-log', responder: 'you' });
    choose(drill, { type: 'act', action: 'query-flow-logs', responder: 'secondary' });
    const controls = controlsOf(progress, inputOf(drill));
    expect(controls.map(({ key, label }) => [key, label])).toEqual([
      ['x', 'Abort: Secondary: Query VPC flow logs'],
      [null, 'Abort: You: Read the ALB access log'],
    ]);
    expectTidyPages(progress, inputOf(drill), 'progress');
  });
});
