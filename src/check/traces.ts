import { traceProblems } from '../contract/validation/trace-rules.ts';
import type { Drill } from '../sim/drill.ts';
import { SeededStreams } from '../sim/random.ts';

/** Whatever traces a look would bring back just now are well formed. */
export function checkTraces({ scenario, world, tick, spec }: Drill, report: (message: string) => void): void {
  for (const action of scenario.actions) {
    if (action.phase !== 'investigate' || !action.look.traces) continue;
    const draw = new SeededStreams(spec.seed).once(`check/${action.id}/${tick}`);
    for (const problem of traceProblems(action.look.traces(world, draw), world.atSec)) {
      report(`${action.id}: ${problem}`);
    }
  }
}
