import { asksIn, askTakesSec, MOST_ASKS } from '../../contract/asking.ts';
import { CLAIMS } from '../../contract/drill.ts';
import { SEVERITIES } from '../../contract/incident.ts';
import { noteOf } from '../../contract/note.ts';
import { severityLabel } from '../../contract/organisation.ts';
import type { Message } from '../../contract/player-view.ts';
import { spell } from '../../words/format.ts';
import { claimLabel, colleagueOf, isClaimed } from '../../words/labels.ts';
import type { TerminalDesk } from './terminal-desk.ts';

const USUAL_UPDATE_MIN = 15;

export async function sendUpdate(desk: TerminalDesk): Promise<void> {
  const { scenario, cadence } = desk.drill;
  const { longestSec, updateTakesSec } = cadence;
  const claims = await desk.ask.multiselect(
    `What does it say? It takes ${spell(updateTakesSec)} to write`,
    CLAIMS.filter((claim) => isClaimed(scenario, claim)).map((claim) => ({
      value: claim,
      label: claimLabel(scenario, claim),
    })),
  );
  if (claims === null || claims.length === 0) return;
  const most = Math.floor(longestSec / 60);
  const minutes = await desk.ask.text(
    `Next update in how many minutes? 1 to ${most}`,
    String(Math.min(USUAL_UPDATE_MIN, most)),
    (text) =>
      /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? null : `A number from 1 to ${most}`,
  );
  if (minutes !== null) desk.spend({ type: 'say', claims, nextUpdateSec: Number(minutes) * 60 });
}

export async function answer(desk: TerminalDesk, { from, text, inject, replies, card }: Message): Promise<void> {
  const asked = card ? `${card.title}. ${from}: ${text}\n${card.facts.join('\n')}` : `${from}: ${text}`;
  const reply = await desk.ask.select<string | null>(asked, [
    ...replies.map(({ id, text: words, cost }) => ({ value: id, label: cost === '' ? words : `${words} (${cost})` })),
    { value: null, label: 'Not now' },
  ]);
  if (reply !== null) desk.spend({ type: 'reply', inject, reply });
}

export async function declare(desk: TerminalDesk): Promise<void> {
  const { severity: now } = desk.view;
  const severity = await desk.ask.select(
    'How severe is it?',
    SEVERITIES.map((one) => ({
      value: one,
      label: severityLabel(desk.drill.scenario, one),
      refusal: one === now ? 'declared already' : undefined,
    })),
  );
  if (severity !== null) desk.choose({ type: 'declare', severity });
}

export async function handOver(desk: TerminalDesk): Promise<void> {
  const heirs = desk.view.controls.find(({ id }) => id === 'hand-over')?.targets ?? [];
  const here = new Set(desk.view.responders.filter(({ state }) => state === 'here').map(({ id }) => id));
  const to = await desk.ask.select<string | null>('To whom? This ends the drill for you', [
    ...heirs.map(({ id, label }) => ({ value: id, label, refusal: here.has(id) ? undefined : 'not here' })),
    { value: null, label: 'Back' },
  ]);
  if (to !== null) desk.choose({ type: 'hand-over', to });
}

export const closeIncident = (desk: TerminalDesk): void => void desk.choose({ type: 'close' });

/** The run is an assisted one from then on, so it is asked for once more. */
export async function askColleague(desk: TerminalDesk): Promise<void> {
  const { scenario, inputs } = desk.drill;
  const left = MOST_ASKS - asksIn(inputs);
  const sure = await desk.ask.select(
    `It takes ${spell(askTakesSec(scenario))}, and the run is told as assisted. Left: ${left} of ${MOST_ASKS}`,
    [
      { value: false, label: 'Back' },
      { value: true, label: `Ask ${colleagueOf(scenario)}` },
    ],
  );
  if (sure && desk.choose({ type: 'ask' })) desk.pass(() => !desk.drill.isAdviceComing);
}

/** A line for oneself: it takes no time, and stands on the timeline. */
export async function writeNote(desk: TerminalDesk): Promise<void> {
  const text = await desk.ask.text('A note to yourself', '', (typed) =>
    noteOf(typed) === '' ? 'Write something, or press Escape' : null,
  );
  if (text !== null) desk.choose({ type: 'note', text: noteOf(text) });
}
