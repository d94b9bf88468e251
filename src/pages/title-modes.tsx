import type { JSX } from 'preact';
import { ChoiceOf } from './settings-choice.tsx';

export const MODES = ['solo'] as const;
/** A way to drill. */
export type Mode = (typeof MODES)[number];

const LABELS: Readonly<Record<Mode, string>> = { solo: 'Solo drill' };

export interface ModesProps {
  readonly mode: Mode;
  onMode(mode: Mode): void;
}

/** A single way to drill is no choice, and nothing is shown. */
export function Modes({ mode, onMode }: ModesProps): JSX.Element | null {
  if (MODES.length < 2) return null;
  return <ChoiceOf name="mode" legend="Mode" choices={MODES} labels={LABELS} chosen={mode} onChange={onMode} />;
}
