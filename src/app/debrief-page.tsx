import { anew } from '../contract/drill.ts';
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
import { saveFile } from './browser.ts';
import { newSeed } from './new-seed.ts';
import type { Kept } from './page-of.tsx';
import type { RouteOf, Ways } from './route.ts';

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
          ways.begin({ scenario, spec: { ...anew(spec), seed }, tempo: settings.tempo });
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
