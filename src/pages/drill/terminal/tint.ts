/** What a word of output says of how things are. */
export type Tint = 'good' | 'warning' | 'bad';

export interface Token {
  readonly text: string;
  readonly tint: Tint | null;
}

// Longer words come before those that they contain. Case counts: READY heads a column, Ready is a state.
const WORDS: Readonly<Record<Tint, readonly string[]>> = {
  bad: [
    'unhealthy',
    'Unhealthy',
    'NotReady',
    'not ready',
    'not healthy',
    'CrashLoopBackOff',
    'ImagePullBackOff',
    'ErrImagePull',
    'BackOff',
    'OOMKilled',
    'FailedScheduling',
    'Failed',
    'FAILED',
    'failed',
    'Evicted',
    'REJECT',
    String.raw`Target\.\w+`,
    String.raw`Elb\.\w+`,
    'Timeout',
    'TIMEOUT',
    'timed out',
    'timeout exceeded',
    'refused',
    'Bad Gateway',
    'Service Unavailable',
    'Gateway Time-?out',
    'Internal Server Error',
    'FATAL',
    'ERROR',
    'fatal',
    'error',
    'emerg',
    'crit',
    '50[0234](?! ?(?:ms|s|MiB)\\b)',
  ],
  warning: [
    'ContainerCreating',
    'Terminating',
    'Pending',
    'Warning',
    'WARNING',
    'WARN',
    'warn',
    'draining',
    'degraded',
    'initial',
    String.raw`0/[1-9]\d*`,
  ],
  good: ['healthy', 'Healthy', 'Running', 'Ready', 'ready', 'ACCEPT', 'Succeeded', 'successful', 'Completed'],
};

const TINTS = ['bad', 'warning', 'good'] as const;
const INSIDE = String.raw`[\w./:-]`;
const PATTERN = new RegExp(
  `(?<!${INSIDE})(?:${TINTS.map((tint) => `(?<${tint}>${WORDS[tint].join('|')})`).join('|')})(?!\\w|[./:-]\\w)`,
  'g',
);

/** The same text, in pieces: joined, they are what went in. */
export function tinted(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const found of text.matchAll(PATTERN)) {
    if (found.index > end) tokens.push({ text: text.slice(end, found.index), tint: null });
    tokens.push({ text: found[0], tint: TINTS.find((tint) => found.groups?.[tint] !== undefined) ?? null });
    end = found.index + found[0].length;
  }
  if (end < text.length) tokens.push({ text: text.slice(end), tint: null });
  return tokens;
}
