/** What became of requests: the categories of an access log. */
export interface Fates {
  served: number;
  appErrors: number;
  /** The target refused the connection: 502 at once. */
  refused: number;
  /** The TLS handshake with the target failed: 502 at once. */
  handshakes: number;
  /** The target closed an idle connection just when a request went into it: 502 at once. */
  closedInUse: number;
  /** The target went away while it worked on the request: 502 after as long as that took. */
  cutOff: number;
  /** The target's answer has headers beyond what the load balancer takes: 502 after the answer. */
  oversized: number;
  /** No target was registered: 503 at once. */
  noTarget: number;
  /** No answer to the connection attempt: 504 after 10 s. */
  connectTimeouts: number;
  /** No answer within the idle timeout: 504. */
  responseTimeouts: number;
  /** What listens wanted TLS and got plain HTTP: 400 from the target. */
  rejected: number;
}

export const noFates = (): Fates => ({
  served: 0,
  appErrors: 0,
  refused: 0,
  handshakes: 0,
  closedInUse: 0,
  cutOff: 0,
  oversized: 0,
  noTarget: 0,
  connectTimeouts: 0,
  responseTimeouts: 0,
  rejected: 0,
});

export function addFates(to: Fates, more: Readonly<Fates>): void {
  to.served += more.served;
  to.appErrors += more.appErrors;
  to.refused += more.refused;
  to.handshakes += more.handshakes;
  to.closedInUse += more.closedInUse;
  to.cutOff += more.cutOff;
  to.oversized += more.oversized;
  to.noTarget += more.noTarget;
  to.connectTimeouts += more.connectTimeouts;
  to.responseTimeouts += more.responseTimeouts;
  to.rejected += more.rejected;
}

/** What the load balancer itself answered with 502. */
export const elb502 = ({ refused, handshakes, closedInUse, cutOff, oversized }: Readonly<Fates>): number =>
  refused + handshakes + closedInUse + cutOff + oversized;

/** What the load balancer itself answered with 504. */
export const elb504 = ({ connectTimeouts, responseTimeouts }: Readonly<Fates>): number =>
  connectTimeouts + responseTimeouts;

/** Requests that were not answered as they should have been. */
export const failedOf = (fates: Readonly<Fates>): number =>
  fates.appErrors + elb502(fates) + fates.noTarget + elb504(fates) + fates.rejected;

/** What the app answered. */
export const answeredOf = ({ served, appErrors, oversized }: Readonly<Fates>): number => served + appErrors + oversized;
