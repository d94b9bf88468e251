import { Briefing } from '../pages/briefing.tsx';
import { copyText } from '../pages/clipboard.ts';
import { Debrief } from '../pages/debrief.tsx';
import { attemptTold } from '../pages/progress.ts';
import type { Page } from '../pages/shell.tsx';
import { recordingOf } from '../replay/open.ts';
import { formatRun } from '../replay/run-file.ts';
import { postmortemOf } from '../scoring/postmortem.ts';
import { markdownOf } from '../scoring/postmortem-markdown.ts';
import { resultText } from '../scoring/result-text.ts';
import { telemetryCsv } from '../scoring/telemetry-csv.ts';
import { NOT_ASSESSED } from '../session/assessing.ts';
import { TEMPOS } from '../session/frame.ts';
import { RUN_ID_PATTERN } from '../session/run-id.ts';
import type { Settings } from '../session/settings.ts';
import { saveFile } from './browser.ts';
import { DrillPage } from './drill-page.tsx';
import { newSeed } from './new-seed.ts';
import type { Kept } from './page-of.tsx';
import type { RouteOf, Ways } from './route.ts';

export function briefingPage(offer: RouteOf<'briefing'>, ways: Ways): Page {
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

export function drillPage({ play }: RouteOf<'drill'>, settings: Settings, ways: Ways): Page {
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

export function debriefPage(route: RouteOf<'debrief'>, { settings, lists, assessed }: Kept, ways: Ways): Page {
  const { drill, debrief, id, notKept } = route;
  const { scenario, spec } = drill;
  const kept = lists.finished.find((run) => run.id === id);
  const { assessment } = assessed ?? NOT_ASSESSED;
  const save = (extension: string, type: string, text: string): void =>
    saveFile(`${spec.slug}-${spec.seed}.${extension}`, type, text);
  return {
    id: `debrief/${id}`,
    title: `Debrief · ${scenario.title}`,
    content: (
      <Debrief
        debrief={debrief}
        assessed={assessed ?? NOT_ASSESSED}
        attempt={kept ? attemptTold(kept) : null}
        notKept={notKept}
        onTitle={() => ways.toTitle()}
        onReplay={() => ways.toReplay(route)}
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

export function replayPage(route: RouteOf<'replay'>, { settings, lists }: Kept, ways: Ways): Page {
  const { drill, id, page: ReplayPage } = route;
  const { scenario, spec } = drill;
  return {
    // Another shared run is another page.
    id: `replay/${id}/${spec.seed}/${drill.tick}/${drill.inputs.length}`,
    title: `Replay · ${scenario.title}`,
    content: (
      <ReplayPage
        drill={drill}
        run={RUN_ID_PATTERN.test(id) ? id : null}
        runs={lists.finished.filter(
          (run) => run.id !== id && run.spec.slug === spec.slug && run.spec.seed === spec.seed,
        )}
        settings={settings}
        openKept={(run) => ways.lookAt(run)}
        openCode={(code) => ways.lookAtCode(code)}
        onSettings={(next) => ways.change(next)}
        onPlaySample={(volume) => ways.sample(volume)}
        onBranch={(run, tick, branched) => ways.branch(run, tick, branched)}
        onPlaySeed={(seed) => ways.begin({ scenario, spec: { slug: spec.slug, seed }, tempo: settings.tempo })}
        onLeave={() => ways.toDebrief(route)}
      />
    ),
  };
}

const linkTo = (share: string): string => `${location.origin}${location.pathname}#${share}`;
