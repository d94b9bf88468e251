import { askTakesSec, MOST_ASKS } from '../contract/advice.ts';
import type { PlayerView } from '../contract/drill.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { spell } from '../words/format.ts';
import { colleagueOf } from '../words/labels.ts';

const NOTES: Readonly<Record<string, string>> = {
  acknowledge: 'You have it: whoever paged you stops calling.',
  declare: 'Too high costs nothing: you can step down later.',
  say: 'Impact, what is known, what is done, and when you will say more.',
  'hand-over': 'They take command, and your drill ends.',
  close: 'Once it has held for as long as the goal says. Closed too early, it comes back.',
  'give-up': 'The drill ends, and the debrief shows the cause.',
};

/** What is to be known of a control that no action of the scenario stands behind; null for nothing. */
export function commandNote(id: string, view: PlayerView, scenario: AnyScenario): string | null {
  return id === 'ask' ? askNote(view, scenario) : (NOTES[id] ?? null);
}

function askNote({ happenings }: PlayerView, scenario: AnyScenario): string {
  const left = MOST_ASKS - happenings.filter(({ type }) => type === 'asked').length;
  return `${colleagueOf(scenario)} answers in the channel after ${spell(askTakesSec(scenario))}; until then you are busy with it. The run is then told as assisted. Left: ${left} of ${MOST_ASKS}.`;
}
