// A worker's timers keep time where a page's are slowed: in a window that is covered by another, or on battery.

const BEAT_MS = 100;

setInterval(() => postMessage(null), BEAT_MS);
