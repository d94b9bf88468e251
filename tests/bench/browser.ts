import { charts } from './charts.ts';
import { judge, record } from './goals.ts';

// What the browser spends on our screens: npm run bench:browser -- [--record].
const goals = await charts();
judge(goals);
if (process.argv.includes('--record')) record(goals);
