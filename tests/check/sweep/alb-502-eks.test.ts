import { sweep } from '../sweep.ts';

sweep('alb-502-eks');
