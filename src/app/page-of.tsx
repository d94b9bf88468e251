import type { DrillSpec } from '../contract/drill.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { ScenarioCard } from '../contract/scenario-card.ts';
import { copyText } from '../pages/clipboard.ts';
import { Problem } from '../pages/problem.tsx';
import type { Page } from '../pages/shell.tsx';
import { Title } from '../pages/title/title.tsx';
import type { Palette } from '../screen/palette.ts';
import type { Assessed } from '../session/assessing.ts';
import { linkOf } from '../session/deep-link.ts';
import type { Judging } from '../session/judging.ts';
import type { RunLists } from '../session/kept/run-lists.ts';
import { dayResultText } from '../session/progress/day-result.ts';
import type { Today } from '../session/progress/today.ts';
import type { Settings } from '../session/settings.ts';
import type { DrillRoom, ProgressRoom } from './fetch-rooms.ts';
import type { Library } from './library.ts';
import { newSeed } from './new-seed.ts';
import type { Route, RouteOf, Ways } from './route.ts';

/** What the pages show besides their route. */
export interface Kept {
  readonly cards: readonly ScenarioCard[];
  readonly library: Library;
  readonly settings: Settings;
  readonly palette: Palette;
  readonly lists: RunLists;
  /** Null where there is no scenario to choose from. */
  readonly today: Today | null;
  /** Null until it was fetched, for the first page of somebody who has runs. */
  readonly progressRoom: ProgressRoom | null;
  /** How far runs from before are judged; null while none is. */
  readonly judging: Judging | null;
  /** Ids of runs of which this version can tell no score. */
  readonly unjudgeable: ReadonlySet<string>;
  /** Of the run whose debrief is shown; null while nothing is known yet. */
  readonly assessed: Assessed | null;
  /** In whose words scenarios are told; null for their own. */
  readonly organisation: string | null;
  /** A new drill, as whoever plays here wants it. */
  newSpec(scenario: AnyScenario, spec: DrillSpec): DrillSpec;
  /** Takes over a newer version of the game; null while there is none. */
  readonly takeOver: (() => void) | null;
}

/** The page of a route. Those of a drill need its room, which was fetched before there was such a route. */
export function pageOf(route: Route, kept: Kept, ways: Ways, room: DrillRoom | null): Page {
  switch (route.type) {
    case 'title':
      return titlePage(route, kept, ways);
    case 'progress':
      return route.room.progressPage(route, kept, ways);
    case 'game-day':
      return route.room.gameDayPage(route, kept, ways);
    case 'problem':
      return problemPage(route, ways);
    case 'briefing':
    case 'drill':
    case 'debrief':
    case 'replay':
      if (!room) throw new Error(`app: ${route.type} without the room of drills`);
      return pageInRoom(route, kept, ways, room);
    default:
      throw new Error(`app: unknown route ${JSON.stringify(route satisfies never)}`);
  }
}

function pageInRoom(
  route: RouteOf<'briefing' | 'drill' | 'debrief' | 'replay'>,
  kept: Kept,
  ways: Ways,
  room: DrillRoom,
): Page {
  switch (route.type) {
    case 'briefing':
      return room.briefingPage(route, kept, ways);
    case 'drill':
      return room.drillPage(route, kept, ways);
    case 'debrief':
      return route.room.debriefPage(route, kept, ways);
    case 'replay':
      return room.replayPage(route, kept, ways);
    default:
      throw new Error(`app: unknown route ${JSON.stringify(route satisfies never)}`);
  }
}

function titlePage(
  { notice, preset, told }: RouteOf<'title'>,
  { cards, settings, lists, today, organisation, progressRoom, takeOver }: Kept,
  ways: Ways,
): Page {
  const lesson = cards.find(({ isLesson }) => isLesson) ?? null;
  return {
    // What is chosen on it is its own, so that another choice from outside is another page.
    id: `title/${preset.slug}/${preset.seed}/${preset.difficulty}/${preset.tempo}`,
    title: null,
    content: (
      <Title
        scenarios={cards.filter(({ isLesson }) => !isLesson)}
        lesson={lesson}
        lessonSeen={settings.lessonSeen}
        runs={lists.finished}
        unfinished={lists.unfinished}
        today={today}
        notice={notice}
        told={told}
        takeOver={takeOver}
        organisation={organisation}
        preset={preset}
        tempo={settings.tempo}
        difficulty={settings.difficulty}
        suggestSeed={newSeed}
        onTempo={(tempo) => ways.change({ ...settings, tempo })}
        onDifficulty={(difficulty) => ways.change({ ...settings, difficulty })}
        onStart={(spec, tempo) => ways.toBriefing(spec, tempo)}
        onLesson={() => {
          if (lesson) ways.takeLesson(lesson.slug);
        }}
        onTakeDay={({ spec }, tempo) => ways.toBriefing(spec, tempo)}
        onCopyDay={(what) => copyText(today ? dayText(what, today, cards) : '')}
        strip={progressRoom?.ProgressStrip ?? null}
        onProgress={() => ways.toProgress()}
        onGameDay={() => ways.toGameDay({ seat: 'console', room: null, isLocal: false })}
        onResume={(id) => ways.toRun(id)}
        onDiscard={(id) => ways.discard(id)}
        onSettings={() => ways.openSettings()}
        onOpenRun={(id) => ways.toRun(id)}
        onOpenFile={(file) => ways.openFile(file)}
        onSaveRuns={() => ways.saveRuns()}
      />
    ),
  };
}

function problemPage({ title, text, instead }: RouteOf<'problem'>, ways: Ways): Page {
  const back = { label: 'Back to title', onPress: () => ways.toTitle() };
  const actions = instead ? [{ label: 'Play its seed anew', onPress: () => ways.begin(instead) }, back] : [back];
  return { id: 'problem', title, content: <Problem title={title} text={text} actions={actions} /> };
}

/** To play the drill, not to look at a run of it. */
export const dayLinkOf = (spec: DrillSpec): string => location.origin + location.pathname + linkOf(spec);

function dayText(what: 'result' | 'link', { spec, run, streak }: Today, cards: readonly ScenarioCard[]): string {
  const link = dayLinkOf(spec);
  const title = cards.find(({ slug }) => slug === spec.slug)?.title ?? spec.slug;
  return what === 'result' && run ? dayResultText(run, title, streak, link) : link;
}
