import type { JSX } from 'preact';

interface Props<Choice extends string> {
  /** Unique on the page. */
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly labels: Readonly<Record<Choice, string>>;
  readonly chosen: Choice;
  onChange(choice: Choice): void;
}

/** One of a few. */
export function ChoiceOf<Choice extends string>(props: Props<Choice>): JSX.Element {
  const { name, legend, choices, labels, chosen, onChange } = props;
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
              onChange={() => onChange(one)}
            />
            {labels[one]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
