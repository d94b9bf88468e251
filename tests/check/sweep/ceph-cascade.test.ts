import { sweep } from '../sweep.ts';

sweep('ceph-cascade');
