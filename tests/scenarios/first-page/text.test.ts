import { expect, test } from 'vitest';
import { emptyState } from '../../../scenarios/first-page/system.ts';
import { ago, journalStamp, nginxStamp, since } from '../../../scenarios/first-page/text.ts';

/** Tuesday 2025-03-04, 09:00 UTC. */
const state = emptyState(1_741_078_800);

test.each([
  [0, 'now'],
  [3, '3s ago'],
  [60, '1min 0s ago'],
  [130, '2min 10s ago'],
  [350, '5min ago'],
  [3600, '1h 0min ago'],
  [11_100, '3h 5min ago'],
  [22_000, '6h ago'],
  [86_400, '24h ago'],
  [93_600, '1 day 2h ago'],
  [259_200, '3 days ago'],
  [604_800, '1 week 0 days ago'],
  [1_123_200, '1 week 6 days ago'],
  [2_851_200, '1 month 2 days ago'],
])('%i s ago is %s to systemd', (sec, text) => {
  expect(ago(sec)).toBe(text);
});

test('writes a moment as nginx, journalctl and systemctl do', () => {
  expect(nginxStamp(state, 3725)).toBe('2025/03/04 10:02:05');
  expect(journalStamp(state, 3725)).toBe('Mar 04 10:02:05');
  expect(since(state, 3725, 3735)).toBe('Tue 2025-03-04 10:02:05 UTC; 10s ago');
  expect(since(state, -86_400 * 2, 0)).toBe('Sun 2025-03-02 09:00:00 UTC; 2 days ago');
});
