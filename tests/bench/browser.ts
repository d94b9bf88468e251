import { charts } from './charts.ts';
import { judge } from './goals.ts';

// What the browser spends on our screens: npm run bench:browser.
judge(await charts());
