import type { AnyScenario } from '../contract/scenario.ts';
import { Briefing } from '../pages/briefing.tsx';
import { copyText } from '../pages/clipboard.ts';
import { Debrief } from '../pages/debrief.tsx';
import { Problem } from '../pages/problem.tsx';
import type { Page } from '../pages/shell.tsx';
import { Title } from '../pages/title.tsx';
import { recordingOf } from '../replay/open.ts';
import { formatRun } from '../replay/run-file.ts';
import { postmortemOf } from '../scoring/postmortem.ts';
import { markdownOf } from '../scoring/postmortem-markdown.ts';
import { resultText } from '../scoring/result-text.ts';
import { telemetryCsv } from '../scoring/telemetry-csv.ts';
import type { Assessed } from '../session/assessing.ts';
import { TEMPOS } from '../session/frame.ts';
import type { RunLists } from '../session/runs.ts';
import type { Settings } from '../session/settings.ts';
import { suggestSeed, todaysSeed } from '../words/seeds.ts';
import { saveFile } from './browser.ts';
import { DrillPage } from './drill-page.tsx';
import type { Route, Ways } from './route.ts';

/** What the pages show besides their route. */
export interface Kept {
  readonly scenarios: readonly AnyScenario[];
  readonly settings: Settings;
  readonly lists: RunLists;
  /** Of the run whose debrief is shown. */
  readonly assessed: Assessed;
}

export const newSeed = (): string => suggestSeed(Math.random);

/** The page of a route. */
export function pageOf(route: Route, kept: Kept, ways: Ways): Page {
  switch (route.type) {
    case 'title':
      return titlePage(route, kept, ways);
    case 'briefing':
      return briefingPage(route, ways);
    case 'drill':
      return drillPage(route, kept, ways);
    case 'debrief':
      return debriefPage(route, kept, ways);
    case 'problem':
      return problemPage(route, ways);
    default:
      throw new Error(`app: unknown route ${JSON.stringify(route satisfies never)}`);
  }
}

type Of<Type extends Route['type']> = Route & { readonly type: Type };

function titlePage({ notice, preset }: Of<'title'>, { scenarios, settings, lists }: Kept, ways: Ways): Page {
  const lesson = scenarios.find((scenario) => scenario.lesson) ?? null;
  return {
    // What is chosen on it is its own, so that another choice from outside is another page.
    id: `title/${preset.slug}/${preset.seed}/${preset.tempo}`,
    title: null,
    content: (
      <Title
        scenarios={scenarios.filter((scenario) => !scenario.lesson)}
        lesson={lesson}
        lessonSeen={settings.lessonSeen}
        runs={lists.finished}
        unfinished={lists.unfinished}
        today={todaysSeed(todaysDate())}
        notice={notice}
        preset={preset}
        tempo={settings.tempo}
        suggestSeed={newSeed}
        onTempo={(tempo) => ways.change({ ...settings, tempo })}
        onStart={(spec, tempo) => ways.toBriefing(spec, tempo)}
        onLesson={() => {
          if (lesson) ways.takeLesson(lesson);
        }}
        onResume={(id) => ways.toRun(id)}
        onDiscard={(id) => ways.discard(id)}
        onSettings={() => ways.openSettings()}
        onOpenRun={(id) => ways.toRun(id)}
        onOpenFile={(file) => ways.openFile(file)}
      />
    ),
  };
}

function briefingPage(offer: Of<'briefing'>, ways: Ways): Page {
  const { scenario, spec, tempo } = offer;
  return {
    id: 'briefing',
    title: scenario.title,
    content: (
      <Briefing
        scenario={scenario}
        spec={spec}
        tempo={tempo}
        onBegin={() => ways.begin(offer)}
        onBack={() => ways.backFrom(offer)}
      />
    ),
  };
}

function drillPage({ play }: Of<'drill'>, { settings }: Kept, ways: Ways): Page {
  const { session } = play;
  return {
    id: session.id,
    title: session.scenario.title,
    content: (
      <DrillPage
        session={session}
        settings={settings}
        onReady={() => ways.start(play)}
        onSettings={(next) => ways.change(next)}
        onPlaySample={(volume) => ways.sample(volume)}
        onTempo={() =>
          session.setTempo(TEMPOS[(TEMPOS.indexOf(session.frame.tempo) + 1) % TEMPOS.length] ?? 'standard')
        }
        onMute={() => ways.change({ ...settings, muted: !settings.muted })}
        onLeave={() => ways.leave(play)}
      />
    ),
  };
}

function debriefPage(
  { drill, debrief, id, notKept }: Of<'debrief'>,
  { settings, lists, assessed }: Kept,
  ways: Ways,
): Page {
  const { scenario, spec } = drill;
  const { assessment } = assessed;
  const save = (extension: string, type: string, text: string): void =>
    saveFile(`${spec.slug}-${spec.seed}.${extension}`, type, text);
  return {
    id: `debrief/${id}`,
    title: `Debrief · ${scenario.title}`,
    content: (
      <Debrief
        debrief={debrief}
        assessed={assessed}
        isRepeat={lists.finished.find((run) => run.id === id)?.repeat ?? null}
        notKept={notKept}
        onTitle={() => ways.toTitle()}
        onAgain={(isNewSeed) => {
          const seed = isNewSeed ? newSeed() : spec.seed;
          ways.begin({ scenario, spec: { slug: spec.slug, seed }, tempo: settings.tempo });
        }}
        onCopyShare={() => copyText(linkTo(debrief.share ?? ''))}
        onCopyResult={() =>
          copyText(resultText(drill, assessment?.score ?? null, debrief.share === null ? null : linkTo(debrief.share)))
        }
        onSaveRun={() => save('json', 'application/json', formatRun(recordingOf(drill)))}
        onSaveTelemetry={() => save('csv', 'text/csv', telemetryCsv(drill))}
        onSavePostmortem={() => {
          if (assessment) save('md', 'text/markdown', markdownOf(postmortemOf(drill, assessment)));
        }}
      />
    ),
  };
}

const linkTo = (share: string): string => `${location.origin}${location.pathname}#${share}`;

function problemPage({ title, text, instead }: Of<'problem'>, ways: Ways): Page {
  const back = { label: 'Back to title', onPress: () => ways.toTitle() };
  const actions = instead ? [{ label: 'Play its seed anew', onPress: () => ways.begin(instead) }, back] : [back];
  return { id: 'problem', title, content: <Problem title={title} text={text} actions={actions} /> };
}

/** By the player's own calendar. */
function todaysDate(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
