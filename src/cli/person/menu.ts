import type { Control } from '../../contract/player-view.ts';
import { duration, spell } from '../../words/format.ts';
import { actionLabel, actionOf, colleagueOf, nameOf } from '../../words/labels.ts';
import { changeSomething, giveLook, look } from './act.ts';
import type { Option } from './ask.ts';
import { hold, readAgain, showGraphs } from './read.ts';
import { answer, askColleague, closeIncident, declare, handOver, sendUpdate, writeNote } from './say.ts';
import type { TerminalDesk } from './terminal-desk.ts';

/** Something that can be picked from a menu. */
export type Item = (desk: TerminalDesk) => Promise<void> | void;

/** All that a person can do now, always in the same order, with the reason for what cannot be done. */
export function menuOf(desk: TerminalDesk): readonly Option<Item>[] {
  const { view } = desk;
  const control = (id: string): Control | undefined => view.controls.find((one) => one.id === id);
  const refused = (id: string): string | undefined => control(id)?.refusal?.message;
  // Sending an update is refused for no other reason than that the drill is not there yet.
  const early = refused('say');
  if (view.response === 'unacknowledged') {
    return [
      item('Acknowledge the page', (at) => void at.choose({ type: 'acknowledge' })),
      item('Graphs…', showGraphs),
      item('Wait…', wait),
      item('Everything else', () => {}, early),
      item('Give up and debrief', giveUp),
    ];
  }
  const waiting = view.messages.filter(({ replied, replies }) => replied === null && replies.length > 0);
  return [
    ...inProgress(desk),
    item('Look…', look),
    item('Graphs…', showGraphs),
    ...(view.seen.length > 0 ? [item(`Read evidence again… (${view.seen.length})`, readAgain)] : []),
    item('Hypotheses…', hold),
    item('Change something…', changeSomething),
    ...waiting.map((message) => item(`Answer ${message.from}…`, (at) => answer(at, message))),
    item('Send a status update…', sendUpdate),
    item('People…', people),
    ...asking(desk),
    item('Write a note…', writeNote),
    item('Declare severity…', declare),
    item('Wait…', wait),
    item('Close the incident', closeIncident, refused('close')),
    item('Hand over command…', handOver, refused('hand-over')),
    item('Give up and debrief', giveUp),
  ];
}

const item = (label: string, value: Item, refusal?: string): Option<Item> => ({ label, value, refusal });

/** Nothing where there is nobody to ask. */
function asking({ view, drill }: TerminalDesk): readonly Option<Item>[] {
  const control = view.controls.find(({ id }) => id === 'ask');
  if (!control) return [];
  return [item(`Ask ${colleagueOf(drill.scenario)} for advice…`, askColleague, control.refusal?.message)];
}

/** Going on with what the player is at, and stopping what anybody is at. */
function inProgress({ view, player, drill }: TerminalDesk): readonly Option<Item>[] {
  const { scenario } = drill;
  const own = view.inProgress.find(({ responder }) => responder === player);
  const busyTicks = drill.crew.ticksBusy(player, view.tick);
  const left = (ticks: number): string => `${duration(ticks * view.tickSec)} left`;
  const name = (action: string, target: string | null): string => actionLabel(actionOf(scenario, action), target);
  const goOn = own ? `Carry on: ${name(own.action, own.target)}` : 'Carry on with what keeps you busy';
  return [
    ...(own || busyTicks > 0 ? [item(`${goOn} (${left(busyTicks)})`, (desk) => desk.workOn())] : []),
    ...view.inProgress.map(({ run, action, target, responder, endTick }) => {
      const by = responder === player ? '' : `, ${nameOf(scenario, responder)}`;
      const label = `Abort: ${name(action, target)} (${left(endTick - view.tick)}${by})`;
      return item(label, (desk) => void desk.choose({ type: 'abort', run }));
    }),
  ];
}

async function wait(desk: TerminalDesk): Promise<void> {
  const { tickSec } = desk.drill.scenario;
  const ticks = await desk.ask.select<number>('How long?', [
    ...(tickSec < 3600
      ? [
          { value: Math.ceil(30 / tickSec), label: '30 seconds' },
          { value: Math.ceil(120 / tickSec), label: '2 minutes' },
        ]
      : [
          { value: Math.ceil(3600 / tickSec), label: 'An hour' },
          { value: Math.ceil(86_400 / tickSec), label: 'A day' },
        ]),
    { value: Number.POSITIVE_INFINITY, label: 'Until something happens' },
  ]);
  if (ticks === null) return;
  const until = desk.drill.tick + ticks;
  desk.pass(() => desk.drill.tick >= until);
}

/** Who is here, and paging or giving work to others. */
async function people(desk: TerminalDesk): Promise<void> {
  const { view, drill, player } = desk;
  for (const { id, name, state } of view.responders) desk.print(`  ${name}: ${whereabouts(desk, id, state)}`);
  const pages = drill.scenario.actions.filter(({ phase }) => phase === 'escalate');
  const others = view.responders.filter(({ id, state }) => id !== player && state === 'here');
  const picked = await desk.ask.select<Item>('People', [
    ...pages.map(({ id, label, durationSec }) =>
      item(
        `${label} · ${spell(durationSec)}`,
        (at) => at.act(id, undefined, player),
        view.controls.find((control) => control.id === id)?.refusal?.message,
      ),
    ),
    ...others.map(({ id, name }) => item(`Give a look to ${name}…`, (at) => giveLook(at, id))),
    item('Back', () => {}),
  ]);
  await picked?.(desk);
}

function whereabouts({ drill }: TerminalDesk, id: string, state: 'away' | 'coming' | 'here'): string {
  if (state !== 'here') return state === 'away' ? 'not paged' : 'paged, on the way';
  const run = drill.crew.runs.find(({ responder }) => responder === id);
  if (run) return `at "${actionLabel(actionOf(drill.scenario, run.action), run.target)}"`;
  return drill.crew.ticksBusy(id, drill.tick) > 0 ? 'here, busy' : 'here, free';
}

async function giveUp(desk: TerminalDesk): Promise<void> {
  const sure = await desk.ask.select('Give up? The drill ends and the cause is shown.', [
    { value: false, label: 'Go on' },
    { value: true, label: 'Yes, give up' },
  ]);
  if (sure) desk.choose({ type: 'give-up' });
}
