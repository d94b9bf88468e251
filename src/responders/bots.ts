import { changesOf } from '../belief/changes.ts';
import { slowness } from '../belief/watch.ts';
import type { Choice } from '../contract/drill.ts';
import { CLAIMS, STANCES } from '../contract/drill.ts';
import { SEVERITIES } from '../contract/incident.ts';
import type { Control, PlayerView, Responder } from '../contract/player-view.ts';
import type { Draw } from '../contract/random.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { SeededStreams } from '../sim/random.ts';
import { reasoned, type Temper } from './reasoned.ts';

export const BOTS = ['par', 'hasty', 'novice', 'shotgun', 'idle', 'random'] as const;
export type BotName = (typeof BOTS)[number];

const TEMPERS: Readonly<Record<'par' | 'hasty' | 'novice', Temper>> = {
  par: { skill: 1, readingSec: 25, haste: 0.05, readsPanels: true, keepsUpdates: true },
  hasty: { skill: 0.8, readingSec: 10, haste: 0.75, readsPanels: false, keepsUpdates: true },
  novice: { skill: 0.55, readingSec: 60, haste: 0.3, readsPanels: false, keepsUpdates: false },
};

/** A fresh responder of that name. What it draws depends on `seed` alone. */
export function createBot(name: BotName, scenario: AnyScenario, seed: string): Responder {
  const draw = new SeededStreams(`bot/${name}/${seed}`).get('choices');
  switch (name) {
    case 'par':
    case 'hasty':
    case 'novice':
      return reasoned(scenario, TEMPERS[name]);
    case 'shotgun':
      return shotgun(scenario, draw);
    case 'idle':
      return () => null;
    case 'random':
      return random(scenario, draw);
    default:
      throw new Error(`no bot is called ${name satisfies never}`);
  }
}

/** Knows the system, but not what has happened so far. */
const COLLEAGUE: Temper = { skill: 0.8, readingSec: 60, haste: 0.3, readsPanels: true, keepsUpdates: false };

/** Somebody of the same team, who takes over an incident and has to read in. */
export const createColleague = (scenario: AnyScenario): Responder => reasoned(scenario, COLLEAGUE);

const SHOT_EVERY_SEC = 90;

/** Changes one thing after another without looking, and closes as soon as it may. */
function shotgun(scenario: AnyScenario, draw: Draw): Responder {
  const shots = [...changesOf(scenario)];
  let nextTick = 0;
  return (view) => {
    if (view.response === 'unacknowledged') return { type: 'acknowledge' };
    if (view.response === 'verified') return { type: 'close' };
    if (view.response === 'verifying' || view.tick < nextTick) return null;
    const shot = shots.splice(Math.floor(draw() * shots.length), 1)[0];
    if (!shot) return null;
    nextTick = view.tick + Math.round((SHOT_EVERY_SEC * slowness(scenario)) / view.tickSec);
    return { type: 'act', action: shot.action, target: shot.target, responder: view.responders[0]?.id ?? '' };
  };
}

const LONGEST_PAUSE_SEC = 300;
const GIVES_UP = 0.1;

/** Does anything that can be done, at any time. */
function random(scenario: AnyScenario, draw: Draw): Responder {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(draw() * items.length)];
  let nextTick = 0;
  return (view) => {
    if (view.tick < nextTick) return null;
    nextTick = view.tick + 1 + Math.floor((draw() * LONGEST_PAUSE_SEC * slowness(scenario)) / view.tickSec);
    if (draw() < 0.1) return aside(scenario, view, pick);
    const control = pick(
      view.controls.filter(({ id, refusal }) => !refusal && id !== 'ask' && (id !== 'give-up' || draw() < GIVES_UP)),
    );
    return control ? choiceFor(control, scenario, view, pick) : null;
  };
}

type Pick = <T>(items: readonly T[]) => T | undefined;

/** Everything that is not a control: hypotheses, aborting, answering. */
function aside(scenario: AnyScenario, view: PlayerView, pick: Pick): Choice | null {
  const run = pick(view.inProgress);
  if (run && view.tick % 2 === 0) return { type: 'abort', run: run.run };
  const message = view.messages.find(({ replied, replies }) => replied === null && replies.length > 0);
  const reply = message && pick(message.replies);
  if (message && reply) return { type: 'reply', inject: message.inject, reply: reply.id };
  const hypothesis = pick(scenario.hypotheses);
  if (!hypothesis) return null;
  return { type: 'hold', hypothesis: hypothesis.id, as: pick(STANCES) ?? 'open', pins: [] };
}

function choiceFor(control: Control, scenario: AnyScenario, view: PlayerView, pick: Pick): Choice | null {
  const target = pick(control.targets)?.id;
  if (control.action !== null) {
    const responder = pick(view.responders.filter(({ state }) => state === 'here'))?.id ?? '';
    return { type: 'act', action: control.action, responder, ...(target !== undefined && { target }) };
  }
  switch (control.id) {
    case 'acknowledge':
      return { type: 'acknowledge' };
    case 'declare':
      return { type: 'declare', severity: pick(SEVERITIES) ?? 1 };
    case 'say':
      return {
        type: 'say',
        claims: [pick(CLAIMS) ?? 'cause-unknown'],
        nextUpdateSec: Math.min(600 * slowness(scenario), view.cadence.longestSec),
      };
    case 'hand-over':
      return target === undefined ? null : { type: 'hand-over', to: target };
    case 'close':
      return { type: 'close' };
    case 'give-up':
      return { type: 'give-up' };
    default:
      throw new Error(`no bot knows the control ${control.id}`);
  }
}
