import { Progress } from '../pages/progress/page.tsx';
import type { Page } from '../pages/shell.tsx';

export { ProgressStrip } from '../pages/title/progress.tsx';

import { newSeed } from './new-seed.ts';
import type { Kept } from './page-of.tsx';
import type { RouteOf, Ways } from './route.ts';

/** How the player has come on, fetched when it is asked for. */
export function progressPage({ slug }: RouteOf<'progress'>, kept: Kept, ways: Ways): Page {
  const { cards, settings, lists, judging, unjudgeable } = kept;
  return {
    id: 'progress',
    title: 'Progress',
    content: (
      <Progress
        scenarios={cards.filter(({ isLesson }) => !isLesson)}
        runs={lists.finished}
        slug={slug}
        judging={judging}
        failed={unjudgeable}
        onOpenRun={(id) => ways.toRun(id)}
        onDrill={(chosen) => ways.toBriefing({ slug: chosen, seed: newSeed() }, settings.tempo)}
        onTitle={() => ways.toTitle()}
      />
    ),
  };
}
