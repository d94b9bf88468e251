import type { PlayerView } from '../contract/drill.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { hasAnswer } from './evidence.ts';

/** Whoever got no answer from a tool asks others for so long. */
const RETRY_SEC = 180;

/** The program that a look asks: what fails once fails for all that it is asked. A script is a program of its own. */
function programOf(command: string): string {
  const [first = '', second = ''] = command.split(' ');
  return first.startsWith('./') ? `${first} ${second}` : first;
}

/** The looks that are not worth trying now, since one of the same tool came back with nothing a moment ago. */
export function looksWithoutTool(scenario: AnyScenario, { seen, tick, tickSec }: PlayerView): ReadonlySet<string> {
  const failed = seen.filter((one) => !hasAnswer(one) && (tick - one.tick) * tickSec < RETRY_SEC);
  if (failed.length === 0) return NONE;
  const commandOf = (id: string): string => scenario.actions.find((action) => action.id === id)?.command ?? '';
  const programs = new Set(failed.map(({ action }) => programOf(commandOf(action))));
  return new Set(scenario.actions.flatMap(({ id, command }) => (programs.has(programOf(command)) ? [id] : [])));
}

const NONE: ReadonlySet<string> = new Set();
