import { askTakesSec, MOST_ASKS } from '../contract/asking.ts';
import type { PlayerView } from '../contract/player-view.ts';
import { spell } from '../words/format.ts';
import { colleagueOf } from '../words/labels.ts';
import type { Situation } from './input.ts';

const NOTES: Readonly<Record<string, string>> = {
  acknowledge: 'You have it: whoever paged you stops calling.',
  declare: 'Too high costs nothing: you can step down later.',
  say: 'Impact, what is known, what is done, and when you will say more.',
  'hand-over': 'They take command, and your drill ends.',
  close: 'Once it has held for as long as the goal says. Closed too early, it comes back.',
  'give-up': 'The drill ends, and the debrief shows the cause.',
};

/** What is to be known of a control that no action of the scenario stands behind; null for nothing. */
export function commandNote(id: string, { frame, scenario }: Pick<Situation, 'frame' | 'scenario'>): string | null {
  if (id === 'ask') return askNote(frame.view, scenario);
  if (id === 'give-up' && frame.isLed)
    return 'The drill ends for your team. What was behind it is told to all teams at once.';
  return NOTES[id] ?? null;
}

function askNote({ happenings }: PlayerView, scenario: Situation['scenario']): string {
  const left = MOST_ASKS - happenings.filter(({ type }) => type === 'asked').length;
  return `${colleagueOf(scenario)} answers in the channel after ${spell(askTakesSec(scenario))}; until then you are busy with it. The run is then told as assisted. Left: ${left} of ${MOST_ASKS}.`;
}
