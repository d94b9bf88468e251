import { hostname, networkInterfaces } from 'node:os';

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether only this machine itself calls a machine so. */
export const isLoopback = (name: string): boolean => LOOPBACK.includes(name);

/** Networks within this machine, which no phone can reach. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|wg|zt|cni|flannel|lxc|podman)/;

/** Where this machine can be reached in its local networks, the likeliest first. */
export function lanAddresses(interfaces = networkInterfaces()): readonly string[] {
  const found = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
      .map(({ address }) => ({ address, rank: (VIRTUAL.test(name) ? 10 : 0) + rankOf(address) })),
  );
  return found.toSorted((a, b) => a.rank - b.rank).map(({ address }) => address);
}

/** Networks at home and in offices are mostly of these kinds, in this order. */
const rankOf = (address: string): number =>
  address.startsWith('192.168.') ? 0 : address.startsWith('10.') ? 1 : address.startsWith('172.') ? 2 : 3;

/** The names under which this server answers; whoever stands before it on the same machine may pass on another one. */
export function ownNames(isLan: boolean, addresses: readonly string[]): ReadonlySet<string> {
  if (!isLan) return new Set([...LOOPBACK, ...addresses]);
  const host = hostname().toLowerCase();
  return new Set([...LOOPBACK, ...lanAddresses(), host, `${host}.local`, ...addresses]);
}
