import { expect, it } from 'vitest';
import { bare } from './cluster.ts';

it('the kernel kills until what is left has room, several within five seconds where several grow at once', () => {
  const cluster = bare();
  const { state } = cluster;
  // Four OSDs of 13 GB on a host of 32 GB, where other processes have some GB too: one of them fits.
  for (let osd = 0; osd < 4; osd++) state.osds.pglogMiB[osd] = 12_000;
  cluster.wait(5);
  expect(state.oomKills.map(({ host, osd }) => [host, osd < 4])).toEqual([
    [0, true],
    [0, true],
    [0, true],
  ]);
  expect(cluster.signal('host-memory-least')).toBe(0);
  const free = state.freeMiB.reduce((sum, one) => sum + one, 0);
  expect(cluster.signal('host-memory-mean')).toBeCloseTo(free / 15, 9);
  cluster.wait(5);
  expect(state.oomKills).toHaveLength(3);
  expect(cluster.signal('host-memory-least')).toBeGreaterThan(0);
});
