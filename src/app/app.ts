import { h, render } from 'preact';
import { playableSpec } from '../contract/complication.ts';
import { anew, type DrillSpec, difficultyOf, plainSpec } from '../contract/drill.ts';
import type { Tempo } from '../contract/pace.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { Settings } from '../pages/settings.tsx';
import { Shell } from '../pages/shell.tsx';
import { type FilesTold, NO_PRESET, type TitlePreset } from '../pages/title.tsx';
import type { OwnColours } from '../profile/colours.ts';
import type { Assessed } from '../session/assessing.ts';
import {
  type DeepLink,
  type GameDayLink,
  gameDayLinkOf,
  isReplayLink,
  linkOf,
  parseDeepLink,
  progressLinkOf,
  replayLinkOf,
  runLinkOf,
} from '../session/deep-link.ts';
import type { Frame } from '../session/frame.ts';
import { type OpenedStore, openStore } from '../session/open-store.ts';
import { RUN_ID_PATTERN } from '../session/run-id.ts';
import type { BroughtIn } from '../session/runs-exchange.ts';
import type { Settings as SettingsData, Volumes } from '../session/settings.ts';
import { dailyOf, todayAt } from '../session/today.ts';
import type { Drill } from '../sim/drill.ts';
import { saveFile, whenIdle } from './browser.ts';
import { discardRun } from './discard-run.ts';
import {
  type DrillRoom,
  fetchDebriefRoom,
  fetchDrillRoom,
  fetchGameDayRoom,
  fetchProgressRoom,
  type ProgressRoom,
} from './fetch-drill-room.ts';
import type { Library } from './library.ts';
import { newSeed } from './new-seed.ts';
import { keepOffline } from './offline.ts';
import type { SeenRun } from './open-run.ts';
import { OwnRuns } from './own-runs.ts';
import { pageOf } from './page-of.tsx';
import type { NotPlayed, Play } from './play.ts';
import { Preferences } from './preferences.ts';
import type { Ended, Offer, Route, Ways } from './route.ts';

/** What is fetched sooner than this is not worth a word. */
const SOON_MS = 300;

/** How often it is told anew how long today's drill is there for. */
const MINUTE_MS = 60_000;

type How = 'push' | 'replace';

/** The game in a page: which page is shown, and what is kept. */
export class App implements Ways {
  readonly #root: HTMLElement;
  readonly #library: Library;
  readonly #makeWorker: () => Worker;
  readonly #storage: OpenedStore;
  readonly #preferences: Preferences;
  readonly #runs: OwnRuns;
  /** Null until it was fetched; no page of a drill is shown before. */
  #room: DrillRoom | null = null;
  #progressRoom: ProgressRoom | null = null;
  #route: Route = { type: 'title', notice: null, preset: NO_PRESET, told: null };
  #isSettingsOpen = false;
  /** Of the run whose debrief is shown; null while nothing is known yet. */
  #assessed: Assessed | null = null;
  #endAssessing = (): void => undefined;
  /** The title of what is being fetched, once that takes a moment. */
  #fetching: string | null = null;
  /** Takes over a newer version of the game; null while there is none. */
  #takeOver: (() => void) | null = null;
  /** Counts the ways taken: one that was left for another shows nothing when it arrives at last. */
  #way = 0;
  /** The run that was last on its way to be opened. */
  #opening: { readonly id: string; readonly way: number } | null = null;

