import type { JSX } from 'preact';
import type { WhatIf } from '../../scoring/what-ifs.ts';
import { sincePage } from '../../words/format.ts';
import { mitigatedTold, requestsTold } from './words.ts';

/** One decision taken otherwise, a row each. */
export function WhatIfPanel({ whatIfs }: { readonly whatIfs: readonly WhatIf[] }): JSX.Element {
  return (
    <section class="debrief-panel panel" aria-labelledby="debrief-what-ifs">
      <h2 id="debrief-what-ifs" class="caption">
        What if · re-simulated on the same seed
      </h2>
      {whatIfs.length === 0 ? (
        <p class="debrief-soft">No single decision would have changed much.</p>
      ) : (
        <table class="debrief-what-ifs" aria-labelledby="debrief-what-ifs">
          <thead class="visually-hidden">
            <tr>
              <th scope="col">Decision</th>
              <th scope="col">Time to mitigate</th>
              <th scope="col">Impact</th>
            </tr>
          </thead>
          <tbody>
            {whatIfs.map((whatIf) => (
              <Row key={`${whatIf.kind} ${whatIf.atSec} ${whatIf.label}`} whatIf={whatIf} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ whatIf }: { readonly whatIf: WhatIf }): JSX.Element {
  const { label, skipped } = whatIf;
  const mitigated = mitigatedTold(whatIf);
  const requests = requestsTold(whatIf);
  return (
    <tr>
      <th scope="row">
        {label}
        {skipped.map((told) => (
          <span key={told} class="debrief-skipped">
            Left out: {told}
          </span>
        ))}
      </th>
      <td class={`mono debrief-${mitigated.tone}`}>{mitigated.text}</td>
      <td class={`mono debrief-${requests.tone}`}>{requests.text}</td>
    </tr>
  );
}

/** The one most worth talking about, with a question to begin with. */
export function RevisitPanel({ whatIf }: { readonly whatIf: WhatIf | undefined }): JSX.Element | null {
  if (!whatIf) return null;
  return (
    <section class="debrief-panel debrief-revisit panel" aria-labelledby="debrief-revisit">
      <h2 id="debrief-revisit" class="caption">
        One decision to revisit
      </h2>
      <p class="debrief-about">
        <span class="mono">{sincePage(whatIf.atSec)}</span> {whatIf.about}
      </p>
      <p class="debrief-question">{whatIf.question}</p>
      <p class="debrief-soft">
        {whatIf.label}: {whatIf.why}
      </p>
    </section>
  );
}
