import { base64urlnopad } from '@scure/base';
import { deflateSync, strToU8 } from 'fflate';
import type { Choice, Input } from '../../src/contract/drill.ts';
import { crc32 } from '../../src/replay/crc32.ts';
import type { Recording } from '../../src/replay/recording.ts';

/** One of each choice that there was when codes were first given out. */
export const SHORT: Recording = {
  spec: { slug: 'alb-502-eks', seed: 'quiet-otter-41', cause: 'node-security-group' },
  inputs: [
    { tick: 4211, choice: { type: 'acknowledge' } },
    { tick: 4220, choice: { type: 'declare', severity: 2 } },
    { tick: 4220, choice: { type: 'act', action: 'describe-target-health', responder: 'you' } },
    { tick: 4241, choice: { type: 'abort', run: 0 } },
    { tick: 4262, choice: { type: 'hold', hypothesis: 'security-group', as: 'likely', pins: [1, 2] } },
    { tick: 4262, choice: { type: 'act', action: 'roll-back', target: 'revision-41', responder: 'sam' } },
    { tick: 4290, choice: { type: 'say', claims: ['impact-known', 'cause-unknown'], nextUpdateSec: 900 } },
    { tick: 4333, choice: { type: 'reply', inject: 'support-lead-asks', reply: 'no-eta-yet' } },
    { tick: 4400, choice: { type: 'inject', inject: 'second-fault' } },
    { tick: 4999, choice: { type: 'hand-over', to: 'night-shift' } },
    { tick: 5000, choice: { type: 'close' } },
    { tick: 5001, choice: { type: 'give-up' } },
  ],
  toTick: 5400,
  digest: '0123456789abcdef',
};

/** What was asked and written down, in letters that a code has to escape. */
export const NOTED: Recording = {
  ...SHORT,
  inputs: [
    { tick: 4211, choice: { type: 'acknowledge' } },
    { tick: 4250, choice: { type: 'ask' } },
    { tick: 4250, choice: { type: 'note', text: '“p99” ≈ 4 s — Größe? 🤔 \\u0041 "q"' } },
    { tick: 4311, choice: { type: 'note', text: 'a' } },
  ],
};

const LOOKS = [
  'describe-target-health',
  'kubectl-get-pods',
  'kubectl-describe-service',
  'read-alb-access-logs',
  'read-controller-logs',
  'describe-security-groups',
  'list-recent-deploys',
  'curl-pod-from-node',
];
const HYPOTHESES = [
  'security-group-drift',
  'readiness-probe-wrong-port',
  'target-type-mismatch',
  'keep-alive-timeout-too-short',
  'subnet-out-of-addresses',
];

function choiceOf(index: number): Choice {
  const look = LOOKS[Math.floor((index * 5) / 3) % LOOKS.length] ?? 'look';
  const hypothesis = HYPOTHESES[Math.floor(index / 3) % HYPOTHESES.length] ?? 'hypothesis';
  if (index === 0) return { type: 'acknowledge' };
  if (index === 1) return { type: 'declare', severity: 2 };
  if (index % 13 === 5) {
    return { type: 'say', claims: ['impact-known', 'cause-unknown', 'mitigation-under-way'], nextUpdateSec: 900 };
  }
  if (index % 11 === 7) return { type: 'reply', inject: 'support-lead-asks', reply: 'no-eta-yet' };
  if (index % 9 === 8) {
    return { type: 'act', action: 'edit-security-group', target: 'allow-alb-to-nodes', responder: 'priya' };
  }
  if (index % 3 === 1) return { type: 'hold', hypothesis, as: 'likely', pins: [index, index + 1] };
  return { type: 'act', action: look, responder: index % 4 === 0 ? 'priya' : 'you' };
}

/** A drill as somebody might have run it, with uneven time between its inputs, which end in closing. */
export function drillOf(inputCount: number): Recording {
  let tick = 4211;
  const inputs: Input[] = [];
  for (let index = 0; index < inputCount; index += 1) {
    const last = index === inputCount - 1;
    inputs.push({ tick, choice: last ? { type: 'close' } : choiceOf(index) });
    tick += 3 + ((index * index * 37) % 71);
  }
  return { spec: { slug: 'alb-502-eks', seed: 'quiet-otter-41' }, inputs, toTick: tick, digest: '9f86d081884c7d65' };
}

/** A code as a forger makes it: whatever is inside, the checksum is right. */
export function sealed(deflated: Uint8Array): string {
  const bytes = new Uint8Array(4 + deflated.length);
  new DataView(bytes.buffer).setUint32(0, crc32(deflated));
  bytes.set(deflated, 4);
  return `BR1-${base64urlnopad.encode(bytes)}`;
}

export function sealedText(text: string): string {
  return sealed(deflateSync(strToU8(text), { level: 9, mem: 4 }));
}

export const sealedJson = (value: unknown): string => sealedText(JSON.stringify(value));
