import type { JSX } from 'preact';

interface Props<Choice extends string> {
  /** Unique on the page. */
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly chosen: Choice;
  labelOf(choice: Choice): string;
  /** A line on it, which those who see read of the one that is chosen. */
  meaningOf?(choice: Choice): string;
  onChange(choice: Choice): void;
}

/** One of a few. */
export function ChoiceOf<Choice extends string>(props: Props<Choice>): JSX.Element {
  const { name, legend, choices, chosen, labelOf, meaningOf, onChange } = props;
  const idOf = (choice: Choice): string => `${name}-${choice}`;
  return (
    <fieldset>
      <legend class="caption">{legend}</legend>
      <div class="chips">
        {choices.map((one) => (
          <label key={one} class="chip">
            <input
              type="radio"
              name={name}
              class="visually-hidden"
              value={one}
              checked={one === chosen}
              aria-describedby={meaningOf && idOf(one)}
              onChange={() => onChange(one)}
            />
            {labelOf(one)}
          </label>
        ))}
      </div>
      {meaningOf &&
        choices.map((one) => (
          <p key={one} id={idOf(one)} class={one === chosen ? 'small' : 'visually-hidden'}>
            {meaningOf(one)}
          </p>
        ))}
    </fieldset>
  );
}
