import { h, render } from 'preact';
import type { DrillSpec } from '../contract/drill.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { Briefing } from '../pages/briefing.tsx';
import { Debrief } from '../pages/debrief.tsx';
import { Problem } from '../pages/problem.tsx';
import { Settings } from '../pages/settings.tsx';
import { type Page, Shell } from '../pages/shell.tsx';
import { Title } from '../pages/title.tsx';
import { openRecording, recordingOf } from '../replay/open.ts';
import { formatRun } from '../replay/run-file.ts';
import { parseShareCode } from '../replay/share-code.ts';
import { debriefOf } from '../scoring/debrief.ts';
import { type DeepLink, linkOf, parseDeepLink, runLinkOf } from '../session/deep-link.ts';
import { TEMPOS, type Tempo } from '../session/frame.ts';
import { type OpenedStore, openStore } from '../session/open-store.ts';
import { type RunLists, Runs } from '../session/runs.ts';
import { loadSettings, type Settings as SettingsData, saveSettings } from '../session/settings.ts';
import type { Drill } from '../sim/drill.ts';
import { suggestSeed, todaysSeed } from '../words/seeds.ts';
import { saveFile, tryCopy, whenIdle } from './browser.ts';
import { DrillPage } from './drill-page.tsx';
import { type NotPlayed, type Play, playNew, playOn } from './play.ts';
import { SoundBox } from './sound-box.ts';
import { fetchView } from './stage.ts';

/** Between the end of a drill and its debrief, so that the end is seen. */
const END_MS = 1800;

type Route =
  | { readonly type: 'title'; readonly notice: string | null; readonly link: Partial<DeepLink & { type: 'drill' }> }
  | { readonly type: 'briefing'; readonly scenario: AnyScenario; readonly spec: DrillSpec; readonly tempo: Tempo }
  | { readonly type: 'drill'; readonly play: Play }
  | { readonly type: 'debrief'; readonly drill: Drill; readonly id: string }
  | { readonly type: 'problem'; readonly title: string; readonly text: string };

/** The game in a page: which page is shown, and what is kept. */
export class App {
  readonly #root: HTMLElement;
  readonly #scenarios: readonly AnyScenario[];
  readonly #storage: OpenedStore;
  readonly #runs: Runs;
  readonly #sounds: SoundBox;
  #settings: SettingsData;
  #lists: RunLists = { finished: [], unfinished: [] };
  #route: Route = { type: 'title', notice: null, link: {} };
  #isSettingsOpen = false;
  /** Counts the ways taken: one that was left for another shows nothing when it arrives at last. */
  #way = 0;
  /** The run that was last on its way to be opened. */
  #opening: { readonly id: string; readonly way: number } | null = null;

  static async open(root: HTMLElement, scenarios: readonly AnyScenario[]): Promise<void> {
    const app = new App(root, scenarios, await openStore());
    window.addEventListener('popstate', () => void app.#follow(location.search, location.hash));
    await app.#follow(location.search, location.hash);
    // So that taking the pager does not wait for it. Where it fails, the drill says so when it is opened.
    whenIdle(() => void fetchView().catch(() => undefined));
  }

  private constructor(root: HTMLElement, scenarios: readonly AnyScenario[], storage: OpenedStore) {
    this.#root = root;
    this.#scenarios = scenarios;
    this.#storage = storage;
    this.#runs = new Runs(storage.store);
    this.#settings = loadSettings(() => localStorage);
    this.#sounds = new SoundBox(this.#settings);
  }

  /** Goes where an address says. */
  async #follow(search: string, hash: string): Promise<void> {
    if (hash.startsWith('#BR')) return this.#openShared(hash.slice(1));
    const link = parseDeepLink(
      search,
      this.#scenarios.map(({ slug }) => slug),
    );
    if (!link.ok) return this.#title(link.problems.map(({ message }) => message).join(' '));
    if (link.value.type === 'run') return this.#openRun(link.value.id);
    const { slug, seed, tempo, autostart } = link.value;
    const scenario = this.#scenarios.find((one) => one.slug === slug);
    if (!autostart || !scenario) return this.#title(null, link.value);
    const spec = { slug: scenario.slug, seed: seed ?? suggestSeed(Math.random) };
    return this.#begin(scenario, spec, tempo ?? this.#settings.tempo, 'replace');
  }

  async #title(notice: string | null, link: Partial<DeepLink & { type: 'drill' }> = {}): Promise<void> {
    const way = ++this.#way;
    try {
      this.#lists = await this.#runs.list();
    } catch {
      // Runs that cannot be listed do not keep anybody from playing; the drill itself says that it is not kept.
      this.#lists = { finished: [], unfinished: [] };
    }
    if (way === this.#way) this.#show({ type: 'title', notice, link });
  }

