import { sweep } from '../sweep.ts';

sweep('error-budget');
