import { termsIn } from '../words/glossary.ts';
import type { Term } from '../words/glossary-terms.ts';
import type { About, ScreenControl } from './controls.ts';
import type { Rect } from './nodes.ts';
import type { Screen } from './screen.ts';
import type { Ui } from './ui.ts';

/** What is told beside a control, and beside what it stands. */
export interface ShownAbout {
  readonly control: string;
  readonly about: About;
  readonly terms: readonly Term[];
  readonly beside: Rect;
  /** It came with the focus, and not with a pointer that may only be passing. */
  readonly isFocused: boolean;
}

/** More words of the field are not explained in one place. */
const MOST_TERMS = 3;

/** What is told of the control that has the focus, or else of the one that is pointed at; null for nothing. */
export function shownAbout({ controls }: Screen, ui: Ui, domain: string): ShownAbout | null {
  if (ui.dialog) return null;
  for (const id of [ui.focus, ui.hover]) {
    const control = controls.find((one) => one.id === id);
    const shown = control && tellable(control, ui, domain);
    if (shown) return shown;
  }
  return null;
}

function tellable({ id, about, rect, plot }: ScreenControl, ui: Ui, domain: string): ShownAbout | null {
  if (!about || !rect || ui.aboutOff === id) return null;
  // Where a chart is being read, that is what is told of it.
  if (plot && ui.charts.crosshair) return null;
  const terms = termsIn(about.words, domain).slice(0, MOST_TERMS);
  if (about.rows.length === 0 && terms.length === 0) return null;
  return { control: id, about, terms, beside: about.beside ?? rect, isFocused: ui.focus === id };
}

/** The same in a sentence or more, for those who hear it; why it is refused is told apart from that. */
export const aboutTold = ({ rows, command }: About): string =>
  [
    ...rows
      .filter(({ tone }) => tone === 'plain')
      .map(({ label, text }) => sentence(label === '' ? text : `${label}: ${text}`)),
    ...(command === null ? [] : [sentence(`Command: ${command}`)]),
  ].join(' ');

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
