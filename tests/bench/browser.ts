import { charts } from './charts.ts';

// What the browser spends on our screens: npm run bench:browser. It judges, and never fails.
await charts();
