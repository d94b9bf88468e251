import { h, render } from 'preact';
import { Settings } from '../pages/settings/settings.tsx';
import { Shell } from '../pages/shell.tsx';
import { NO_PRESET } from '../pages/title/title.tsx';
import type { Assessed } from '../session/assessing.ts';
import { todayAt } from '../session/progress/today.ts';
import type { CurrentWay } from './current-way.ts';
import { type DrillRoom, fetchProgressRoom, type ProgressRoom } from './fetch-rooms.ts';
import type { Library } from './library.ts';
import { pageOf } from './page-of.tsx';
import type { Preferences } from './preferences/preferences.ts';
import type { Route, Ways } from './route.ts';
import type { OwnRuns } from './runs/own-runs.ts';

export interface ShownParts {
  readonly root: HTMLElement;
  readonly library: Library;
  readonly preferences: Preferences;
  readonly runs: OwnRuns;
  readonly way: CurrentWay<DrillRoom>;
}

/** The page that is shown, the settings over it, and all that it is made from. */
export class PageShown {
  readonly #parts: ShownParts;
  readonly #ways: Ways;
  #route: Route = { type: 'title', notice: null, preset: NO_PRESET, told: null };
  #isSettingsOpen = false;
  /** Of the run whose debrief is shown; null while nothing is known yet. */
  #assessed: Assessed | null = null;
  #endAssessing = (): void => undefined;
  #progressRoom: ProgressRoom | null = null;
  #takeOver: (() => void) | null = null;

  constructor(parts: ShownParts, ways: Ways) {
    this.#parts = parts;
    this.#ways = ways;
  }

  get route(): Route {
    return this.#route;
  }

  /** Puts away what was shown before, and leaves the way to anything else. */
  show(route: Route): void {
    const { preferences, runs, way } = this.#parts;
    way.take();
    const before = this.#route;
    if (before.type === 'drill' && !(route.type === 'drill' && route.play === before.play)) {
      before.play.close();
      preferences.hear(null);
    }
    this.#endAssessing();
    if (route.type !== 'title' && route.type !== 'progress') runs.endJudging();
    this.#assessed = null;
    this.#route = route;
    this.#isSettingsOpen = false;
    this.render();
  }

  /** Assesses the run of the debrief that is shown, for as long as it is. `begin` returns what ends that. */
  assess(begin: (onAssessed: (assessed: Assessed) => void) => () => void): void {
    this.#endAssessing = begin((assessed) => {
      this.#assessed = assessed;
      this.render();
    });
  }

  openSettings(): void {
    this.#isSettingsOpen = true;
    this.render();
  }

  /** What the first page tells of progress; where it cannot be had, nothing. */
  async fetchProgress(): Promise<void> {
    if (this.#progressRoom) return;
    this.#progressRoom = await fetchProgressRoom().catch(() => null);
    this.render();
  }

  /** Offers a newer version of the game. */
  offer(takeOver: () => void): void {
    this.#takeOver = takeOver;
    this.render();
  }

  render(): void {
    const { root, library, preferences, runs, way } = this.#parts;
    const { settings, palette } = preferences;
    const slugs = library.drillSlugs;
    const page = pageOf(
      this.#route,
      {
        cards: library.cards,
        library,
        settings,
        palette,
        lists: runs.lists,
        today: slugs.length > 0 ? todayAt(Date.now(), slugs, runs.lists) : null,
        progressRoom: this.#progressRoom,
        judging: runs.judging,
        unjudgeable: runs.unjudgeable,
        assessed: this.#assessed,
        organisation: preferences.words?.name ?? null,
        newSpec: preferences.specInWords,
        takeOver: this.#takeOver,
      },
      this.#ways,
      way.room,
    );
    const dialog = this.#isSettingsOpen
      ? h(Settings, {
          settings,
          onChange: (changed) => preferences.change(changed),
          onClose: () => {
            this.#isSettingsOpen = false;
            this.render();
          },
          onPlaySample: (volume) => preferences.sample(volume),
          organisation: preferences.section(),
        })
      : null;
    render(h(Shell, { page, dialog, settings, palette, fetching: way.fetching }), root);
  }
}
