/**
 * Mean attempts that one request becomes when each fails with `failureRatio`, independently, and is tried again until
 * it succeeds or `maxTries` are used up: A = 1 + p + p² + ... = (1 - pⁿ) / (1 - p). From 1 to `maxTries`.
 *
 * The layers of a call chain multiply: three tries in each of five are 3⁵ = 243. Load that depends on failures and
 * failures that depend on load have to be iterated over ticks: that is where a metastable failure comes from.
 *
 * @param failureRatio 0 to 1.
 * @param maxTries the first try included, a whole number from 1 on.
 * @throws RangeError when either is out of its bounds or NaN.
 */
export function attemptsPerRequest(failureRatio: number, maxTries: number): number {
  if (!(failureRatio >= 0 && failureRatio <= 1)) {
    throw new RangeError(`attemptsPerRequest: failure ratio ${failureRatio} is not from 0 to 1`);
  }
  if (!(Number.isInteger(maxTries) && maxTries >= 1)) {
    throw new RangeError(`attemptsPerRequest: ${maxTries} tries is not a whole number from 1 on`);
  }
  // The sum rather than the quotient: it needs no power, and a failure ratio of 1 is no special case.
  let attempts = 1;
  for (let tries = 1; tries < maxTries; tries++) attempts = 1 + failureRatio * attempts;
  return attempts;
}
