/** Ids of everything that an input can name: kebab-case, 1 to 64 characters. */
export const ID_PATTERN = /^(?=.{1,64}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;
