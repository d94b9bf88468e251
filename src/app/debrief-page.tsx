import { anew } from '../contract/drill.ts';
import { copyText } from '../pages/clipboard.ts';
import { Debrief } from '../pages/debrief/debrief.tsx';
import { attemptTold } from '../pages/run-words.ts';
import type { Page } from '../pages/shell.tsx';
import { recordingOf } from '../replay/open.ts';
import { formatRun } from '../replay/run-file.ts';
import { markdownOf } from '../scoring/postmortem/in-markdown.ts';
import { postmortemOf } from '../scoring/postmortem/postmortem.ts';
import { resultText } from '../scoring/result-text.ts';
import { telemetryCsv } from '../scoring/telemetry-csv.ts';
import { NOT_ASSESSED } from '../session/assessing.ts';
import { dayResultText } from '../session/progress/day-result.ts';
import { earnedBy } from '../session/progress/earned.ts';
import { saveFile } from './browser.ts';
import { newSeed } from './new-seed.ts';
import { dayLinkOf, type Kept } from './page-of.tsx';
import type { RouteOf, Ways } from './route.ts';

export function debriefPage(route: RouteOf<'debrief'>, shown: Kept, ways: Ways): Page {
  const { settings, cards, lists, today, assessed } = shown;
  const { drill, debrief, id, notKept } = route;
  const { scenario, spec } = drill;
  const kept = lists.finished.find((run) => run.id === id);
  const card = cards.find(({ slug }) => slug === spec.slug);
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
        earned={kept && card ? earnedBy(kept, lists.finished, card, today) : []}
        notKept={notKept}
        onTitle={() => ways.toTitle()}
        onReplay={() => ways.toReplay(route)}
        onAgain={(isNewSeed) => {
          const seed = isNewSeed ? newSeed() : spec.seed;
          ways.begin({ scenario, spec: { ...anew(spec), seed }, tempo: settings.tempo });
        }}
        onCopyShare={() => copyText(linkTo(debrief.share ?? ''))}
        onCopyResult={() => {
          const { share } = debrief;
          // Whoever has the same drill before them gets a link to play it, and not to see what it was.
          if (kept?.daily && today) return copyText(dayResultText(kept, scenario.title, today.streak, dayLinkOf(spec)));
          return copyText(resultText(drill, assessment?.score ?? null, share === null ? null : linkTo(share)));
        }}
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
