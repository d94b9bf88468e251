import { describe, expect, it } from 'vitest';
import { CLIENT_SHARE, mclockCapacity } from '../../src/models/mclock.ts';

describe('a disk under mClock', () => {
  it('gives each class its share when both want more', () => {
    expect(mclockCapacity(200, CLIENT_SHARE.balanced, 500)).toBe(100);
    expect(mclockCapacity(200, CLIENT_SHARE.high_client_ops, 500)).toBe(120);
    expect(mclockCapacity(200, CLIENT_SHARE.high_recovery_ops, 500)).toBe(60);
    expect(mclockCapacity(200, 1 - CLIENT_SHARE.high_client_ops, 500)).toBe(80);
  });

  it('gives a class what the others leave', () => {
    expect(mclockCapacity(200, CLIENT_SHARE.balanced, 30)).toBe(170);
    expect(mclockCapacity(200, CLIENT_SHARE.balanced, 0)).toBe(200);
  });
});
