import './runbooks.css';
import type { JSX } from 'preact';
import type { Runbook } from '../contract/organisation.ts';

/** Links to what an organisation has written down. They leave the game as it is, and tell nobody where they were. */
export function Runbooks({ runbooks }: { readonly runbooks: readonly Runbook[] }): JSX.Element {
  return (
    <ul class="runbooks">
      {runbooks.map(({ about, url }) => (
        <li key={`${about} ${url}`}>
          <a href={url} target="_blank" rel="noopener noreferrer">
            {about}
            <span class="visually-hidden">, opens a new tab</span>
            <span aria-hidden="true"> ↗</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
