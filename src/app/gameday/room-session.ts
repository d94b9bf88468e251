import type { Choice, Difficulty, Refusal } from '../../contract/drill.ts';
import type { PlayerView } from '../../contract/player-view.ts';
import type { AnyScenario } from '../../contract/scenario.ts';
import type { Frame, Hold, Session, SpecTold } from '../../session/frame.ts';
import { isVotedOn } from '../../team/day/seats.ts';
import { openDrill } from '../../team/day/views/drill-seen.ts';
import type { LaptopView, PhoneView } from '../../team/day/views/views.ts';
import { REPLAY_STANDS } from '../../words/labels.ts';
import type { Offer } from './use-device.ts';

type TeamView = LaptopView | PhoneView;

/** The drill that a view shows, and what may be done in it. */
export interface Shown {
  /** Names it: another one is another screen. */
  readonly id: string;
  readonly slug: string;
  /** Null in a branch, and where a run is only looked at again. */
  readonly round: string | null;
  readonly frame: Frame;
  /** Why nothing can be chosen now; null where it can. */
  readonly standing: string | null;
  readonly isVoting: boolean;
  readonly difficulty: Difficulty | null;
}

/** Null where no drill is shown. */
export function shownIn(view: TeamView): Shown | null {
  const { team, round } = view;
  const rewound = view.seat === 'laptop' ? view.rewound : null;
  if (rewound) {
    const isPlayed = rewound.branch !== null && rewound.team === team.id;
    return {
      id: `rewound/${rewound.round}/${rewound.team}${rewound.branch ? '/branch' : ''}`,
      slug: rewound.drill.slug,
      round: null,
      frame: frameOf(openDrill(rewound.drill), view, isPlayed ? null : 'replay', rewound.outcome),
      standing: isPlayed ? (view.hold?.words ?? null) : REPLAY_STANDS,
      isVoting: false,
      difficulty: round?.id === rewound.round ? (round.difficulty ?? null) : null,
    };
  }
  if (!team.drill || !round) return null;
  const { hold } = team;
  const isStanding = hold !== null && hold.type !== 'decision' && hold.type !== 'vote';
  return {
    id: `round/${round.id}`,
    slug: round.slug,
    round: round.id,
    frame: frameOf(openDrill(team.drill), view, hold && (hold.type === 'decision' ? 'decision' : 'room'), team.outcome),
    standing: isStanding ? hold.words : null,
    isVoting: team.deciding === 'vote',
    difficulty: round.difficulty ?? null,
  };
}

function frameOf(view: PlayerView, { round }: TeamView, hold: Hold | null, outcome: Frame['outcome']): Frame {
  return {
    view,
    tempo: round?.tempo ?? 'standard',
    speed: hold === null && outcome === null ? (round?.speed ?? 0) : 0,
    hold,
    skipping: false,
    reading: null,
    lesson: null,
    notKept: null,
    outcome,
    isLed: true,
  };
}

/** A team's drill on its laptop: it is seen as the room tells it, and what is chosen is offered to the room. */
export class RoomSession implements Session {
  readonly id: string;
  readonly scenario: AnyScenario;
  readonly spec: SpecTold;
  readonly #offer: Offer;
  readonly #say: (text: string) => void;
  readonly #listeners = new Set<(frame: Frame) => void>();
  #shown: Shown;

  /** `say` is told what the room answers later. */
  constructor(shown: Shown, scenario: AnyScenario, offer: Offer, say: (text: string) => void) {
    this.id = shown.id;
    this.scenario = scenario;
    this.spec = { seed: null, ...(shown.difficulty && { difficulty: shown.difficulty }) };
    this.#shown = shown;
    this.#offer = offer;
    this.#say = say;
  }

  get frame(): Frame {
    return this.#shown.frame;
  }

  show(shown: Shown): void {
    if (shown === this.#shown) return;
    this.#shown = shown;
    for (const listener of [...this.#listeners]) listener(shown.frame);
  }

  /** Refuses what the screen knows to be impossible; the room has the last word, a moment later. */
  choose(choice: Choice): Refusal | null {
    const { round, frame, standing, isVoting } = this.#shown;
    if (standing !== null && choice.type !== 'note') return { code: 'not-now', message: standing };
    const id = choice.type === 'act' ? choice.action : choice.type;
    const refusal = frame.view.controls.find((control) => control.id === id)?.refusal;
    if (refusal) return refusal;
    if (isVoting && isVotedOn(choice, this.scenario)) {
      void this.#offer({ type: 'propose', choice, why: '' }).then((why) =>
        this.#say(why ?? 'Proposed: this team votes on that. Open the vote in the team’s list.'),
      );
    } else {
      void this.#offer({ type: 'choose', round, choice, sawTick: frame.view.tick }).then(
        (why) => why !== null && this.#say(why),
      );
    }
    return null;
  }

  /** Goes on from a decision; nothing else waits for a player here. */
  resume(): void {
    if (this.#shown.frame.hold !== 'decision') return;
    void this.#offer({ type: 'go-on', round: this.#shown.round }).then((why) => why !== null && this.#say(why));
  }

  subscribe(listener: (frame: Frame) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The room's host has the drill; here is only what is seen of it. */
  digest(): string {
    return `${this.id}/${this.frame.view.tick}`;
  }

  // The clock is the room's.
  setTempo(): void {}
  pause(): void {}
  skip(): void {}
  compose(): void {}
}
