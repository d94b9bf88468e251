import type { ChangeLogEntry } from '../../src/contract/change-log.ts';
import type { World } from '../../src/contract/model.ts';
import type { AuditRecord, Knobs } from './knobs.ts';
import type { State } from './state.ts';

/** Deploys to the shop by now, newest first. */
export const deploys = (knobs: Readonly<Knobs>, nowSec: number): readonly AuditRecord[] =>
  knobs.audit
    .filter(({ source, atSec }) => source === 'deploys' && atSec <= nowSec)
    .toSorted((a, b) => b.atSec - a.atSec);

const KINDS = { deploys: 'deploy', cloudtrail: 'infrastructure', flags: 'configuration' } as const;

/** A record as the change log shows it. CloudTrail has what is done to the infrastructure by hand or by Terraform. */
export const changeOf = ({ atSec, source, who, what, detail }: AuditRecord): ChangeLogEntry => ({
  atSec,
  kind: KINDS[source],
  who,
  what,
  note: detail,
});

/** Teams announce what they release to customers; what a chart or a tidy-up changes below that, nobody announces. */
export const announced = ({ knobs, atSec }: World<Knobs, State>): readonly ChangeLogEntry[] =>
  knobs.audit.filter((record) => record.announced && record.atSec <= atSec).map(changeOf);
