import { BEAT_MS } from './ports.ts';

// A worker's timers keep time where a page's are slowed: in a window that is covered by another, or on battery.

setInterval(() => postMessage(null), BEAT_MS);
