import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { StoryRow } from '../../scoring/story.ts';
import { sincePage } from '../../words/format.ts';

/** As many are read; of more, those that matter come first. */
const MANY = 40;

/** Everything that happened, and what nobody could see then. */
export function StoryPanel({ story }: { readonly story: readonly StoryRow[] }): JSX.Element {
  const turns = story.filter(({ isTurn }) => isTurn);
  const isLong = story.length > MANY && turns.length < story.length;
  const [isAll, setAll] = useState(false);
  return (
    <section class="debrief-panel panel" aria-labelledby="debrief-story">
      <div class="debrief-panel-head">
        <h2 id="debrief-story" class="caption">
          What happened, and what was done
        </h2>
        {isLong && (
          <button type="button" class="button" aria-pressed={isAll} onClick={() => setAll(!isAll)}>
            All {story.length} moments
          </button>
        )}
      </div>
      <table class="debrief-story" aria-labelledby="debrief-story">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">Since the page</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {(isLong && !isAll ? turns : story).map(({ atSec, text, tone, isHidden }) => (
            <tr key={`${atSec} ${text}`} class={`debrief-row-${tone}`}>
              <th scope="row" class="mono">
                {sincePage(atSec)}
              </th>
              <td>
                {text} {isHidden && <span class="debrief-hidden">not visible then</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
