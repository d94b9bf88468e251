import type { JSX } from 'preact';
import type { AnyScenario } from '../contract/scenario.ts';

export interface ServiceMapProps {
  readonly links: AnyScenario['serviceMap'];
}

/** Who asks whom and how, an arrow a line. */
export function ServiceMap({ links }: ServiceMapProps): JSX.Element {
  return (
    <ul class="briefing-map">
      {links.map(({ from, to, via }) => (
        <li key={`${from} ${to}`}>
          <span class="briefing-node mono">{from}</span>
          <span class="briefing-arrow">
            <span class="visually-hidden">to </span>
            <span aria-hidden="true">→</span>
          </span>
          <span class="briefing-node mono">{to}</span>
          <span class="small">{via}</span>
        </li>
      ))}
    </ul>
  );
}
