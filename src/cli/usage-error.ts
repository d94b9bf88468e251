/** What somebody asked for cannot be done as asked: told in one sentence, without a stack, with exit code 2. */
export class UsageError extends Error {}
