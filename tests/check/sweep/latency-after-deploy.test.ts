import { sweep } from '../sweep.ts';

sweep('latency-after-deploy');
