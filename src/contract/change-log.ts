/** What was deployed, configured or built, as a change log has it. */
export interface ChangeLogEntry {
  /** Simulated seconds since the first tick; negative for what is older. */
  readonly atSec: number;
  readonly kind: 'deploy' | 'configuration' | 'infrastructure';
  readonly who: string;
  readonly what: string;
  readonly note: string;
}
