import type { Hypothesis } from '../../src/contract/scenario.ts';

/** What can be held: the causes in the words of a responder, and decoys that sound as likely. */
export const hypotheses: readonly Hypothesis[] = [
  { id: 'network-path-blocked', label: 'Network path from the ALB to the pods is blocked', causes: ['security-group'] },
  { id: 'wrong-target-port', label: 'Targets are registered on the wrong port', causes: ['target-port'] },
  { id: 'readiness-failing', label: 'Pods fail readiness', causes: ['no-ready-pods'] },
  { id: 'cache-exhausted', label: 'Price cache turns clients away', causes: ['no-ready-pods'] },
  { id: 'keep-alive-too-short', label: 'App closes idle connections before the ALB does', causes: ['keep-alive'] },
  { id: 'bad-checkout-release', label: 'A checkout release broke it', causes: ['keep-alive'] },
  { id: 'health-check-misconfigured', label: 'Health check path, port or matcher is wrong', causes: [] },
  { id: 'protocol-mismatch', label: 'HTTP and HTTPS are mixed up between ALB and pods', causes: [] },
  { id: 'app-on-loopback', label: 'App listens on 127.0.0.1 only', causes: [] },
  { id: 'node-port-unreachable', label: 'Node ports are unreachable', causes: [] },
  { id: 'pods-crashing', label: 'Pods crash or are killed for memory', causes: [] },
  { id: 'shutdown-race', label: 'Pods are stopped before the ALB lets go of them', causes: [] },
  { id: 'subnet-out-of-addresses', label: 'Subnet is out of IP addresses', causes: [] },
  { id: 'controller-stuck', label: 'Load balancer controller is stuck', causes: [] },
  { id: 'response-malformed', label: 'One route answers with broken headers', causes: [] },
  { id: 'overload', label: 'Too much traffic for the pods', causes: [] },
  { id: 'database-slow', label: 'Database is slow', causes: [] },
  { id: 'dns-failing', label: 'DNS fails inside the cluster', causes: [] },
  { id: 'certificate-expired', label: 'A certificate has expired', causes: [] },
  { id: 'node-failing', label: 'A node is failing', causes: [] },
];
