import type { DrillSpec } from '../../contract/drill.ts';
import type { AnyScenario } from '../../contract/scenario.ts';
import { Drill } from '../../sim/drill.ts';
import { goalOf, verifyTold } from '../../words/format.ts';
import { hardTold } from '../../words/labels.ts';
import { hang, paint } from '../text.ts';
import type { Ask } from './ask.ts';
import { menuOf } from './menu.ts';
import { TerminalDesk } from './terminal-desk.ts';

/** Where a drill is played: how the person is asked, and where to print. */
export interface Terminal {
  readonly ask: Ask;
  readonly width: number;
  readonly print: (text: string) => void;
}

/**
 * Lets a person play a drill. Simulated time moves by what they do and by nothing else. The drill that comes back has
 * no outcome when they left before its end.
 */
export async function playInTerminal(scenario: AnyScenario, spec: DrillSpec, terminal: Terminal): Promise<Drill> {
  const drill = new Drill(scenario, spec);
  const desk = new TerminalDesk(drill, terminal.ask, terminal.width, terminal.print);
  desk.print(opening(scenario, spec, terminal.width));
  desk.runToPage();
  while (!drill.outcome) {
    desk.printStatus();
    const item = await desk.ask.select('What now?', menuOf(desk));
    if (item !== null) await item(desk);
    else if (await wantsToLeave(desk)) break;
  }
  return drill;
}

function opening(scenario: AnyScenario, spec: DrillSpec, width: number): string {
  const { title, tagline, briefing } = scenario;
  return [
    paint('strong', title),
    hang('', tagline, width),
    '',
    hang('', briefing, width),
    '',
    hang('', `Goal: ${goalOf(scenario)} → ${verifyTold(scenario)} → close. This is an exercise.`, width),
    hang(
      '',
      `${[`Seed ${spec.seed}`, ...hardTold(spec)].join(', ')}. Time moves by what you do. Escape goes back, Ctrl-C leaves.`,
      width,
      'quiet',
    ),
    '',
  ].join('\n');
}

async function wantsToLeave(desk: TerminalDesk): Promise<boolean> {
  const answer = await desk.ask.select('Leave the drill?', [
    { value: 'stay', label: 'Go on' },
    { value: 'give-up', label: 'Give up and debrief' },
    { value: 'leave', label: 'Leave now, with a share code of the run so far' },
  ]);
  if (answer === 'give-up') desk.choose({ type: 'give-up' });
  return answer === null || answer === 'leave';
}
