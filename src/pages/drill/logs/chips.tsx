import type { JSX } from 'preact';
import type { LogLevel } from '../../../contract/logs.ts';
import { short } from '../../../words/format.ts';
import { classes } from '../layer.ts';
import type { Facet, Facets } from './counts.ts';
import { hasTerm, toggled } from './query.ts';
import { LEVEL_SIGNS } from './words.ts';

interface Props {
  /** The filter as it is typed. */
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly facets: Facets;
}

/** Levels and services, each with how many lines it has; pressed, it is in the filter. */
export function LogChips({ text, setText, facets }: Props): JSX.Element {
  const toggle = (key: string, value: string): void => setText(toggled(text, key, value));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is not laid out as a row.
    <div class="drill-log-chips" role="group" aria-label="Levels and services">
      {facets.levels.map((facet) => (
        <Chip
          key={facet.value}
          name="level"
          facet={facet}
          level={facet.value}
          isOn={hasTerm(text, 'level', facet.value)}
          onToggle={toggle}
        />
      ))}
      {facets.services.map((facet) => (
        <Chip
          key={facet.value}
          name="service"
          facet={facet}
          level={null}
          isOn={hasTerm(text, 'service', facet.value)}
          onToggle={toggle}
        />
      ))}
    </div>
  );
}

interface ChipProps<T extends string> {
  readonly name: 'level' | 'service';
  readonly facet: Facet<T>;
  /** Null for a chip that stands for no level. */
  readonly level: LogLevel | null;
  readonly isOn: boolean;
  readonly onToggle: (key: string, value: string) => void;
}

function Chip<T extends string>({
  name,
  facet: { value, count: lines },
  level,
  isOn,
  onToggle,
}: ChipProps<T>): JSX.Element {
  return (
    <button
      type="button"
      class={classes('drill-log-chip', level !== null && `drill-log-${level}`)}
      aria-pressed={isOn}
      onClick={() => onToggle(name, value)}
    >
      {level !== null && (
        <span class="drill-log-level" aria-hidden="true">
          {LEVEL_SIGNS[level]}
        </span>
      )}{' '}
      {value} <b>{short(lines, 'count')}</b>
      <span class="drill-unseen">lines</span>
    </button>
  );
}
