// The addresses that a server prints and shows. What they ask for is read with all others (`session/deep-link.ts`).

/** The profile of the organisation that a server speaks for, or null, beside the game that it serves. */
export const PROFILE_FILE = 'gameday-profile.json';

export const joinAddress = (origin: string, room: string): string => `${origin}/?${new URLSearchParams({ room })}`;

/** Where whoever comes by a code is asked for it. */
export const doorAddress = (origin: string): string => `${origin}/?mode=gameday&seat=door`;

const KEY_PATTERN = /^#key=([a-z2-7]{26})$/;

/** The key is in the part that is sent to no server, and that a page takes out of its address at once. */
export const consoleLink = (key: string): string => `?mode=gameday#key=${key}`;

/** The key in an address, or null. */
export const keyIn = (hash: string): string | null => KEY_PATTERN.exec(hash)?.[1] ?? null;