  /** `makeWorker` starts what assesses runs beside the page. */
  static async open(root: HTMLElement, library: Library, makeWorker: () => Worker): Promise<void> {
    const app = new App(root, library, makeWorker, await openStore());
    await app.#preferences.loadProfile();
    window.addEventListener('popstate', () => void app.#follow(location.search, location.hash));
    await app.#follow(location.search, location.hash);
    setInterval(() => app.#tellTime(), MINUTE_MS);
    document.addEventListener('visibilitychange', () => app.#tellTime());
    // So that taking the pager does not wait for it. Where it fails, the drill says so when it is opened.
    whenIdle(() => void app.#fetchAhead());
  }

  private constructor(root: HTMLElement, library: Library, makeWorker: () => Worker, storage: OpenedStore) {
    this.#root = root;
    this.#library = library;
    this.#makeWorker = makeWorker;
    this.#storage = storage;
    // Before the first way is taken, nothing is shown yet.
    this.#preferences = new Preferences(library, () => this.#way > 0 && this.#render());
    this.#runs = new OwnRuns({ store: storage.store, makeWorker, scenarioOf: library.load }, () => this.#render());
  }

  toTitle(): void {
    history.pushState(null, '', location.pathname);
    void this.#title(null);
  }

  /** The address of a briefing is also that of the first page with the same choice. */
  backFrom({ scenario, spec, tempo }: Offer): void {
    if (scenario.lesson) this.toTitle();
    else void this.#title(null, { slug: spec.slug, seed: spec.seed, difficulty: difficultyOf(spec), tempo });
  }

  toRun(id: string): void {
    history.pushState(null, '', runLinkOf(id));
    void this.#openKept(id);
  }

  toProgress(): void {
    history.pushState(null, '', progressLinkOf(null));
    void this.#progress(null);
  }

  toGameDay(link: Omit<GameDayLink, 'type'>, how: How = 'push'): void {
    if (how === 'push') history.pushState(null, '', gameDayLinkOf(link));
    else history.replaceState(null, '', gameDayLinkOf(link));
    void this.#gameDay({ type: 'game-day', ...link });
  }

  toBriefing(spec: DrillSpec, tempo: Tempo): void {
    void this.#with(spec.slug, (scenario) => {
      history.pushState(null, '', linkOf(spec, tempo));
      this.#show({ type: 'briefing', scenario, spec: this.#newSpec(scenario, spec), tempo });
    });
  }

  toReplay(ended: Ended): void {
    this.#goTo('replay', ended);
    void this.#showReplay(ended);
  }

  toDebrief(ended: Ended): void {
    this.#goTo('debrief', ended);
    void this.#showDebrief(ended);
  }

  branch(drill: Drill, tick: number, run: string | null): void {
    const way = ++this.#way;
    void this.#here.playBranch(drill, tick, run, this.#preferences.settings.tempo, this.#storage).then((play) => {
      if (way === this.#way) this.#enter(play, 'push');
      else if ('session' in play) void play.discard();
    });
  }

  lookAt(id: string): Promise<SeenRun> {
    const { Runs, openKeptDrill } = this.#here;
    return openKeptDrill(new Runs(this.#storage.store), id, this.#library.load);
  }

  lookAtCode(code: string): Promise<SeenRun> {
    const { openShared, parseShareCode } = this.#here;
    return openShared(parseShareCode(code), this.#library.load);
  }

  begin(offer: Offer): void {
    void this.#begin(offer, 'push');
  }

  takeLesson(slug: string): void {
    void this.#with(slug, (scenario) => this.#begin(lessonOf(scenario), 'push'));
  }

  start(play: Play): void {
    // One that had ended when it was taken up again is on its way to its debrief.
    if (play.session.frame.outcome) return;
    play.start((frame) => {
      this.#preferences.hear(frame);
      if (frame.outcome) void this.#end(play);
    });
  }

  /** An ordinary drill waits; a lesson is soon taken again, so nobody is asked for ever to go on with one. */
  leave(play: Play): void {
    if (!play.session.scenario.lesson) {
      this.toTitle();
      return;
    }
    const way = ++this.#way;
    void play.discard().then(() => {
      if (way !== this.#way) return;
      // Nothing is left at its address.
      history.replaceState(null, '', location.pathname);
      void this.#title(null);
    });
  }

  discard(id: string): void {
    const preset = this.#preset;
    const way = ++this.#way;
    void discardRun(id, this.#storage).then((refusal) => {
      if (way === this.#way) void this.#title(refusal, preset);
    });
  }

  openFile(file: Blob): void {
    const opening = async (room: DrillRoom): Promise<SeenRun | BroughtIn> => {
      const read = await room.readRunFile(file);
      if (read.type === 'run') return room.openShared(read.run, this.#library.load, read.spec);
      if (!read.runs.ok) return room.openShared(read.runs, this.#library.load);
      return room.bringIn(this.#storage.store, read.runs.value, this.#library.load).catch(() => storageRefuses);
    };
    void this.#fetch('The run', opening, (opened, room) => {
      if ('added' in opened) {
        const text = [room.broughtInTold(opened), this.#storage.notKept ?? ''].join(' ').trim();
        return this.#title(null, this.#preset, { text, reasons: opened.leftOut });
      }
      // With the run in its address, the page can be loaded again and gone back to.
      const share = opened.type === 'finished' ? room.shareCodeOf(opened.drill) : null;
      history.pushState(null, '', location.pathname + (share === null ? '' : `#${share}`));
      return this.#showRun(opened, 'from-file', 'This file cannot be opened');
    });
  }

  saveRuns(): void {
    void this.#fetch(
      'Your runs',
      (room) => room.saveRuns(this.#storage.store).catch(() => null),
      (saved, room) => {
        if (!saved) return this.#title(storageRefuses.message, this.#preset);
        saved.files.forEach((text, i) => {
          const part = saved.files.length === 1 ? '' : `-${i + 1}`;
          saveFile(`blast-radius-runs${part}.json`, 'application/json', text);
        });
        return this.#title(null, this.#preset, { text: room.savedTold(saved), reasons: [] });
      },
    );
  }

  openSettings(): void {
    this.#isSettingsOpen = true;
    this.#render();
    void this.#preferences.openProfile();
  }

  change(settings: SettingsData): void {
    this.#preferences.change(settings);
  }

  wear(colours: OwnColours | null): void {
    this.#preferences.wearOf(colours);
  }

  hear(frame: Frame | null): void {
    this.#preferences.hear(frame);
  }

  sample(volume: keyof Volumes): void {
    this.#preferences.sample(volume);
  }

  /** Goes where an address says. */
  async #follow(search: string, hash: string): Promise<void> {
    if (hash.startsWith('#BR')) {
      return this.#fetch(
        'The run',
        (room) => room.openShared(room.parseShareCode(hash.slice(1)), this.#library.load),
        (opened) => this.#showRun(opened, 'shared', 'This link cannot be opened', isReplayLink(search)),
      );
    }
    const slugs = this.#library.cards.map(({ slug }) => slug);
    const link = parseDeepLink(search, slugs);
    if (!link.ok) return this.#title(link.problems.map(({ message }) => message).join(' '));
    switch (link.value.type) {
      case 'run':
        return this.#openKept(link.value.id);
      case 'replay':
        return this.#openReplay(link.value.id);
      case 'progress':
        return this.#progress(link.value.slug);
      case 'game-day':
        return this.#gameDay(link.value);
      case 'drill':
        return this.#followDrill(link.value);
      default:
        throw new Error(`app: unknown link ${JSON.stringify(link.value satisfies never)}`);
    }
  }

  async #followDrill({ slug, seed, difficulty, tempo, autostart }: DeepLink & { type: 'drill' }): Promise<void> {
    const card = this.#library.cards.find((one) => one.slug === slug);
    if (card && difficulty === 'hard' && !card.hasHard) {
      return this.#title(`${card.title} has no hard drills: it is offered as it is.`, NO_PRESET);
    }
    if (!card || (!autostart && !card.isLesson)) {
      // A link that names a drill names it whole; where it does not, one's own habits count.
      const named = difficulty ?? (seed === null ? null : 'standard');
      return this.#title(null, { slug, seed, difficulty: named, tempo });
    }
    return this.#with(card.slug, (scenario) => {
      const asked = plainSpec({ slug: scenario.slug, seed: seed ?? newSeed(), ...(difficulty && { difficulty }) });
      const spec = this.#newSpec(scenario, asked);
      const offer = { scenario, spec, tempo: tempo ?? (card.isLesson ? 'standard' : this.#preferences.settings.tempo) };
      // Lessons are not among the scenarios of the first page.
      return autostart ? this.#begin(offer, 'replace') : this.#show({ type: 'briefing', ...offer });
    });
  }

  /** Goes on with a scenario once it is there, unless the player has gone elsewhere by then. */
  async #with(slug: string, goOn: (scenario: AnyScenario) => void | Promise<void>): Promise<void> {
    const title = this.#library.cards.find((card) => card.slug === slug)?.title ?? slug;
    return this.#fetch(
      title,
      () => this.#library.load(slug),
      (scenario) => scenario && goOn(scenario),
    );
  }

  /** Goes on with what has to be fetched once it is there, unless the player has gone elsewhere by then. */
  async #fetch<T>(
    title: string,
    fetched: (room: DrillRoom) => Promise<T>,
    goOn: (value: T, room: DrillRoom) => void | Promise<void>,
  ): Promise<void> {
    const way = ++this.#way;
    const soon = setTimeout(() => this.#setFetching(title), SOON_MS);
    let value: T;
    let room: DrillRoom;
    try {
      room = await fetchDrillRoom();
      this.#room = room;
      value = await fetched(room);
    } catch {
      const text = 'It could not be fetched: the connection may be gone, or the game was renewed. Reload the page.';
      if (way === this.#way) this.#show({ type: 'problem', title: `${title} is not here`, text, instead: null });
      return;
    } finally {
      clearTimeout(soon);
      this.#setFetching(null);
    }
    if (way === this.#way) await goOn(value, room);
  }

  /** So that taking the pager does not wait for it. What fails is said when it is needed. */
  async #fetchAhead(): Promise<void> {
    try {
      const room = await fetchDrillRoom();
      await room.fetchDrawing();
      await fetchDebriefRoom();
      await keepOffline((takeOver) => {
        this.#takeOver = takeOver;
        this.#render();
      });
    } catch {
      // Asked for again when a drill is opened; and a game that is not kept can be played all the same.
    }
  }

  #setFetching(title: string | null): void {
    if (this.#fetching === title) return;
    this.#fetching = title;
    this.#render();
  }

  /** What an address had chosen on the first page, where that is shown. */
  get #preset(): TitlePreset {
    return this.#route.type === 'title' ? this.#route.preset : NO_PRESET;
  }

  async #title(notice: string | null, preset: TitlePreset = NO_PRESET, told: FilesTold | null = null): Promise<void> {
    const way = ++this.#way;
    await this.#runs.list();
    if (way !== this.#way) return;
    this.#show({ type: 'title', notice, preset, told });
    if (this.#runs.lists.finished.length === 0) return;
    void this.#fetchProgress();
    whenIdle(() => {
      if (this.#route.type === 'title') this.#runs.judge();
    });
  }

  /** What the first page tells of progress; where it cannot be had, nothing. */
  async #fetchProgress(): Promise<void> {
    if (this.#progressRoom) return;
    this.#progressRoom = await fetchProgressRoom().catch(() => null);
    this.#render();
  }

  #progress(slug: string | null): Promise<void> {
    return this.#fetch('Your progress', fetchProgressRoom, async (room) => {
      const way = this.#way;
      await this.#runs.list();
      if (way !== this.#way) return;
      this.#show({ type: 'progress', slug, room });
      this.#runs.judge();
    });
  }

  #gameDay(link: GameDayLink): Promise<void> {
    return this.#fetch('The game day', fetchGameDayRoom, (room) => this.#show({ type: 'game-day', link, room }));
  }

  async #begin({ scenario, spec: asked, tempo }: Offer, how: How): Promise<void> {
    const spec = this.#newSpec(scenario, asked);
    if (scenario.lesson) this.change({ ...this.#preferences.settings, lessonSeen: true });
    const way = ++this.#way;
    const daily = dailyOf(spec, Date.now(), this.#slugs);
    const play = await this.#here.playNew(scenario, spec, { tempo, ...(daily && { daily }) }, this.#storage);
    if (way === this.#way) this.#enter(play, how);
    // Begun and never shown, such as by pressing twice.
    else if ('session' in play) void play.discard();
  }

  /** As whoever plays here wants it, unless it is today's, which everybody has alike. */
  #newSpec(scenario: AnyScenario, spec: DrillSpec): DrillSpec {
    if (dailyOf(spec, Date.now(), this.#slugs)) return spec;
    return this.#preferences.specInWords(scenario, spec);
  }

  /** Opens the debrief of a finished run, or goes on with one that is not. */
  async #openKept(id: string): Promise<void> {
    // Pressed twice: the second one would find the run taken by the first.
    if (this.#opening?.id === id && this.#opening.way === this.#way) return;
    // It is shown already, and this tab would find it taken by itself.
    if (this.#route.type === 'drill' && this.#route.play.session.id === id) {
      this.#way++;
      return;
    }
    const opened = this.#fetch(
      'The run',
      (room) => room.openKept(new room.Runs(this.#storage.store), id, this.#library.load),
      async (run, room) => {
        if (run.type !== 'unfinished') return this.#showRun(run, id, 'This run cannot be opened');
        const way = this.#way;
        const play = await room.playOn(run.run, this.#storage);
        if (way === this.#way) this.#enter(play, 'replace');
        else if ('session' in play) play.close();
      },
    );
    this.#opening = { id, way: this.#way };
    await opened;
  }

  #openReplay(id: string): Promise<void> {
    return this.#fetch(
      'The run',
      () => this.lookAt(id),
      (opened) => this.#showRun(opened, id, 'This run cannot be replayed', true),
    );
  }

  async #showRun(opened: SeenRun, id: string, title: string, isReplay = false): Promise<void> {
    if (opened.type === 'finished') {
      const ended = { drill: opened.drill, id, notKept: null };
      return isReplay ? this.#showReplay(ended) : this.#showDebrief(ended);
    }
    const { message, spec } = opened;
    const way = ++this.#way;
    // What cannot be fetched cannot be played instead either.
    const scenario = spec && (await this.#library.load(spec.slug).catch(() => undefined));
    if (way !== this.#way) return;
    const again = spec && anew(spec);
    const instead =
      scenario && again
        ? { scenario, spec: playableSpec(scenario, again), tempo: this.#preferences.settings.tempo }
        : null;
    this.#show({ type: 'problem', title, text: message, instead });
  }

  #enter(play: Play | NotPlayed, how: How): void {
    if ('message' in play) {
      this.#show({ type: 'problem', title: 'This drill is elsewhere', text: play.message, instead: null });
      return;
    }
    const { session } = play;
    const address = runLinkOf(session.id);
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    this.#show({ type: 'drill', play, ending: null });
    if (session.frame.outcome) void this.#lookBack(play, play.finish());
  }

  /** The end is seen before it is looked back on, which waits for the player. */
  async #end(play: Play): Promise<void> {
    const finished = play.finish();
    const room = await fetchDebriefRoom().catch(() => null);
    if (room && this.#isIn(play)) {
      const debrief = room.debriefOf(play.session.debriefDrill());
      await new Promise<void>((onDebrief) => {
        this.#show({ type: 'drill', play, ending: h(room.Ending, { debrief, onDebrief }) });
      });
    }
    await this.#lookBack(play, finished);
  }

  async #lookBack(play: Play, finished: Promise<string | null>): Promise<void> {
    const { session } = play;
    const notKept = await finished;
    if (this.#isIn(play)) await this.#showDebrief({ drill: session.debriefDrill(), id: session.id, notKept });
  }

  #isIn(play: Play): boolean {
    return this.#route.type === 'drill' && this.#route.play === play;
  }

  /** Puts a run into the address: by its id where it is kept here, else whole, unless it is too long for that. */
  #goTo(where: 'debrief' | 'replay', { drill, id }: Ended): void {
    if (RUN_ID_PATTERN.test(id)) {
      history.pushState(null, '', where === 'replay' ? replayLinkOf(id) : runLinkOf(id));
      return;
    }
    const share = this.#here.shareCodeOf(drill);
    const search = where === 'replay' ? replayLinkOf('') : '';
    if (share !== null) history.pushState(null, '', `${location.pathname}${search}#${share}`);
  }

  async #showReplay({ drill, id, notKept }: Ended): Promise<void> {
    await this.#fetch(
      'The replay',
      () => import('./replay-page.tsx'),
      ({ ReplayPage }) => {
        this.#show({ type: 'replay', drill, id, notKept, page: ReplayPage });
        this.#listBehind();
      },
    );
  }

  #showDebrief({ drill, id, notKept }: Ended): Promise<void> {
    return this.#fetch('The debrief', fetchDebriefRoom, (room) => {
      const debrief = room.debriefOf(drill);
      this.#show({ type: 'debrief', drill, id, notKept, debrief, room });
      const bench = room.workerBench(drill, this.#preferences.profileOf(drill.scenario), this.#makeWorker);
      let isJudged = false;
      this.#endAssessing = room.assessing(drill, bench, room.idbPopulations(Date.now), (assessed) => {
        this.#assessed = assessed;
        this.#render();
        const score = assessed.assessment?.score;
        if (!score || isJudged || !RUN_ID_PATTERN.test(id)) return;
        isJudged = true;
        const judged = { score: room.scoreSummaryOf(score), locatedSec: debrief.times.located };
        void room.keepJudged(this.#storage.store, id, judged).then(
          (run) => this.#runs.note(run),
          // It is judged again when it is listed.
          () => undefined,
        );
      });
      this.#listBehind();
    });
  }

  /** Whether it is a first attempt, the list of runs knows, and which others there are of its seed. */
  #listBehind(): void {
    const route = this.#route;
    this.#runs.listBehind(() => this.#route === route);
  }

  /** The room of drills, where a drill or its offer is at hand and so it was fetched. */
  get #here(): DrillRoom {
    if (!this.#room) throw new Error('app: a drill without the room of drills');
    return this.#room;
  }

  #show(route: Route): void {
    this.#way++;
    const before = this.#route;
    if (before.type === 'drill' && !(route.type === 'drill' && route.play === before.play)) {
      before.play.close();
      this.#preferences.hear(null);
    }
    this.#endAssessing();
    if (route.type !== 'title' && route.type !== 'progress') this.#runs.endJudging();
    this.#assessed = null;
    this.#route = route;
    this.#isSettingsOpen = false;
    this.#render();
  }

  /** On the pages that tell how late it is. */
  #tellTime(): void {
    if (this.#route.type === 'title') this.#render();
  }

  /** Of all that can be the drill of a day. */
  get #slugs(): readonly string[] {
    return this.#library.cards.flatMap(({ slug, isLesson }) => (isLesson ? [] : [slug]));
  }

  #render(): void {
    const settings = this.#preferences.settings;
    const dialog = this.#isSettingsOpen
      ? h(Settings, {
          settings,
          onChange: (changed) => this.change(changed),
          onClose: () => {
            this.#isSettingsOpen = false;
            this.#render();
          },
          onPlaySample: (volume) => this.sample(volume),
          organisation: this.#preferences.section(),
        })
      : null;
    const page = pageOf(
      this.#route,
      {
        cards: this.#library.cards,
        library: this.#library,
        settings,
        palette: this.#preferences.palette,
        lists: this.#runs.lists,
        today: this.#slugs.length > 0 ? todayAt(Date.now(), this.#slugs, this.#runs.lists) : null,
        progressRoom: this.#progressRoom,
        judging: this.#runs.judging,
        unjudgeable: this.#runs.unjudgeable,
        assessed: this.#assessed,
        organisation: this.#preferences.words?.name ?? null,
        newSpec: this.#preferences.specInWords,
        takeOver: this.#takeOver,
      },
      this,
      this.#room,
    );
    render(
      h(Shell, { page, dialog, settings, palette: this.#preferences.palette, fetching: this.#fetching }),
      this.#root,
    );
  }
}

const storageRefuses = {
  type: 'refused',
  message: 'The storage of this browser could not be read. Reload the page, and try again.',
  spec: null,
} as const;

const lessonOf = (scenario: AnyScenario): Offer => ({
  scenario,
  spec: { slug: scenario.slug, seed: newSeed() },
  tempo: 'standard',
});
