import type { JSX, Ref } from 'preact';
import { classes } from './layer.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface Props {
  readonly id: string;
  readonly options: readonly Option[];
  /** Index of the one that the keys have come to; -1 for none. */
  readonly active: number;
  readonly isShown: boolean;
  readonly list?: Ref<HTMLDivElement>;
  onChoose(value: string): void;
}

/** What could be meant by what is typed into an editable combobox, which keeps the focus. */
export const Options = ({ id, options, active, isShown, list = null, onChoose }: Props): JSX.Element => (
  <div ref={list} id={id} role="listbox" aria-label="What could be meant" hidden={!isShown}>
    {options.map((option, i) => (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keys of the list.
      <div
        key={option.value}
        id={optionId(id, i)}
        role="option"
        tabIndex={-1}
        aria-selected={i === active}
        class={classes(i === active && 'drill-active')}
        // Before the input loses the focus, and with it the list.
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => onChoose(option.value)}
      >
        {option.label}
      </div>
    ))}
  </div>
);

/** Of the element of an option, for the input to point to. */
export const optionId = (list: string, index: number): string => `${list}-${index}`;

/** Where an arrow leads from the active one of `count`: round, and from none to the first or the last. */
export function optionBy(key: 'ArrowDown' | 'ArrowUp', active: number, count: number): number {
  if (count === 0) return -1;
  const by = key === 'ArrowDown' ? 1 : -1;
  return active >= 0 ? (active + by + count) % count : by > 0 ? 0 : count - 1;
}
