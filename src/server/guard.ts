import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { CONTENT_SECURITY_POLICY } from '../../build/content-security-policy.ts';
import { isLoopback } from './addresses.ts';

/** `frame-ancestors` has no effect in a `meta` element. `connect-src 'self'` includes sockets to the same place. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** Puts on an answer what keeps other pages away from it. */
export function secure(response: ServerResponse, { host = '' }: IncomingHttpHeaders, isEncrypted: boolean): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  // Browsers pass over this one, and complain, where anybody on the way could have changed it.
  if (isEncrypted || isLoopback(nameOf(host))) response.setHeader('cross-origin-opener-policy', 'same-origin');
}

/**
 * Whether a request came for this server, by one of its own names. A page elsewhere can have a name of its own lead here,
 * and would then be of the same origin; it cannot choose what is in `Host`.
 */
export const isForUs = ({ host }: IncomingHttpHeaders, names: ReadonlySet<string>): boolean =>
  host !== undefined && names.has(nameOf(host));

/**
 * Whether a socket is asked for by a page of this server, by one of `origins` where a proxy stands in between, or by what is
 * no browser, which says no origin.
 */
export function isFromUs(headers: IncomingHttpHeaders, origins: readonly string[]): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined || origins.includes(origin)) return true;
  return origin === `http://${host}` || origin === `https://${host}`;
}

/** `192.168.1.20` of `192.168.1.20:4180`, and `[::1]` of `[::1]:4180`. */
const nameOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase();
