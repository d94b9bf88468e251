/** Longest note, in UTF-16 units, and how many there may be in one drill. */
export const MAX_NOTE_CHARS = 280;
export const MOST_NOTES = 100;

// Controls, separators of lines and halves of characters; and what turns the direction of all that is written after it.
export const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** Whether a text can be a note: one line of 1 to 280 characters, without spaces at its ends. */
export const isNote = (text: string): boolean =>
  text.length > 0 && text.length <= MAX_NOTE_CHARS && !/^ | $/.test(text) && !UNFIT.test(text);

/** What was typed or pasted, as a note would have it; empty where nothing of it is left. */
export const noteOf = (typed: string): string =>
  typed
    .replace(/\s+/gu, ' ')
    .replace(new RegExp(UNFIT.source, 'gu'), '')
    .slice(0, MAX_NOTE_CHARS)
    .replace(/^ +| +$/g, '')
    .replace(/[\ud800-\udbff]$/, '');
