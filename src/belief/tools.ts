import type { PlayerView } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { hasAnswer } from './evidence.ts';
import { slowness } from './watch.ts';

/** Whoever got no answer from a tool asks others for so long, longer in a drill of weeks. */
const RETRY_SEC = 180;

/** The program that a look asks: what fails once fails for all that it is asked. A script is a program of its own. */
function programOf(command: string): string {
  const [first = '', second = ''] = command.split(' ');
  return first.startsWith('./') ? `${first} ${second}` : first;
}

/**
 * The looks that are not worth trying now, since one of the same tool came back with nothing a while ago: longer with every
 * time.
 */
export function looksWithoutTool(scenario: AnyScenario, { seen, tick, tickSec }: PlayerView): ReadonlySet<string> {
  const failed = seen.filter((one) => !hasAnswer(one));
  if (failed.length === 0) return NONE;
  const commandOf = (id: string): string => scenario.actions.find((action) => action.id === id)?.command ?? '';
  const triedOf = new Map<string, number>();
  const tryAgainTick = new Map<string, number>();
  for (const { action, tick: at } of failed) {
    const program = programOf(commandOf(action));
    const tried = (triedOf.get(program) ?? 0) + 1;
    triedOf.set(program, tried);
    tryAgainTick.set(program, at + Math.round((tried * RETRY_SEC * slowness(scenario)) / tickSec));
  }
  const isWaiting = (command: string): boolean => (tryAgainTick.get(programOf(command)) ?? tick) > tick;
  return new Set(scenario.actions.flatMap(({ id, command }) => (isWaiting(command) ? [id] : [])));
}

const NONE: ReadonlySet<string> = new Set();
