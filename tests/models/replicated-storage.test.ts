import { describe, expect, it } from 'vitest';
import { recoverySec, stalledShare, usedAfterLoss } from '../../src/models/replicated-storage.ts';

describe('replicated storage', () => {
  it('stalls 70% of the clients when 0.6% of the groups block and each touches 200 objects', () => {
    expect(stalledShare(0.006, 200)).toBeCloseTo(0.7, 2);
    expect(stalledShare(0, 200)).toBe(0);
    expect(stalledShare(1, 200)).toBe(1);
    expect(stalledShare(0.5, 1)).toBeCloseTo(0.5, 12);
    expect(stalledShare(0.5, 0)).toBe(0);
    expect([stalledShare(-0.1, 200), stalledShare(Number.NaN, 200), stalledShare(1.2, 200)]).toEqual([0, 0, 1]);
  });

  it('copies 4.8 TB over 57 disks at 25 MB/s in 56 minutes', () => {
    expect(recoverySec(4.8e12, 57, 1, 25e6, 12.5e9, 1, 150e6) / 60).toBeCloseTo(56.1, 1);
  });

  it('is held up by the network, or by the share of the disks that recovery has', () => {
    expect(recoverySec(4.8e12, 57, 4, 25e6, 1.25e9, 1, 150e6)).toBe(3840);
    expect(recoverySec(4.8e12, 57, 1, 25e6, 12.5e9, 0.1, 150e6) / 60).toBeCloseTo(93.6, 1);
  });

  it('is fuller by lost / (1 − lost) of what it held', () => {
    expect(usedAfterLoss(0.57, 0.05)).toBeCloseTo(0.6, 12);
  });
});
