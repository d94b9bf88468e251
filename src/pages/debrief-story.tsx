import type { JSX } from 'preact';
import type { StoryRow } from '../scoring/story.ts';
import { sincePage } from '../words/format.ts';

/** Everything that happened, and what nobody could see then. */
export function StoryPanel({ story }: { readonly story: readonly StoryRow[] }): JSX.Element {
  return (
    <section class="debrief-panel panel" aria-labelledby="debrief-story">
      <h2 id="debrief-story" class="caption">
        What happened, and what was done
      </h2>
      <table class="debrief-story" aria-labelledby="debrief-story">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">Since the page</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {story.map(({ atSec, text, tone, isHidden }) => (
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
