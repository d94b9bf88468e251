// M/M/c: arrivals and service times exponential, c servers, one queue (Gross and Harris, Fundamentals of
// Queueing Theory, chapter 2). For other variability multiply the wait by (Ca² + Cs²) / 2 (Allen and Cunneen).

/**
 * The probability that an arrival has to wait, 0 to 1: Erlang's C formula. 1 when the servers cannot keep up, hence
 * also with no servers. Takes a time that grows with `servers`.
 *
 * C = B / (1 - ρ (1 - B)), where B is Erlang's loss formula by its recurrence B(k) = a B(k-1) / (k + a B(k-1)): no
 * factorials, nothing that overflows.
 *
 * @param servers c, a whole number from 0 on.
 * @param offeredErlangs a = arrivals per second × seconds of service, from 0 on.
 * @throws RangeError when either is out of its bounds or NaN.
 */
export function erlangC(servers: number, offeredErlangs: number): number {
  if (!(Number.isInteger(servers) && servers >= 0)) throw notServers(servers);
  if (!(offeredErlangs >= 0)) throw notErlangs(offeredErlangs);
  if (offeredErlangs >= servers) return 1;
  let loss = 1;
  for (let k = 1; k <= servers; k++) {
    const carried = offeredErlangs * loss;
    loss = carried / (k + carried);
  }
  return loss / (1 - (offeredErlangs / servers) * (1 - loss));
}

const notServers = (servers: number): RangeError =>
  new RangeError(`erlangC: ${servers} servers is not a whole number from 0 on`);
const notErlangs = (erlangs: number): RangeError =>
  new RangeError(`erlangC: ${erlangs} erlangs is not a number from 0 on`);

/**
 * Mean seconds in the queue before service begins: W_q = C S / (c - a). Infinity when the servers cannot keep up: then
 * there is no steady state, and `drainFluid` is the model.
 *
 * @param serviceSec S, the seconds for which one request holds a server (for a pool of connections the whole
 * transaction), from 0 on.
 * @throws RangeError as `erlangC` does.
 */
export function meanWaitSec(servers: number, arrivalsPerSec: number, serviceSec: number): number {
  const erlangs = arrivalsPerSec * serviceSec;
  const waiting = erlangC(servers, erlangs);
  return erlangs >= servers ? Infinity : (waiting * serviceSec) / (servers - erlangs);
}

/**
 * Mean response time over mean service time, R / S, from 1 on. Infinity from a utilisation of 1 on.
 *
 * @param rho utilisation ρ = a / c, from 0 on.
 * @throws RangeError as `erlangC` does.
 */
export function responseRatio(servers: number, rho: number): number {
  const waiting = erlangC(servers, rho * servers);
  return rho >= 1 ? Number.POSITIVE_INFINITY : 1 + waiting / (servers * (1 - rho));
}

/**
 * What is still queued after a tick, when load is near or above capacity and a steady state says nothing: the fluid
 * queue dQ/dt = λ - cμ. All three are counts of requests, from 0 on; `capacity` is how many can be served in
 * the tick. The caller has the served as Math.min(backlog + arrivals, capacity), and the wait of a newcomer in ticks as
 * backlog / capacity. Work that its client has given up on still has to be served.
 */
export function drainFluid(backlog: number, arrivals: number, capacity: number): number {
  return Math.max(0, backlog + arrivals - capacity);
}
