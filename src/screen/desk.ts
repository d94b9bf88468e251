import type { Choice } from '../contract/drill.ts';
import type { Frame, Session } from '../session/frame.ts';
import { REPLAY_STANDS } from '../words/labels.ts';
import { shownAbout } from './about.ts';
import { ChartPointer } from './chart-pointer.ts';
import { type ChartsEvent, takenBack } from './charts-ui.ts';
import type { Press, ScreenControl } from './controls.ts';
import { looseKey } from './keys.ts';
import type { Pointing } from './pointing.ts';
import type { RegionId } from './regions.ts';
import { revealed, scrollOf } from './reveal.ts';
import type { Screen } from './screen.ts';
import { within } from './sheet.ts';
import { arrange, startOf, type Ui, type UiEvent } from './ui.ts';
import { Wheel } from './wheel.ts';

/** What a press can ask for that is neither the drill's nor the screen's. */
export interface Host {
  mute(): void;
  leave(): void;
  /** Changes to the next tempo. */
  tempo(): void;
  /** Opens an address beside the game. */
  open(url: string): void;
}

/** As a `KeyboardEvent` has it. */
export interface KeyPress {
  readonly key: string;
  readonly repeat?: boolean;
  readonly ctrlKey?: boolean;
  readonly altKey?: boolean;
  readonly metaKey?: boolean;
}

/**
 * Where a player sits: it holds how the screen is arranged, has it composed anew when something changed, and turns what
 * is pressed, typed and pointed at into choices of the session. Nothing else does.
 */
export class Desk {
  readonly #session: Session;
  readonly #compose: (frame: Frame, ui: Ui) => Screen;
  readonly #host: Host;
  readonly #listeners = new Set<() => void>();
  readonly #unsubscribe: () => void;
  readonly #wheel = new Wheel();
  readonly #chartPointer = new ChartPointer();
  #ui: Ui;
  /** The control that the pointer went down on, and has not come up from. */
  #pressing: string | null = null;
  /** Composed when it is asked for, so that what changes at once is composed once. */
  #screen: Screen | null = null;

  constructor(session: Session, compose: (frame: Frame, ui: Ui) => Screen, host: Host) {
    this.#session = session;
    this.#compose = compose;
    this.#host = host;
    this.#ui = startOf(session.scenario.tabs[0]?.id ?? '');
    this.#unsubscribe = session.subscribe(() => this.refresh());
  }

  get ui(): Ui {
    return this.#ui;
  }

  get screen(): Screen {
    this.#screen ??= this.#compose(this.#session.frame, this.#ui);
    return this.#screen;
  }

