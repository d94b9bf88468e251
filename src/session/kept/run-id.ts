const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 12;

/** Names a run in storage and in the address: twelve lower-case letters and digits. */
export const RUN_ID_PATTERN = /^[a-z0-9]{12}$/;

/** `random` draws in [0, 1). Some 62 bits, so that no two runs of one browser share a name. */
export const newRunId = (random: () => number): string =>
  Array.from({ length: LENGTH }, () => LETTERS.charAt(Math.floor(random() * LETTERS.length))).join('');
