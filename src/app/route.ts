import type { JSX } from 'preact';
import type { DrillSpec } from '../contract/drill.ts';
import type { Tempo } from '../contract/pace.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { FilesTold } from '../pages/title/notices.tsx';
import type { TitlePreset } from '../pages/title/preset.ts';
import type { OwnColours } from '../profile/colours.ts';
import type { Debrief } from '../scoring/debrief.ts';
import type { GameDayLink } from '../session/deep-link.ts';
import type { Frame } from '../session/frame.ts';
import type { Settings, Volumes } from '../session/settings.ts';
import type { Drill } from '../sim/drill.ts';
import type { DebriefRoom, GameDayRoom, ProgressRoom } from './fetch-rooms.ts';
import type { Play } from './play.ts';
import type { SeenRun } from './runs/open-run.ts';

/** What is fetched once a run is to be looked at again. */
export type ReplayRoom = typeof import('./replay-page.tsx');

/** A run that has ended, by the name under which it is shown. */
export interface Ended {
  readonly drill: Drill;
  readonly id: string;
  /** Why this run is kept no longer than the page is open, in a sentence; null where nothing is to be said. */
  readonly notKept: string | null;
}

/** A drill that could be begun. */
export interface Offer {
  readonly scenario: AnyScenario;
  readonly spec: DrillSpec;
  readonly tempo: Tempo;
}

/** Which page is shown, and of what. */
export type Route =
  | {
      readonly type: 'title';
      readonly notice: string | null;
      readonly preset: TitlePreset;
      readonly told: FilesTold | null;
    }
  | {
      readonly type: 'progress';
      /** Of the scenario that is looked at first; null for all. */
      readonly slug: string | null;
      /** Fetched before it is shown. */
      readonly room: ProgressRoom;
    }
  | {
      readonly type: 'game-day';
      readonly link: GameDayLink;
      /** Fetched before it is shown. */
      readonly room: GameDayRoom;
    }
  | ({ readonly type: 'briefing' } & Offer)
  | {
      readonly type: 'drill';
      readonly play: Play;
      /** What is laid over it once it has ended. */
      readonly ending: JSX.Element | null;
    }
  | ({
      readonly type: 'debrief';
      /** Made once, since it reads and hashes the whole drill. */
      readonly debrief: Debrief;
      /** Fetched before it is shown. */
      readonly room: DebriefRoom;
    } & Ended)
  | ({
      readonly type: 'replay';
      /** Fetched before it is shown. */
      readonly page: ReplayRoom['ReplayPage'];
    } & Ended)
  | {
      readonly type: 'problem';
      readonly title: string;
      readonly text: string;
      /** What can be played instead. */
      readonly instead: Offer | null;
    };

export type RouteOf<Type extends Route['type']> = Route & { readonly type: Type };

/** How an address takes its place: back then leads to the one before, or to where that had come from. */
export type How = 'push' | 'replace';

/** Where the pages of the app lead, and what they can ask of it. */
export interface Ways {
  toTitle(): void;
  /** To the first page as it was before the briefing. */
  backFrom(offer: Offer): void;
  toRun(id: string): void;
  toProgress(): void;
  /** `replace` for a window that is led on to its place: back leads to where it came from. */
  toGameDay(link: Omit<GameDayLink, 'type'>, how?: How): void;
  toBriefing(spec: DrillSpec, tempo: Tempo): void;
  toReplay(ended: Ended): void;
  toDebrief(ended: Ended): void;
  begin(offer: Offer): void;
  /** Begins a drill with what was chosen in another one before a tick of it, which goes on from there. `run` is its id where it is kept here. */
  branch(drill: Drill, tick: number, run: string | null): void;
  /** Opens a finished run of the player, or of somebody else, without going there. */
  lookAt(id: string): Promise<SeenRun>;
  lookAtCode(code: string): Promise<SeenRun>;
  takeLesson(slug: string): void;
  /** The drill can be seen, so its clock may run. */
  start(play: Play): void;
  leave(play: Play): void;
  discard(id: string): void;
  /** Opens a run, or brings in all runs of a file. */
  openFile(file: Blob): void;
  /** Saves all finished runs as a file. */
  saveRuns(): void;
  openSettings(): void;
  change(settings: Settings): void;
  /** Wears the colours of a room in place of this browser's own; with null, its own again. */
  wear(colours: OwnColours | null): void;
  /** Has a drill be heard that somebody else has the clock of; null once it is over. */
  hear(frame: Frame | null): void;
  /** Lets something be heard at this volume. */
  sample(volume: keyof Volumes): void;
}
