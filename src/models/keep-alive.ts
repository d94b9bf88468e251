import { exp } from './maths.ts';

/**
 * Share of requests that a proxy sends into a connection which the server is closing at that moment for idleness.
 * With requests on one connection at rate r, gaps are exponential: a gap ends within the `closeWindowSec` after the
 * server's keep-alive timeout T with probability ≈ r · window · e^(−r T). Worst at r = 1/T, so it gets worse as busy
 * connections turn idle; nothing when the proxy closes idle connections first. `closeWindowSec` is the time that the
 * FIN needs to be seen: half a round trip plus the server's event-loop lag. Rates per second, times in seconds.
 */
export function keepAliveRaceRatio(
  requestsPerConnectionSec: number,
  serverKeepAliveSec: number,
  proxyIdleTimeoutSec: number,
  closeWindowSec: number,
): number {
  if (proxyIdleTimeoutSec <= serverKeepAliveSec) return 0;
  return requestsPerConnectionSec * closeWindowSec * exp(-requestsPerConnectionSec * serverKeepAliveSec);
}
