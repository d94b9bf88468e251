import type { JSX } from 'preact';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  onPick(id: string): void;
}

/** One of several, with what it is for before it. */
export const PickOne = ({ label, value, options, onPick }: Props): JSX.Element => (
  <label class="gd-row">
    <span class="small">{label}</span>
    <select value={value} onChange={({ currentTarget }) => onPick(currentTarget.value)}>
      {options.map((option) => (
        <option key={option.id} value={option.id}>
          {option.label}
        </option>
      ))}
    </select>
  </label>
);
