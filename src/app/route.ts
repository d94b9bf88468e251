import type { DrillSpec } from '../contract/drill.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { TitlePreset } from '../pages/title.tsx';
import type { Debrief } from '../scoring/debrief.ts';
import type { Tempo } from '../session/frame.ts';
import type { Settings, Volumes } from '../session/settings.ts';
import type { Drill } from '../sim/drill.ts';
import type { Play } from './play.ts';

/** A drill that could be begun. */
export interface Offer {
  readonly scenario: AnyScenario;
  readonly spec: DrillSpec;
  readonly tempo: Tempo;
}

/** Which page is shown, and of what. */
export type Route =
  | { readonly type: 'title'; readonly notice: string | null; readonly preset: TitlePreset }
  | ({ readonly type: 'briefing' } & Offer)
  | { readonly type: 'drill'; readonly play: Play }
  | {
      readonly type: 'debrief';
      readonly drill: Drill;
      /** Made once, since it reads and hashes the whole drill. */
      readonly debrief: Debrief;
      readonly id: string;
      /** Why this run is kept no longer than the page is open, in a sentence; null where nothing is to be said. */
      readonly notKept: string | null;
    }
  | {
      readonly type: 'problem';
      readonly title: string;
      readonly text: string;
      /** What can be played instead. */
      readonly instead: Offer | null;
    };

export type RouteOf<Type extends Route['type']> = Route & { readonly type: Type };

/** Where the pages of the app lead, and what they can ask of it. */
export interface Ways {
  toTitle(): void;
  /** To the first page as it was before the briefing. */
  backFrom(offer: Offer): void;
  toRun(id: string): void;
  toBriefing(spec: DrillSpec, tempo: Tempo): void;
  begin(offer: Offer): void;
  takeLesson(slug: string): void;
  /** The drill can be seen, so its clock may run. */
  start(play: Play): void;
  leave(play: Play): void;
  discard(id: string): void;
  openFile(file: Blob): void;
  openSettings(): void;
  change(settings: Settings): void;
  /** Lets something be heard at this volume. */
  sample(volume: keyof Volumes): void;
}
