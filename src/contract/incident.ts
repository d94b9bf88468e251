/** SEV-1 (critical, many customers) to SEV-4 (no effect on use). */
export const SEVERITIES = [1, 2, 3, 4] as const;
export type Severity = (typeof SEVERITIES)[number];

export const OUTCOMES = ['resolved', 'closed-too-early', 'handed-over', 'lost', 'given-up'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const RESPONSE_STATES = [
  'quiet',
  'unacknowledged',
  'acknowledged',
  'declared',
  'mitigating',
  'verifying',
  'verified',
  ...OUTCOMES,
] as const;
export type ResponseState = (typeof RESPONSE_STATES)[number];

export const COMMS_STATES = ['silent', 'fresh', 'due', 'overdue', 'done'] as const;
export type CommsState = (typeof COMMS_STATES)[number];
