/** Ids of everything that an input can name: kebab-case, 1 to 64 characters. */
export const ID_PATTERN = /^(?=.{1,64}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Most pieces of evidence that one hypothesis is held with, results and log lines together. */
export const MAX_PINS = 50;
