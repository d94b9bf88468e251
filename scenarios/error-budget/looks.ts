import type { LookAction } from './look.ts';
import { documentLooks, ledgerLook } from './looks-documents.ts';
import { metricLooks, recordLooks } from './looks-records.ts';

export const looks: readonly LookAction[] = [...documentLooks, ...recordLooks, ledgerLook, ...metricLooks];
