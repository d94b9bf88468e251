import type { Choice, DrillSpec, Input } from '../contract/drill.ts';
import type { Responder } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { Drill } from '../sim/drill.ts';
import { replay } from '../sim/replay.ts';
import { advanceToPage, askEveryTicks, give, MOST_CHOICES } from './play.ts';

interface Member {
  readonly place: number;
  readonly respond: Responder;
}

/** Responders that have chosen the same so far, and so share one drill. */
interface Party {
  readonly members: readonly Member[];
  readonly inputs: readonly Input[];
  readonly tick: number;
  /** What they have just chosen at this tick, and how often they had been asked before; null for the beginning. */
  readonly parting: { readonly choice: Choice | null; readonly asked: number } | null;
}

/** A drill that has ended, and the places of those who played it. */
export interface Played {
  readonly drill: Drill;
  readonly places: readonly number[];
}

/**
 * Lets many responders play the same drill, each as if alone, as `play` does. Those who have chosen the same share one
 * simulation; where they part, the largest party goes on with it, and each other one replays what it has chosen.
 * `given` is what a facilitator did, whoever plays. Yields every drill with those who played it.
 */
export function* playAll(
  scenario: AnyScenario,
  spec: DrillSpec,
  responders: readonly Responder[],
  given: readonly Input[] = [],
): Generator<Played, void, void> {
  const members = responders.map((respond, place) => ({ place, respond }));
  const waiting: Party[] = members.length === 0 ? [] : [{ members, inputs: [], tick: 0, parting: null }];
  for (let party = waiting.pop(); party; party = waiting.pop()) {
    const drill = replay(scenario, spec, party.inputs, party.tick);
    if (!party.parting) advanceToPage(drill);
    // A party that parts has what was given by then among what it replays.
    const left = given.filter(({ tick }) => !party.parting || tick > party.tick);
    yield { drill, places: playOut(drill, party, left, (other) => waiting.push(other)) };
  }
}

/** Plays a party's drill to its end, and answers with the places of those who have stayed together. */
function playOut(drill: Drill, party: Party, given: readonly Input[], part: (other: Party) => void): readonly number[] {
  const everyTicks = askEveryTicks(drill.scenario);
  let { members, parting } = party;
  let known = -1;
  let next = 0;
  while (!drill.outcome) {
    next = give(drill, given, next);
    if (drill.happenings.length !== known || drill.tick % everyTicks === 0 || parting) {
      let asked = 0;
      let choice: Choice | null = null;
      if (parting) ({ choice, asked } = parting);
      else [members, choice] = ask(drill, members, 0, part);
      parting = null;
      while (choice && !drill.choose(choice) && ++asked < MOST_CHOICES) {
        [members, choice] = ask(drill, members, asked, part);
      }
      known = drill.happenings.length;
    }
    drill.step();
  }
  return members.map(({ place }) => place);
}

/** Asks everybody, sends the smaller parties away, and answers with the largest and what it chooses. */
function ask(
  drill: Drill,
  members: readonly Member[],
  asked: number,
  part: (other: Party) => void,
): [readonly Member[], Choice | null] {
  const view = drill.viewToAnswer();
  const parties = new Map<string, { readonly members: Member[]; readonly choice: Choice | null }>();
  for (const member of members) {
    const choice = member.respond(view);
    const key = JSON.stringify(choice);
    const party = parties.get(key) ?? { members: [], choice };
    party.members.push(member);
    parties.set(key, party);
  }
  const [mine, ...others] = [...parties.values()].sort((a, b) => b.members.length - a.members.length);
  if (!mine) throw new Error('crowd: nobody to ask');
  for (const { members: theirs, choice } of others) {
    part({ members: theirs, inputs: [...drill.inputs], tick: drill.tick, parting: { choice, asked } });
  }
  return [mine.members, mine.choice];
}
