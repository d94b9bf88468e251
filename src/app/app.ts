import { h } from 'preact';
import { type DrillSpec, difficultyOf, plainSpec } from '../contract/drill.ts';
import type { Tempo } from '../contract/pace.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { FilesTold } from '../pages/title/notices.tsx';
import type { TitlePreset } from '../pages/title/preset.ts';
import { NO_PRESET } from '../pages/title/title.tsx';
import type { OwnColours } from '../profile/colours.ts';
import { type GameDayLink, gameDayLinkOf, linkOf, progressLinkOf, runLinkOf } from '../session/deep-link.ts';
import type { Frame } from '../session/frame.ts';
import { type OpenedStore, openStore } from '../session/kept/open-store.ts';
import { dailyOf } from '../session/progress/today.ts';
import type { Settings, Volumes } from '../session/settings.ts';
import type { Drill } from '../sim/drill.ts';
import { putAddress, saveFile, whenIdle } from './browser.ts';
import { CurrentWay, NOT_FETCHED } from './current-way.ts';
import { type Destination, destinationOf } from './destination.ts';
import {
  type DrillRoom,
  fetchDebriefRoom,
  fetchDrillRoom,
  fetchFilesRoom,
  fetchGameDayRoom,
  fetchProgressRoom,
} from './fetch-rooms.ts';
import type { Library } from './library.ts';
import { newSeed } from './new-seed.ts';
import { keepOffline } from './offline.ts';
import { PageShown } from './page-shown.ts';
import type { NotPlayed, Play } from './play.ts';
import { Preferences } from './preferences/preferences.ts';
import type { Ended, How, Offer, Ways } from './route.ts';
import { discardRun } from './runs/discard-run.ts';
import type { SeenRun } from './runs/open-run.ts';
import { OwnRuns } from './runs/own-runs.ts';
import { PastRuns } from './runs/past-runs.ts';

/** How often it is told anew how long today's drill is there for. */
const MINUTE_MS = 60_000;

/** The game in a page: where its ways lead, and how drills are begun, left and looked back on. */
export class App implements Ways {
  readonly #library: Library;
  readonly #storage: OpenedStore;
  readonly #preferences: Preferences;
  readonly #runs: OwnRuns;
  readonly #way: CurrentWay<DrillRoom>;
  readonly #shown: PageShown;
  readonly #pastRuns: PastRuns;