  /** Called when the screen may be another one; returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** To be called as well when the size of the screen, or what text measures, has changed. */
  refresh(): void {
    this.#screen = null;
    // Written where nobody sees it, an update would go on to keep the keys and the clock.
    if (this.#ui.dialog?.type === 'composer' && !this.screen.layout.channel) {
      this.#ui = arrange(this.#ui, { type: 'dialog', dialog: null });
      this.#screen = null;
    }
    for (const listener of this.#listeners) listener();
  }

  /** Lets go of the session. */
  close(): void {
    this.#unsubscribe();
    this.#listeners.clear();
  }

  /** Presses a control, or does what pressing one would. Answers with why not, which is then the notice too. */
  press(pressed: string | Press): string | null {
    if (typeof pressed !== 'string') return this.#do(pressed);
    const control = this.screen.controls.find(({ id }) => id === pressed);
    if (!control) return null;
    return control.refusal === null ? this.#do(control.press) : this.#refuse(control.refusal);
  }

  /** Arranges the screen. What comes into focus is scrolled into sight. Nothing is written in a replay. */
  arrange(event: UiEvent): void {
    if (isWriting(event) && this.#session.frame.hold === 'replay') {
      this.#refuse(REPLAY_STANDS);
      return;
    }
    // What is picked out of a search takes its place.
    if (event.type === 'pick' && event.picking && this.#ui.search !== null) {
      this.#ui = arrange(this.#ui, { type: 'search', text: null });
    }
    const next = arrange(this.#ui, event);
    if (!differs(next, this.#ui)) return;
    const isFocused = event.type === 'focus' && event.control !== null;
    this.#ui = isFocused ? revealed(event.control, next, (ui) => this.#compose(this.#session.frame, ui)) : next;
    this.refresh();
  }

  /**
   * Answers a key, unless it is none of ours. To be called only for keys that what has the focus does not take, as a
   * field takes letters and a button takes Enter and Space.
   */
  key({ key, repeat, ctrlKey, altKey, metaKey }: KeyPress): boolean {
    // Many keyboards have signs only with AltGr or Option, which come as Alt, or as Control and Alt.
    const isSign = key.length === 1 && /[^\p{L}\p{N}\s]/u.test(key);
    if (metaKey || (altKey && !isSign) || (ctrlKey && !(altKey && isSign))) return false;
    if (key === 'Escape') return this.#escape();
    if (this.#ui.dialog) return false;
    const typed = key.length === 1 ? key.toLowerCase() : key;
    const control = this.screen.controls.find((one) => one.key === typed);
    const loose = control ? null : looseKey(typed, this.#session.frame);
    if (!control && !loose) return false;
    if (repeat) return true;
    if (control) this.press(control.id);
    else if (loose?.refusal) this.#refuse(loose.refusal);
    else if (loose) for (const event of loose.events) this.arrange(event);
    return true;
  }

  /** A control is pressed when the pointer comes up where it went down, so that whoever slips can still move off it. */
  pointer(event: Pointing): void {
    if (event.type === 'wheel') {
      this.#turn(event.x, event.y, event.byPx);
      return;
    }
    const control = event.type === 'leave' ? undefined : this.#at(event.x, event.y);
    const id = control?.id ?? null;
    const pressing = this.#pressing;
    if (event.type !== 'move') this.#pressing = event.type === 'down' ? id : null;
    this.arrange({ type: 'hover', control: id });
    const { events, isDrag } = this.#chartPointer.answer(event, control?.plot, this.#ui.charts);
    for (const one of events) this.#charts(one);
    if (event.type !== 'up') return;
    // No finger stays over what it has pressed.
    if (event.isTouch) this.arrange({ type: 'hover', control: null });
    if (!isDrag && id !== null && id === pressing) this.press(id);
  }

  /** A key on the control that has the focus: false where it does nothing there. */
  keyOn(id: string, key: string): boolean {
    const press = this.screen.controls.find((one) => one.id === id)?.keys?.[key];
    if (!press) return false;
    this.#do(press);
    return true;
  }

  /** What is being dragged over is let go of as well, and what is told of it put away. */
  #backOnCharts(): void {
    this.#chartPointer.drop();
    this.#pressing = null;
    this.#charts({ type: 'back' });
    this.#tellNoMore();
  }

  #charts(event: ChartsEvent): void {
    this.arrange({ type: 'charts', event });
  }

  #do(press: Press): string | null {
    const refusal = this.#act(press);
    if (refusal !== null) return this.#refuse(refusal);
    const isQuiet = press.type === 'ui' && (press.event.type === 'hover' || press.event.type === 'focus');
    if (!isQuiet) this.arrange({ type: 'notice', text: null });
    return null;
  }

  #act(press: Press): string | null {
    const { frame } = this.#session;
    switch (press.type) {
      case 'choose':
        return this.#choose(press.choice);
      case 'ui':
        this.arrange(press.event);
        return null;
      case 'pause':
        if (frame.hold) this.#session.resume();
        else this.#session.pause();
        return null;
      case 'skip':
        this.#session.skip();
        return null;
      case 'tempo':
        this.#host.tempo();
        return null;
      case 'mute':
        this.#host.mute();
        return null;
      case 'leave':
        this.#host.leave();
        return null;
      case 'link':
        this.#host.open(press.url);
        return null;
      default:
        throw new Error(`desk: unknown press ${JSON.stringify(press satisfies never)}`);
    }
  }

  #choose(choice: Choice): string | null {
    const refusal = this.#session.choose(choice);
    if (refusal) return refusal.message;
    const { picking, search } = this.#ui;
    const chosen = choice.type === 'act' ? choice.action : choice.type;
    if (picking?.control === chosen) this.arrange({ type: 'pick', picking: null });
    if (search !== null && choice.type === 'act') this.arrange({ type: 'search', text: null });
    return null;
  }

  #refuse(refusal: string): string {
    this.arrange({ type: 'notice', text: refusal });
    return refusal;
  }

  /** Closes what lies on top: a dialog, what is being picked, the search, a notice, the pager, a comparison, a trace. */
  #escape(): boolean {
    const { dialog, picking, search, notice, traces } = this.#ui;
    if (dialog) this.arrange({ type: 'dialog', dialog: null });
    else if (picking) this.arrange({ type: 'pick', picking: null });
    else if (search !== null) this.arrange({ type: 'search', text: null });
    else if (notice !== null) this.arrange({ type: 'notice', text: null });
    else if (this.screen.pager) this.arrange({ type: 'pager-aside' });
    else if (this.#isShown('spans') && traces.against !== null)
      this.arrange({ type: 'traces', set: { against: null } });
    else if (this.#isShown('spans') && traces.open !== null) this.arrange({ type: 'traces', set: { open: null } });
    else if (this.screen.layout.charts && takenBack(this.#ui.charts)) this.#backOnCharts();
    else return this.#tellNoMore();
    return true;
  }

  /** Puts away what is told beside a control; false where nothing is. */
  #tellNoMore(): boolean {
    const shown = shownAbout(this.screen, this.#ui, this.#session.scenario.domain);
    if (shown) this.arrange({ type: 'about-off', control: shown.control });
    return shown !== null;
  }

  /** The topmost one: what is drawn later lies over what is drawn before. */
  #at(x: number, y: number): ScreenControl | undefined {
    return this.screen.controls.findLast(({ rect }) => rect !== null && within(rect, x, y));
  }

  #turn(x: number, y: number, byPx: number): void {
    for (const [region, rect] of Object.entries(this.screen.layout)) {
      if (!rect || !within(rect, x, y)) continue;
      const by = this.#wheel.turn(region, byPx);
      const scroll = by === 0 ? undefined : scrollOf(this.screen, region, by);
      if (scroll) this.arrange({ ...scroll, by });
    }
  }

  #isShown(region: RegionId): boolean {
    return this.screen.layout[region] !== null;
  }
}

/** Opens a form whose only use is a choice. */
const isWriting = (event: UiEvent): boolean =>
  event.type === 'dialog' &&
  (event.dialog?.type === 'composer' || event.dialog?.type === 'hypothesis' || event.dialog?.type === 'notes');

/** Whether an event changed anything; most moves of a pointer do not. */
const differs = (a: Ui, b: Ui): boolean => JSON.stringify(a) !== JSON.stringify(b);
