import type { Action } from '../../contract/action.ts';
import type { Refusal } from '../../contract/drill.ts';
import type { Control } from '../../contract/player-view.ts';
import { refusalOf } from '../../sim/refusals.ts';
import { spell } from '../../words/format.ts';
import { actionLabel, actionOf, nameOf } from '../../words/labels.ts';
import type { Option } from './ask.ts';
import type { TerminalDesk } from './terminal-desk.ts';

type AnyAction = Action<object, object>;

export async function look(desk: TerminalDesk): Promise<void> {
  const picked = await pickAction(desk, 'investigate', 'Look at what?');
  if (picked) await start(desk, picked, undefined);
}

/** The same, for somebody else to do. */
export async function giveLook(desk: TerminalDesk, responder: string): Promise<void> {
  const name = nameOf(desk.drill.scenario, responder);
  const picked = await pickAction(desk, 'investigate', `What should ${name} look at?`);
  if (picked) desk.act(picked.id, undefined, responder);
}

export async function changeSomething(desk: TerminalDesk): Promise<void> {
  const picked = await pickAction(desk, 'mitigate', 'Change what?');
  if (picked?.phase !== 'mitigate') return;
  const targets = picked.targets.map(({ id, label }) => ({
    value: id,
    label,
    refusal: refusalOfAll(desk, picked.id, id)?.message,
  }));
  const target = await desk.ask.select<string | null>(`${picked.label} (${picked.blastRadius})`, [...targets, BACK]);
  if (target === null) return;
  if (picked.risk === 3 && !(await isSure(desk, picked, target))) return;
  await start(desk, picked, target);
}

const BACK = { value: null, label: 'Back' };

async function pickAction(
  desk: TerminalDesk,
  phase: Control['phase'],
  message: string,
): Promise<AnyAction | undefined> {
  const { scenario } = desk.drill;
  const controls = byGroup(desk.view.controls.filter((control) => control.phase === phase && control.action !== null));
  const groupWidth = Math.max(0, ...controls.map(({ group }) => group.length));
  const options = controls.map(({ action, group, refusal }): Option<AnyAction | undefined> => {
    const found = actionOf(scenario, action ?? '');
    const label = `${group.padEnd(groupWidth)}  ${found ? costTold(found) : ''}`;
    return { value: found, label, refusal: refusal?.message };
  });
  return (await desk.ask.select(message, [...options, { ...BACK, value: undefined }])) ?? undefined;
}

/** Groups in the order of their first control, and controls in theirs. */
function byGroup(controls: readonly Control[]): readonly Control[] {
  const groups = [...new Set(controls.map(({ group }) => group))];
  return groups.flatMap((group) => controls.filter((control) => control.group === group));
}

const costTold = ({ label, durationSec, phase, risk }: AnyAction): string =>
  phase === 'mitigate' ? `${label} · ${spell(durationSec)} · risk ${risk}/3` : `${label} · ${spell(durationSec)}`;

async function isSure(desk: TerminalDesk, action: AnyAction, target: string): Promise<boolean> {
  const sure = await desk.ask.select(`${actionLabel(action, target)}. Risk 3/3: ${action.blastRadius}. Go ahead?`, [
    { value: false, label: 'No, not now' },
    { value: true, label: 'Yes, go ahead' },
  ]);
  return sure === true;
}

/** Has somebody who is free do it; asks who, when there is a choice. */
async function start(desk: TerminalDesk, action: AnyAction, target: string | undefined): Promise<void> {
  const free = doersOf(desk, action.id, target);
  const refusal = refusalOfAll(desk, action.id, target);
  if (refusal) {
    desk.refuse(refusal);
    return;
  }
  const who =
    free.length > 1
      ? await desk.ask.select(
          'Who does it?',
          free.map((id) => ({ value: id, label: nameOf(desk.drill.scenario, id) })),
        )
      : (free[0] ?? null);
  if (who !== null) desk.act(action.id, target, who);
}

const here = ({ view }: TerminalDesk): readonly string[] =>
  view.responders.filter(({ state }) => state === 'here').map(({ id }) => id);

const refusalFor = (
  desk: TerminalDesk,
  action: string,
  target: string | undefined,
  responder: string,
): Refusal | null => refusalOf({ type: 'act', action, responder, ...(target !== undefined && { target }) }, desk.drill);

/** Those who could start this now. */
const doersOf = (desk: TerminalDesk, action: string, target: string | undefined): readonly string[] =>
  here(desk).filter((responder) => refusalFor(desk, action, target, responder) === null);

/** Why nobody can: what stands against the thing itself before who is busy. Null when somebody can. */
function refusalOfAll(desk: TerminalDesk, action: string, target: string | undefined): Refusal | null {
  const refusals = here(desk).map((responder) => refusalFor(desk, action, target, responder));
  if (refusals.includes(null)) return null;
  return refusals.find((refusal) => refusal?.code !== 'no-hands') ?? refusals[0] ?? null;
}