  #goToTitle(): void {
    history.pushState(null, '', location.pathname);
    void this.#title(null);
  }

  async #begin(scenario: AnyScenario, spec: DrillSpec, tempo: Tempo, how: 'push' | 'replace'): Promise<void> {
    if (scenario.lesson) this.#change({ ...this.#settings, lessonSeen: true });
    else this.#change({ ...this.#settings, tempo });
    const way = ++this.#way;
    const play = await playNew(scenario, spec, tempo, this.#storage);
    if (way === this.#way) this.#enter(play, how);
    else if ('session' in play) this.#drop(play);
  }

  /** Puts away a drill that was begun and never shown, such as by pressing twice. */
  #drop(play: Play): void {
    play.close();
    void play.session
      .kept()
      .then(() => this.#runs.remove(play.session.id))
      .catch(() => undefined);
  }

  /** Opens the debrief of a finished run, or goes on with one that is not. */
  async #openRun(id: string): Promise<void> {
    // Pressed twice: the second one would find the run taken by the first.
    if (this.#opening?.id === id && this.#opening.way === this.#way) return;
    const way = ++this.#way;
    this.#opening = { id, way };
    const finished = await this.#runs.open(id, this.#scenarioOf).catch(() => null);
    if (way !== this.#way) return;
    if (finished?.ok) {
      this.#show({ type: 'debrief', drill: finished.value, id });
      return;
    }
    const resumed = await this.#runs.resume(id, this.#scenarioOf).catch(() => null);
    if (way !== this.#way) return;
    if (resumed?.ok) {
      const play = await playOn(resumed.value, this.#storage);
      if (way === this.#way) this.#enter(play, 'replace');
      else if ('session' in play) play.close();
      return;
    }
    const found = finished?.problems[0]?.code === 'unknown-run' ? resumed : finished;
    const text = found?.problems[0]?.message ?? 'The storage of this browser could not be read. Reload the page.';
    this.#show({ type: 'problem', title: 'This run cannot be opened', text });
  }

  #openShared(code: string): void {
    const parsed = parseShareCode(code);
    const scenario = parsed.ok ? this.#scenarioOf(parsed.value.spec.slug) : undefined;
    const opened = parsed.ok && scenario ? openRecording(scenario, parsed.value) : parsed;
    if (opened.ok && 'step' in opened.value) {
      this.#show({ type: 'debrief', drill: opened.value, id: 'shared' });
      return;
    }
    const text = opened.ok ? 'Its scenario is not here.' : (opened.problems[0]?.message ?? '');
    this.#show({ type: 'problem', title: 'This link cannot be opened', text });
  }

  #enter(play: Play | NotPlayed, how: 'push' | 'replace'): void {
    if ('message' in play) {
      this.#show({ type: 'problem', title: 'This drill is elsewhere', text: play.message });
      return;
    }
    const { session } = play;
    const address = runLinkOf(session.id);
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    this.#show({ type: 'drill', play });
    session.subscribe((frame) => {
      this.#sounds.follow(frame);
      if (frame.outcome) void this.#end(play);
    });
    this.#sounds.follow(session.frame);
    session.start();
    if (session.frame.outcome) void this.#end(play);
  }

  /** Puts a drill that has ended among the finished runs, and shows its debrief. */
  async #end(play: Play): Promise<void> {
    const { session } = play;
    const drill = session.debriefDrill();
    await session.kept();
    await this.#runs.finish(drill, session.meta).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, END_MS));
    if (this.#route.type === 'drill' && this.#route.play === play) {
      this.#show({ type: 'debrief', drill, id: session.id });
    }
  }

  readonly #scenarioOf = (slug: string): AnyScenario | undefined => this.#scenarios.find((one) => one.slug === slug);

  #show(route: Route): void {
    this.#way++;
    const before = this.#route;
    if (before.type === 'drill' && !(route.type === 'drill' && route.play === before.play)) {
      before.play.close();
      this.#sounds.follow(null);
    }
    this.#route = route;
    this.#isSettingsOpen = false;
    this.#render();
  }

  #change(settings: SettingsData): void {
    this.#settings = settings;
    saveSettings(() => localStorage, settings);
    this.#sounds.configure(settings);
    this.#render();
  }

  #render(): void {
    const dialog = this.#isSettingsOpen
      ? h(Settings, {
          settings: this.#settings,
          onChange: (settings) => this.#change(settings),
          onClose: () => this.#openSettings(false),
          onPlaySample: (volume) => this.#sounds.sample(volume),
        })
      : null;
    render(h(Shell, { page: this.#page(this.#route), dialog, settings: this.#settings }), this.#root);
  }

  #openSettings(isOpen: boolean): void {
    this.#isSettingsOpen = isOpen;
    this.#render();
  }

  #page(route: Route): Page {
    switch (route.type) {
      case 'title':
        return { id: 'title', title: null, content: this.#titlePage(route) };
      case 'briefing':
        return { id: 'briefing', title: route.scenario.title, content: this.#briefingPage(route) };
      case 'drill':
        return {
          id: route.play.session.id,
          title: route.play.session.scenario.title,
          content: this.#drillPage(route.play),
        };
      case 'debrief':
        return {
          id: `debrief/${route.id}`,
          title: `Debrief · ${route.drill.scenario.title}`,
          content: this.#debriefPage(route.drill),
        };
      case 'problem':
        return {
          id: 'problem',
          title: route.title,
          content: h(Problem, { ...route, actions: [{ label: 'Back to title', onPress: () => this.#goToTitle() }] }),
        };
      default:
        throw new Error(`app: unknown route ${JSON.stringify(route satisfies never)}`);
    }
  }

  #titlePage({ notice, link }: Route & { type: 'title' }) {
    const lesson = this.#scenarios.find((scenario) => scenario.lesson) ?? null;
    const { slug, seed, tempo } = link;
    return h(Title, {
      scenarios: this.#scenarios.filter((scenario) => !scenario.lesson),
      lesson,
      lessonSeen: this.#settings.lessonSeen,
      runs: this.#lists.finished,
      unfinished: this.#lists.unfinished,
      today: todaysSeed(todaysDate()),
      notice,
      initial: { ...(slug && { slug }), ...(seed && { seed }), tempo: tempo ?? this.#settings.tempo },
      suggestSeed: () => suggestSeed(Math.random),
      onStart: (spec, chosen) => this.#brief(spec, chosen),
      onLesson: () => {
        if (lesson) void this.#begin(lesson, { slug: lesson.slug, seed: suggestSeed(Math.random) }, 'standard', 'push');
      },
      onResume: (id) => this.#goToRun(id),
      onDiscard: (id) => void this.#runs.remove(id).then(() => this.#title(null)),
      onSettings: () => this.#openSettings(true),
      onOpenRun: (id) => this.#goToRun(id),
    });
  }

  #goToRun(id: string): void {
    history.pushState(null, '', runLinkOf(id));
    void this.#openRun(id);
  }

  #brief(spec: DrillSpec, tempo: Tempo): void {
    const scenario = this.#scenarioOf(spec.slug);
    if (!scenario) return;
    history.pushState(null, '', linkOf(spec, tempo));
    this.#show({ type: 'briefing', scenario, spec, tempo });
  }

  #briefingPage({ scenario, spec, tempo }: Route & { type: 'briefing' }) {
    return h(Briefing, {
      scenario,
      spec,
      tempo,
      onBegin: () => void this.#begin(scenario, spec, tempo, 'push'),
      onBack: () => this.#goToTitle(),
    });
  }

  #drillPage({ session }: Play) {
    return h(DrillPage, {
      session,
      settings: this.#settings,
      onSettings: (settings) => this.#change(settings),
      onPlaySample: (volume) => this.#sounds.sample(volume),
      onTempo: () => session.setTempo(TEMPOS[(TEMPOS.indexOf(session.frame.tempo) + 1) % TEMPOS.length] ?? 'standard'),
      onMute: () => this.#change({ ...this.#settings, muted: !this.#settings.muted }),
      onLeave: () => this.#goToTitle(),
    });
  }

  #debriefPage(drill: Drill) {
    const debrief = debriefOf(drill);
    const { scenario, spec } = drill;
    return h(Debrief, {
      debrief,
      onTitle: () => this.#goToTitle(),
      onAgain: (isNewSeed) => {
        const seed = isNewSeed ? suggestSeed(Math.random) : spec.seed;
        void this.#begin(scenario, { slug: spec.slug, seed }, this.#settings.tempo, 'push');
      },
      onCopyShare: () => tryCopy(`${location.origin}${location.pathname}#${debrief.share ?? ''}`),
      onExport: () => saveFile(`${spec.slug}-${spec.seed}.json`, formatRun(recordingOf(drill))),
    });
  }
}

/** By the player's own calendar. */
function todaysDate(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
