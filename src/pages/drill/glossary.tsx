import './glossary.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { GLOSSARY } from '../../words/glossary.ts';
import type { Term } from '../../words/glossary-terms.ts';

/** All words of the field, to be looked through and searched. */
export function Glossary(): JSX.Element {
  const [typed, setTyped] = useState('');
  const found = GLOSSARY.filter((term) => isFound(term, typed));
  return (
    <div class="drill-glossary">
      <label class="drill-field">
        Find
        <input
          type="search"
          value={typed}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <span class="drill-quiet" role="status">
          {found.length} of {GLOSSARY.length}
        </span>
      </label>
      <dl class="drill-glossary-list">
        {found.map(({ term, is, source }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              {is} <small>{source}</small>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Every word that was typed occurs in it. */
function isFound({ term, also = [], is }: Term, typed: string): boolean {
  const text = [term, ...also, is].join(' ').toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
