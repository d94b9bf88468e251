import { playableSpec } from '../../contract/complication.ts';
import { anew } from '../../contract/drill.ts';
import type { OpenedStore } from '../../session/kept/open-store.ts';
import type { CurrentWay } from '../current-way.ts';
import { type DrillRoom, fetchDebriefRoom } from '../fetch-rooms.ts';
import type { Library } from '../library.ts';
import type { PageShown } from '../page-shown.ts';
import type { NotPlayed, Play } from '../play.ts';
import type { Preferences } from '../preferences/preferences.ts';
import type { Ended, RouteOf } from '../route.ts';
import type { SeenRun } from './open-run.ts';
import type { OwnRuns } from './own-runs.ts';

export interface PastRunsParts {
  readonly library: Library;
  readonly storage: OpenedStore;
  readonly preferences: Preferences;
  readonly runs: OwnRuns;
  readonly way: CurrentWay<DrillRoom>;
  readonly shown: PageShown;
  /** Starts what assesses runs beside the page. */
  readonly makeWorker: () => Worker;
  /** Goes on with a run that has not ended, or says why it cannot be gone on with. */
  goOn(play: Play | NotPlayed): void;
}

/** Runs that were played before, by this player or another one: how they are opened, and shown to look back on. */
export class PastRuns {
  readonly #parts: PastRunsParts;
  /** The run that was last on its way to be opened. */
  #opening: { readonly id: string; readonly isOnIt: () => boolean } | null = null;

  constructor(parts: PastRunsParts) {
    this.#parts = parts;
  }

  /** Reads a finished run of this player, without going there. */
  read(id: string): Promise<SeenRun> {
    const { library, storage, way } = this.#parts;
    const { Runs, openKeptDrill } = way.here;
    return openKeptDrill(new Runs(storage.store), id, library.load);
  }

  /** The same of whoever sent this code. */
  readCode(code: string): Promise<SeenRun> {
    const { library, way } = this.#parts;
    const { openShared, parseShareCode } = way.here;
    return openShared(parseShareCode(code), library.load);
  }

  /** Opens the debrief of a finished run, or goes on with one that is not. */
  async open(id: string): Promise<void> {
    // Pressed twice: the second one would find the run taken by the first.
    if (this.#opening?.id === id && this.#opening.isOnIt()) return;
    const { library, storage, way, shown } = this.#parts;
    // It is shown already, and this tab would find it taken by itself.
    if (shown.route.type === 'drill' && shown.route.play.session.id === id) {
      way.take();
      return;
    }
    const opened = way.fetch(
      'The run',
      (room) => room.openKept(new room.Runs(storage.store), id, library.load),
      async (run, room) => {
        if (run.type !== 'unfinished') return this.show(run, id, 'This run cannot be opened');
        const isOnIt = way.isOnIt();
        const play = await room.playOn(run.run, storage);
        if (isOnIt()) this.#parts.goOn(play);
        else if ('session' in play) play.close();
      },
    );
    this.#opening = { id, isOnIt: way.isOnIt() };
    await opened;
  }

  openReplay(id: string): Promise<void> {
    return this.#parts.way.fetch(
      'The run',
      () => this.read(id),
      (opened) => this.show(opened, id, 'This run cannot be replayed', true),
    );
  }

  openShared(code: string, isReplay: boolean): Promise<void> {
    return this.#parts.way.fetch(
      'The run',
      () => this.readCode(code),
      (opened) => this.show(opened, 'shared', 'This link cannot be opened', isReplay),
    );
  }

  /** Shows a run that was opened; or why it was not, under this title, and what can be played instead. */
  async show(opened: SeenRun, id: string, title: string, isReplay = false): Promise<void> {
    if (opened.type === 'finished') {
      const ended = { drill: opened.drill, id, notKept: null };
      return isReplay ? this.showReplay(ended) : this.showDebrief(ended);
    }
    const { library, preferences, way, shown } = this.#parts;
    const { message, spec } = opened;
    const isOnIt = way.take();
    // What cannot be fetched cannot be played instead either.
    const scenario = spec && (await library.load(spec.slug).catch(() => undefined));
    if (!isOnIt()) return;
    const again = spec && anew(spec);
    const instead =
      scenario && again ? { scenario, spec: playableSpec(scenario, again), tempo: preferences.settings.tempo } : null;
    shown.show({ type: 'problem', title, text: message, instead });
  }

  showReplay({ drill, id, notKept }: Ended): Promise<void> {
    const { way, shown } = this.#parts;
    return way.fetch(
      'The replay',
      () => import('../replay-page.tsx'),
      ({ ReplayPage }) => {
        shown.show({ type: 'replay', drill, id, notKept, page: ReplayPage });
        this.#listBehind();
      },
    );
  }

  showDebrief({ drill, id, notKept }: Ended): Promise<void> {
    const { storage, preferences, runs, way, shown, makeWorker } = this.#parts;
    return way.fetch('The debrief', fetchDebriefRoom, (room) => {
      const route: RouteOf<'debrief'> = { type: 'debrief', drill, id, notKept, debrief: room.debriefOf(drill), room };
      shown.show(route);
      shown.assess((onAssessed) =>
        room.assessRun(route, {
          store: storage.store,
          profile: preferences.profileOf(drill.scenario),
          makeWorker,
          onAssessed,
          onJudged: (run) => runs.note(run),
        }),
      );
      this.#listBehind();
    });
  }

  /** Whether it is a first attempt, the list of runs knows, and which others there are of its seed. */
  #listBehind(): void {
    const { runs, shown } = this.#parts;
    const { route } = shown;
    runs.listBehind(() => shown.route === route);
  }
}
