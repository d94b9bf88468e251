import type { Hypothesis } from '../../src/contract/cause.ts';

/** What can be held: the causes in the words of a responder, and decoys that sound as likely. */
export const hypotheses: readonly Hypothesis[] = [
  { id: 'network-path-blocked', label: 'Network path from the ALB to the pods is blocked', causes: ['security-group'] },
  { id: 'wrong-target-port', label: 'Targets are registered on the wrong port', causes: ['target-port'] },
  { id: 'readiness-failing', label: 'Pods fail readiness', causes: ['no-ready-pods'] },
  { id: 'cache-exhausted', label: 'Price cache turns clients away', causes: ['no-ready-pods'] },
  { id: 'keep-alive-too-short', label: 'App closes idle connections before the ALB does', causes: ['keep-alive'] },
  {
    id: 'bad-checkout-release',
    label: 'A checkout release broke it',
    causes: ['keep-alive', 'tls-on-target', 'loopback', 'memory-leak'],
  },
  {
    id: 'health-check-misconfigured',
    label: 'Health check path, port or matcher is wrong',
    causes: ['health-check'],
  },
  {
    id: 'protocol-mismatch',
    label: 'HTTP and HTTPS are mixed up between ALB and pods',
    causes: ['tls-on-target', 'https-to-plain'],
  },
  { id: 'app-on-loopback', label: 'App listens on 127.0.0.1 only', causes: ['loopback'] },
  { id: 'nodes-as-targets', label: 'Targets are nodes that lose their pods', causes: ['node-targets'] },
  { id: 'pods-crashing', label: 'Pods crash or are killed for memory', causes: ['memory-leak'] },
  { id: 'stopped-too-early', label: 'Pods are stopped before the ALB lets go of them', causes: ['shutdown-race'] },
  { id: 'subnet-out-of-addresses', label: 'Subnet is out of IP addresses', causes: ['address-exhaustion'] },
  {
    id: 'target-group-stale',
    label: 'Load balancer controller does not update the targets',
    causes: ['controller-stuck'],
  },
  { id: 'response-malformed', label: 'One route answers with broken headers', causes: ['oversized-headers'] },
  { id: 'flag-broke-a-route', label: 'A feature flag broke a route', causes: ['oversized-headers'] },
  { id: 'overload', label: 'Too much traffic for the pods', causes: ['address-exhaustion'] },
  { id: 'database-slow', label: 'Database is slow', causes: [] },
  { id: 'dns-failing', label: 'DNS fails inside the cluster', causes: [] },
  { id: 'certificate-expired', label: 'A certificate has expired', causes: [] },
  { id: 'node-failing', label: 'A node is failing', causes: [] },
  { id: 'zone-impaired', label: 'A zone is impaired', causes: [] },
  { id: 'partner-floods', label: 'A partner floods checkout with requests', causes: [] },
];
