import type { Choice, Refusal } from '../../contract/drill.ts';
import type { Happening, HappeningType } from '../../contract/happening.ts';
import type { PlayerView, Seen } from '../../contract/player-view.ts';
import { advanceToPage } from '../../responders/play.ts';
import type { Drill } from '../../sim/drill.ts';
import { actionOf, commandText } from '../../words/labels.ts';
import { type LessonSeen, lessonSeen, lessonText } from '../../words/lesson.ts';
import { hang, paint } from '../text.ts';
import { storyLine } from '../timeline.ts';
import type { Ask } from './ask.ts';
import { evidenceText } from './evidence.ts';
import { statusLine } from './status.ts';

/** What makes a person look up from what they are at. */
const INTERRUPTS: ReadonlySet<HappeningType> = new Set([
  'alert.delivered',
  'action.finished',
  'responder.joined',
  'responder.left',
  'message',
  'advised',
  'update.due',
  'update.overdue',
  'ended',
]);

/** Where a person sits: the drill, the way to ask them, and all that they have been told so far. */
export class TerminalDesk {
  readonly drill: Drill;
  readonly ask: Ask;
  readonly width: number;
  readonly #write: (text: string) => void;
  #told = 0;
  #lastPrinted = '';
  /** Where a lesson stood when it was told last. */
  #step: LessonSeen | null = null;

  constructor(drill: Drill, ask: Ask, width: number, print: (text: string) => void) {
    this.drill = drill;
    this.ask = ask;
    this.width = width;
    this.#write = print;
  }

  print(text: string): void {
    this.#write(text);
    this.#lastPrinted = text;
  }

  /** Prints where the drill stands, unless that is what was printed last, and what a lesson asks for, once. */
  printStatus(): void {
    this.#printStep();
    const status = `\n${statusLine(this.view, this.drill.scenario, this.width)}`;
    if (status !== this.#lastPrinted) this.print(status);
  }

  get view(): PlayerView {
    return this.drill.view();
  }

  get player(): string {
    return this.drill.crew.player;
  }

  /** Begins where the player comes in; what was visible before is told then. */
  runToPage(): void {
    advanceToPage(this.drill);
    this.tell();
  }

  /** Makes a choice, and tells what came of it at once. True when it was taken. */
  choose(choice: Choice): boolean {
    const refusal = this.drill.choose(choice);
    if (refusal) this.refuse(refusal);
    else this.tell();
    return refusal === null;
  }

  refuse(refusal: Refusal): void {
    this.print(paint('warning', `Not now: ${refusal.message}`));
  }

  /** Makes a choice that takes some of the player's time, and lets that time pass. */
  spend(choice: Choice): void {
    const busyBefore = this.drill.crew.ticksBusy(this.player, this.drill.tick);
    if (!this.choose(choice)) return;
    const busy = this.drill.crew.ticksBusy(this.player, this.drill.tick);
    const until = this.drill.tick + busy - busyBefore;
    this.pass(() => this.drill.tick >= until);
  }

  /** Lets the player do something until it is done, or until something interrupts. */
  act(action: string, target: string | undefined, responder: string): void {
    if (!this.choose({ type: 'act', action, responder, ...(target !== undefined && { target }) })) return;
    const begun = actionOf(this.drill.scenario, action);
    if (begun) this.print(paint('quiet', `$ ${commandText(begun, target)}`));
    if (responder === this.player) this.workOn();
  }

  /** Goes on until the player is free, or until something interrupts. */
  workOn(): void {
    this.pass(() => this.drill.crew.ticksBusy(this.player, this.drill.tick) === 0 && !this.#playersRun());
  }

  /** Runs the drill until then, its end, or an interruption, and tells what happened. */
  pass(until: () => boolean): void {
    const { drill } = this;
    let seen = drill.happenings.length;
    let interrupted = false;
    while (!drill.outcome && !interrupted && (!until() || this.#isDue())) {
      drill.step();
      for (; seen < drill.happenings.length; seen++) {
        const happening = drill.happenings[seen];
        interrupted ||= happening !== undefined && this.#interrupts(happening);
      }
    }
    this.tell();
  }

  /** Prints what has become visible since the last time. */
  tell(): void {
    const { drill } = this;
    const { happenings } = this.view;
    const fresh = happenings.slice(this.#told);
    this.#told = happenings.length;
    for (const happening of fresh) {
      const evidence = this.#evidence(happening);
      const line = evidence ? evidenceText(evidence, drill) : storyLine(happening, drill, this.width);
      if (line !== null) this.print(line);
    }
  }

  #printStep(): void {
    const seen = lessonSeen(this.view, this.drill.scenario.lesson ?? []);
    const before = this.#step;
    this.#step = seen;
    if (!seen || (seen.index === before?.index && (!seen.again || before.again))) return;
    const title = `Step ${seen.index + 1} of ${seen.count}: ${seen.step.title}`;
    this.print(`\n${paint('strong', title)}\n${hang('', lessonText(seen), this.width)}`);
  }

  /** Whether something ends at this very tick, and has only to be stepped over. */
  #isDue(): boolean {
    return this.drill.crew.runs.some(({ endTick }) => endTick <= this.drill.tick);
  }

  #playersRun(): boolean {
    return this.drill.crew.runs.some(({ responder }) => responder === this.player);
  }

  #interrupts({ type, id }: Happening): boolean {
    return INTERRUPTS.has(type) || (type === 'phase' && (id === 'verifying' || id === 'verified'));
  }

  /** A finished look is told by what it brought, not by what an expert reads from it. */
  #evidence({ type, run }: Happening): Seen | undefined {
    return type === 'action.finished' ? this.drill.seen.find((seen) => seen.run === run) : undefined;
  }
}
