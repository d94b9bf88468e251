import { h, render } from 'preact';
import type { DrillSpec } from '../contract/drill.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { Settings } from '../pages/settings.tsx';
import { Shell } from '../pages/shell.tsx';
import { NO_PRESET, type TitlePreset } from '../pages/title.tsx';
import { parseShareCode } from '../replay/share-code.ts';
import { debriefOf } from '../scoring/debrief.ts';
import { shareCodeOf } from '../scoring/summary.ts';
import { type Assessed, assessing, NOT_ASSESSED } from '../session/assessing.ts';
import { type DeepLink, linkOf, parseDeepLink, runLinkOf } from '../session/deep-link.ts';
import type { Tempo } from '../session/frame.ts';
import { type OpenedStore, openStore } from '../session/open-store.ts';
import { idbPopulations } from '../session/population-store.ts';
import { type RunLists, Runs } from '../session/runs.ts';
import {
  followSettings,
  loadSettings,
  type Settings as SettingsData,
  saveSettings,
  type Volumes,
} from '../session/settings.ts';
import type { Drill } from '../sim/drill.ts';
import { whenIdle } from './browser.ts';
import { openKept, openShared, readRunFile, type SeenRun } from './open-run.ts';
import { newSeed, pageOf } from './page-of.tsx';
import { discardRun, type NotPlayed, type Play, playNew, playOn } from './play.ts';
import type { Offer, Route, Ways } from './route.ts';
import { SoundBox } from './sound-box.ts';
import { fetchView } from './stage.ts';
import { workerBench } from './worker-bench.ts';

/** Between the end of a drill and its debrief, so that the end is seen. */
const END_MS = 1800;

type How = 'push' | 'replace';

/** The game in a page: which page is shown, and what is kept. */
export class App implements Ways {
  readonly #root: HTMLElement;
  readonly #scenarios: readonly AnyScenario[];
  readonly #makeWorker: () => Worker;
  readonly #storage: OpenedStore;
  readonly #populations = idbPopulations(Date.now);
  readonly #runs: Runs;
  readonly #sounds: SoundBox;
  #settings: SettingsData;
  #lists: RunLists = { finished: [], unfinished: [] };
  #route: Route = { type: 'title', notice: null, preset: NO_PRESET };
  #isSettingsOpen = false;
  /** Of the run whose debrief is shown. */
  #assessed: Assessed = NOT_ASSESSED;
  #endAssessing = (): void => undefined;
  /** Counts the ways taken: one that was left for another shows nothing when it arrives at last. */
  #way = 0;
  /** The run that was last on its way to be opened. */
  #opening: { readonly id: string; readonly way: number } | null = null;