  /** `makeWorker` starts what assesses runs beside the page. */
  static async open(root: HTMLElement, library: Library, makeWorker: () => Worker): Promise<void> {
    const app = new App(root, library, makeWorker, await openStore());
    await app.#preferences.loadProfile();
    window.addEventListener('popstate', () => void app.#follow());
    await app.#follow();
    setInterval(() => app.#tellTime(), MINUTE_MS);
    document.addEventListener('visibilitychange', () => app.#tellTime());
    whenIdle(() => void app.#fetchAhead());
  }

  private constructor(root: HTMLElement, library: Library, makeWorker: () => Worker, storage: OpenedStore) {
    this.#library = library;
    this.#storage = storage;
    this.#way = new CurrentWay({
      fetchRoom: fetchDrillRoom,
      onFetching: () => this.#shown.render(),
      onMissing: (title) => this.#showMissing(title),
    });
    // Before the first way is taken, nothing is shown yet.
    this.#preferences = new Preferences(library, () => this.#way.isTaken && this.#shown.render());
    const scenarioOf = library.load;
    this.#runs = new OwnRuns({ store: storage.store, makeWorker, scenarioOf }, () => this.#shown.render());
    const parts = { library, preferences: this.#preferences, runs: this.#runs, way: this.#way };
    this.#shown = new PageShown({ ...parts, root }, this);
    this.#pastRuns = new PastRuns({
      ...parts,
      storage,
      shown: this.#shown,
      makeWorker,
      goOn: (play) => this.#enter(play, 'replace'),
    });
  }

  toTitle(): void {
    putAddress(location.pathname);
    void this.#title(null);
  }

  /** The address of a briefing is also that of the first page with the same choice. */
  backFrom({ scenario, spec, tempo }: Offer): void {
    if (scenario.lesson) this.toTitle();
    else void this.#title(null, { slug: spec.slug, seed: spec.seed, difficulty: difficultyOf(spec), tempo });
  }

  toRun(id: string): void {
    putAddress(runLinkOf(id));
    void this.#pastRuns.open(id);
  }

  toProgress(): void {
    putAddress(progressLinkOf(null));
    void this.#progress(null);
  }

  toGameDay(link: Omit<GameDayLink, 'type'>, how?: How): void {
    putAddress(gameDayLinkOf(link), how);
    void this.#gameDay({ type: 'game-day', ...link });
  }

  toBriefing(spec: DrillSpec, tempo: Tempo): void {
    void this.#with(spec.slug, (scenario) => {
      putAddress(linkOf(spec, tempo));
      this.#shown.show({ type: 'briefing', scenario, spec: this.#newSpec(scenario, spec), tempo });
    });
  }

  toReplay(ended: Ended): void {
    this.#putEnded('replay', ended);
    void this.#pastRuns.showReplay(ended);
  }

  toDebrief(ended: Ended): void {
    this.#putEnded('debrief', ended);
    void this.#pastRuns.showDebrief(ended);
  }

  branch(drill: Drill, tick: number, run: string | null): void {
    const tempo = this.#preferences.settings.tempo;
    void this.#enterNew(this.#way.here.playBranch(drill, tick, run, tempo, this.#storage), 'push');
  }

  lookAt(id: string): Promise<SeenRun> {
    return this.#pastRuns.read(id);
  }

  lookAtCode(code: string): Promise<SeenRun> {
    return this.#pastRuns.readCode(code);
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
    const isOnIt = this.#way.take();
    void play.discard().then(() => {
      if (!isOnIt()) return;
      // Nothing is left at its address.
      putAddress(location.pathname, 'replace');
      void this.#title(null);
    });
  }

  discard(id: string): void {
    const preset = this.#preset;
    const isOnIt = this.#way.take();
    void discardRun(id, this.#storage).then((refusal) => {
      if (isOnIt()) void this.#title(refusal, preset);
    });
  }

  openFile(file: Blob): void {
    void this.#way.fetch(
      'The run',
      async () => (await fetchFilesRoom()).openRunFile(file, this.#storage.store, this.#library.load),
      (opened, room) => {
        if (opened.type === 'brought-in') {
          const text = [opened.told, this.#storage.notKept ?? ''].join(' ').trim();
          return this.#title(null, this.#preset, { text, reasons: opened.leftOut });
        }
        // With the run in its address, the page can be loaded again and gone back to.
        const share = opened.type === 'finished' ? room.shareCodeOf(opened.drill) : null;
        putAddress(location.pathname + (share === null ? '' : `#${share}`));
        return this.#pastRuns.show(opened, 'from-file', 'This file cannot be opened');
      },
    );
  }

  saveRuns(): void {
    void this.#way.fetch(
      'Your runs',
      async () => (await fetchFilesRoom()).runFiles(this.#storage.store),
      (saved) => {
        if ('refusal' in saved) return this.#title(saved.refusal, this.#preset);
        for (const { name, text } of saved.files) saveFile(name, 'application/json', text);
        return this.#title(null, this.#preset, { text: saved.told, reasons: [] });
      },
    );
  }

  openSettings(): void {
    this.#shown.openSettings();
    void this.#preferences.openProfile();
  }

  change(settings: Settings): void {
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

  /** Goes where the address says. */
  #follow(): Promise<void> {
    const to = destinationOf(location.search, location.hash, this.#library.cards);
    switch (to.type) {
      case 'shared':
        return this.#pastRuns.openShared(to.code, to.isReplay);
      case 'run':
        return this.#pastRuns.open(to.id);
      case 'replay':
        return this.#pastRuns.openReplay(to.id);
      case 'progress':
        return this.#progress(to.slug);
      case 'game-day':
        return this.#gameDay(to);
      case 'title':
        return this.#title(to.notice, to.preset ?? NO_PRESET);
      case 'drill':
        return this.#followDrill(to);
      default:
        throw new Error(`app: unknown destination ${JSON.stringify(to satisfies never)}`);
    }
  }

  #followDrill({ card, seed, difficulty, tempo, autostart }: Destination & { type: 'drill' }): Promise<void> {
    return this.#with(card.slug, (scenario) => {
      const asked = plainSpec({ slug: scenario.slug, seed: seed ?? newSeed(), ...(difficulty && { difficulty }) });
      const spec = this.#newSpec(scenario, asked);
      const offer = { scenario, spec, tempo: tempo ?? (card.isLesson ? 'standard' : this.#preferences.settings.tempo) };
      return autostart ? this.#begin(offer, 'replace') : this.#shown.show({ type: 'briefing', ...offer });
    });
  }

  /** Goes on with a scenario once it is there, unless the player has gone elsewhere by then. */
  #with(slug: string, goOn: (scenario: AnyScenario) => void | Promise<void>): Promise<void> {
    const title = this.#library.cards.find((card) => card.slug === slug)?.title ?? slug;
    return this.#way.fetch(
      title,
      () => this.#library.load(slug),
      (scenario) => scenario && goOn(scenario),
    );
  }

  /** So that taking the pager does not wait for it. What fails is said when it is needed. */
  async #fetchAhead(): Promise<void> {
    try {
      const room = await fetchDrillRoom();
      await room.fetchDrawing();
      await fetchDebriefRoom();
      await keepOffline((takeOver) => this.#shown.offer(takeOver));
    } catch {
      // Asked for again when a drill is opened; and a game that is not kept can be played all the same.
    }
  }

  /** What an address had chosen on the first page, where that is shown. */
  get #preset(): TitlePreset {
    const { route } = this.#shown;
    return route.type === 'title' ? route.preset : NO_PRESET;
  }

  async #title(notice: string | null, preset: TitlePreset = NO_PRESET, told: FilesTold | null = null): Promise<void> {
    const isOnIt = this.#way.take();
    await this.#runs.list();
    if (!isOnIt()) return;
    this.#shown.show({ type: 'title', notice, preset, told });
    if (this.#runs.lists.finished.length === 0) return;
    void this.#shown.fetchProgress();
    whenIdle(() => {
      if (this.#shown.route.type === 'title') this.#runs.judge();
    });
  }

  #progress(slug: string | null): Promise<void> {
    return this.#way.fetch('Your progress', fetchProgressRoom, async (room) => {
      const isOnIt = this.#way.isOnIt();
      await this.#runs.list();
      if (!isOnIt()) return;
      this.#shown.show({ type: 'progress', slug, room });
      this.#runs.judge();
    });
  }

  #gameDay(link: GameDayLink): Promise<void> {
    return this.#way.fetch('The game day', fetchGameDayRoom, (room) =>
      this.#shown.show({ type: 'game-day', link, room }),
    );
  }

  #begin({ scenario, spec: asked, tempo }: Offer, how: How): Promise<void> {
    const spec = this.#newSpec(scenario, asked);
    if (scenario.lesson) this.change({ ...this.#preferences.settings, lessonSeen: true });
    const daily = dailyOf(spec, Date.now(), this.#library.drillSlugs);
    const wishes = { tempo, ...(daily && { daily }) };
    return this.#enterNew(this.#way.here.playNew(scenario, spec, wishes, this.#storage), how);
  }

  /** One that was begun and is never shown, such as by pressing twice, leaves nothing behind. */
  async #enterNew(begun: Promise<Play | NotPlayed>, how: How): Promise<void> {
    const isOnIt = this.#way.take();
    const play = await begun;
    if (isOnIt()) this.#enter(play, how);
    else if ('session' in play) void play.discard();
  }

  /** As whoever plays here wants it, unless it is today's, which everybody has alike. */
  #newSpec(scenario: AnyScenario, spec: DrillSpec): DrillSpec {
    if (dailyOf(spec, Date.now(), this.#library.drillSlugs)) return spec;
    return this.#preferences.specInWords(scenario, spec);
  }

  /** Where a run is too long for an address, that stays as it is. */
  #putEnded(where: 'debrief' | 'replay', ended: Ended): void {
    const address = this.#way.here.addressOf(where, ended);
    if (address !== null) putAddress(address);
  }

  #showMissing(title: string): void {
    this.#shown.show({ type: 'problem', title: `${title} is not here`, text: NOT_FETCHED, instead: null });
  }

  #enter(play: Play | NotPlayed, how: How): void {
    if ('message' in play) {
      this.#shown.show({ type: 'problem', title: 'This drill is elsewhere', text: play.message, instead: null });
      return;
    }
    const { session } = play;
    putAddress(runLinkOf(session.id), how);
    this.#shown.show({ type: 'drill', play, ending: null });
    if (session.frame.outcome) void this.#lookBack(play, play.finish());
  }

  /** The end is seen before it is looked back on, which waits for the player. */
  async #end(play: Play): Promise<void> {
    const finished = play.finish();
    const room = await fetchDebriefRoom().catch(() => null);
    if (room && this.#isIn(play)) {
      const debrief = room.debriefOf(play.session.debriefDrill());
      await new Promise<void>((onDebrief) => {
        this.#shown.show({ type: 'drill', play, ending: h(room.Ending, { debrief, onDebrief }) });
      });
    }
    await this.#lookBack(play, finished);
  }

  async #lookBack(play: Play, finished: Promise<string | null>): Promise<void> {
    const { session } = play;
    const notKept = await finished;
    if (this.#isIn(play)) await this.#pastRuns.showDebrief({ drill: session.debriefDrill(), id: session.id, notKept });
  }

  #isIn(play: Play): boolean {
    const { route } = this.#shown;
    return route.type === 'drill' && route.play === play;
  }

  /** On the pages that tell how late it is. */
  #tellTime(): void {
    if (this.#shown.route.type === 'title') this.#shown.render();
  }
}

const lessonOf = (scenario: AnyScenario): Offer => ({
  scenario,
  spec: { slug: scenario.slug, seed: newSeed() },
  tempo: 'standard',
});