  /** `makeWorker` starts what assesses runs beside the page. */
  static async open(root: HTMLElement, scenarios: readonly AnyScenario[], makeWorker: () => Worker): Promise<void> {
    const app = new App(root, scenarios, makeWorker, await openStore());
    window.addEventListener('popstate', () => void app.#follow(location.search, location.hash));
    await app.#follow(location.search, location.hash);
    // So that taking the pager does not wait for it. Where it fails, the drill says so when it is opened.
    whenIdle(() => void fetchView().catch(() => undefined));
  }

  private constructor(
    root: HTMLElement,
    scenarios: readonly AnyScenario[],
    makeWorker: () => Worker,
    storage: OpenedStore,
  ) {
    this.#root = root;
    this.#scenarios = scenarios;
    this.#makeWorker = makeWorker;
    this.#storage = storage;
    this.#runs = new Runs(storage.store);
    this.#settings = loadSettings(() => localStorage);
    this.#sounds = new SoundBox(this.#settings);
    followSettings(
      window,
      () => localStorage,
      (settings) => this.#apply(settings),
    );
  }

  toTitle(): void {
    history.pushState(null, '', location.pathname);
    void this.#title(null);
  }

  /** The address of a briefing is also that of the first page with the same choice. */
  backFrom({ scenario, spec: { slug, seed }, tempo }: Offer): void {
    if (scenario.lesson) this.toTitle();
    else void this.#title(null, { slug, seed, tempo });
  }

  toRun(id: string): void {
    history.pushState(null, '', runLinkOf(id));
    void this.#openKept(id);
  }

  toBriefing(spec: DrillSpec, tempo: Tempo): void {
    const scenario = this.#scenarioOf(spec.slug);
    if (!scenario) return;
    history.pushState(null, '', linkOf(spec, tempo));
    this.#show({ type: 'briefing', scenario, spec, tempo });
  }

  begin(offer: Offer): void {
    void this.#begin(offer, 'push');
  }

  takeLesson(scenario: AnyScenario): void {
    void this.#begin(lessonOf(scenario), 'push');
  }

  start(play: Play): void {
    // One that had ended when it was taken up again is on its way to its debrief.
    if (play.session.frame.outcome) return;
    play.start((frame) => {
      this.#sounds.follow(frame);
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
    const preset = this.#route.type === 'title' ? this.#route.preset : NO_PRESET;
    const way = ++this.#way;
    void discardRun(id, this.#storage).then((refusal) => {
      if (way === this.#way) void this.#title(refusal, preset);
    });
  }

  openFile(file: Blob): void {
    const way = ++this.#way;
    void readRunFile(file).then((parsed) => {
      if (way !== this.#way) return;
      const opened = openShared(parsed, this.#scenarioOf);
      // With the run in its address, the page can be loaded again and gone back to.
      const share = opened.type === 'finished' ? shareCodeOf(opened.drill) : null;
      history.pushState(null, '', location.pathname + (share === null ? '' : `#${share}`));
      this.#showRun(opened, 'from-file', 'This file cannot be opened');
    });
  }

  openSettings(): void {
    this.#isSettingsOpen = true;
    this.#render();
  }

  change(settings: SettingsData): void {
    saveSettings(() => localStorage, settings);
    this.#apply(settings);
  }

  sample(volume: keyof Volumes): void {
    this.#sounds.sample(volume);
  }

  /** Goes where an address says. */
  async #follow(search: string, hash: string): Promise<void> {
    if (hash.startsWith('#BR')) {
      const opened = openShared(parseShareCode(hash.slice(1)), this.#scenarioOf);
      return this.#showRun(opened, 'shared', 'This link cannot be opened');
    }
    const slugs = this.#scenarios.map(({ slug }) => slug);
    const link = parseDeepLink(search, slugs);
    if (!link.ok) return this.#title(link.problems.map(({ message }) => message).join(' '));
    return link.value.type === 'run' ? this.#openKept(link.value.id) : this.#followDrill(link.value);
  }

  async #followDrill({ slug, seed, tempo, autostart }: DeepLink & { type: 'drill' }): Promise<void> {
    const scenario = slug === null ? undefined : this.#scenarioOf(slug);
    if (!scenario || (!autostart && !scenario.lesson)) return this.#title(null, { slug, seed, tempo });
    const spec = { slug: scenario.slug, seed: seed ?? newSeed() };
    const offer = { scenario, spec, tempo: tempo ?? (scenario.lesson ? 'standard' : this.#settings.tempo) };
    // Lessons are not among the scenarios of the first page.
    return autostart ? this.#begin(offer, 'replace') : this.#show({ type: 'briefing', ...offer });
  }

  async #title(notice: string | null, preset: TitlePreset = NO_PRESET): Promise<void> {
    const way = ++this.#way;
    try {
      this.#lists = await this.#runs.list();
    } catch {
      // Runs that cannot be listed do not keep anybody from playing; the drill itself says that it is not kept.
      this.#lists = { finished: [], unfinished: [] };
    }
    if (way === this.#way) this.#show({ type: 'title', notice, preset });
  }

  async #begin({ scenario, spec, tempo }: Offer, how: How): Promise<void> {
    if (scenario.lesson) this.change({ ...this.#settings, lessonSeen: true });
    const way = ++this.#way;
    const play = await playNew(scenario, spec, tempo, this.#storage);
    if (way === this.#way) this.#enter(play, how);
    // Begun and never shown, such as by pressing twice.
    else if ('session' in play) void play.discard();
  }

  /** Opens the debrief of a finished run, or goes on with one that is not. */
  async #openKept(id: string): Promise<void> {
    // Pressed twice: the second one would find the run taken by the first.
    if (this.#opening?.id === id && this.#opening.way === this.#way) return;
    const way = ++this.#way;
    // It is shown already, and this tab would find it taken by itself.
    if (this.#route.type === 'drill' && this.#route.play.session.id === id) return;
    this.#opening = { id, way };
    const opened = await openKept(this.#runs, id, this.#scenarioOf);
    if (way !== this.#way) return;
    if (opened.type !== 'unfinished') {
      this.#showRun(opened, id, 'This run cannot be opened');
      return;
    }
    const play = await playOn(opened.run, this.#storage);
    if (way === this.#way) this.#enter(play, 'replace');
    else if ('session' in play) play.close();
  }

  #showRun(opened: SeenRun, id: string, title: string): void {
    if (opened.type === 'finished') {
      this.#showDebrief(opened.drill, id, null);
      return;
    }
    const { message, spec } = opened;
    const scenario = spec && this.#scenarioOf(spec.slug);
    const instead = scenario
      ? { scenario, spec: { slug: spec.slug, seed: spec.seed }, tempo: this.#settings.tempo }
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
    this.#show({ type: 'drill', play });
    if (session.frame.outcome) void this.#end(play);
  }

  async #end(play: Play): Promise<void> {
    const { session } = play;
    const notKept = await play.finish();
    await new Promise((resolve) => setTimeout(resolve, END_MS));
    if (this.#route.type === 'drill' && this.#route.play === play) {
      this.#showDebrief(session.debriefDrill(), session.id, notKept);
    }
  }

  #showDebrief(drill: Drill, id: string, notKept: string | null): void {
    const route: Route = { type: 'debrief', drill, debrief: debriefOf(drill), id, notKept };
    this.#show(route);
    this.#endAssessing = assessing(drill, workerBench(drill, this.#makeWorker), this.#populations, (assessed) => {
      this.#assessed = assessed;
      this.#render();
    });
    // Whether it is a first attempt, the list of runs knows.
    void this.#runs.list().then(
      (lists) => {
        if (this.#route !== route) return;
        this.#lists = lists;
        this.#render();
      },
      () => undefined,
    );
  }

  readonly #scenarioOf = (slug: string): AnyScenario | undefined => this.#scenarios.find((one) => one.slug === slug);

  #show(route: Route): void {
    this.#way++;
    const before = this.#route;
    if (before.type === 'drill' && !(route.type === 'drill' && route.play === before.play)) {
      before.play.close();
      this.#sounds.follow(null);
    }
    this.#endAssessing();
    this.#assessed = NOT_ASSESSED;
    this.#route = route;
    this.#isSettingsOpen = false;
    this.#render();
  }

  #apply(settings: SettingsData): void {
    this.#settings = settings;
    this.#sounds.configure(settings);
    this.#render();
  }

  #render(): void {
    const settings = this.#settings;
    const dialog = this.#isSettingsOpen
      ? h(Settings, {
          settings,
          onChange: (changed) => this.change(changed),
          onClose: () => {
            this.#isSettingsOpen = false;
            this.#render();
          },
          onPlaySample: (volume) => this.sample(volume),
        })
      : null;
    const page = pageOf(
      this.#route,
      { scenarios: this.#scenarios, settings, lists: this.#lists, assessed: this.#assessed },
      this,
    );
    render(h(Shell, { page, dialog, settings }), this.#root);
  }
}

const lessonOf = (scenario: AnyScenario): Offer => ({
  scenario,
  spec: { slug: scenario.slug, seed: newSeed() },
  tempo: 'standard',
});
