import type { Cause } from '../../src/contract/cause.ts';
import { currentTemplate, type Knobs, rollOut } from './knobs.ts';

export const buildCauses: readonly Cause<Knobs>[] = [
  {
    id: 'keep-alive',
    title: 'The app closes idle connections sooner than the load balancer does',
    weight: 1,
    strike(knobs, atSec) {
      rollOut(knobs, atSec, 'checkout 2.32.0: new base image', {
        image: 'shop/checkout:2.32.0',
        keepAliveSec: 5,
      });
      knobs.audit.push({
        atSec,
        source: 'deploys',
        who: 'argocd',
        what: 'checkout 2.31.4 → 2.32.0',
        detail: 'new base image, Node 20; server options moved to defaults',
      });
    },
    cured: (knobs) => currentTemplate(knobs).keepAliveSec > knobs.loadBalancer.idleTimeoutSec,
    detectedBy: ['CheckoutSupportTickets', 'CheckoutErrorBudgetBurn'],
    explanation:
      'The new base image lost the setting that kept idle connections open for 75 s; Node’s default is 5 s. The ALB, with ' +
      'an idle timeout of 60 s, now and then sends a request into a connection that the app is closing at that moment: ' +
      'a 502 that the app never logged, spread over all pods, on a few requests in a thousand.',
    contributingFactors: [
      'The keep-alive timeout was set in the old base image, where nobody saw it',
      'Nothing tests that the app outlives the load balancer’s idle timeout',
      'The error rate is too low for the paging burn-rate alerts; customers noticed first',
      'The app’s own logs and metrics look perfect',
    ],
    whys: [
      'The ALB answered 502 because the connection was closed with a request outstanding',
      'It was closed because it had been idle for the app’s 5 s',
      '5 s is Node’s default, and the setting of 75 s was gone',
      'It was gone because it lived in the old base image',
    ],
    prevention: [
      'Set keepAliveTimeout and headersTimeout in the app, above the ALB’s idle timeout, with a test',
      'Alert on HTTPCode_ELB_502_Count without a matching target error over an hour',
      'Canary base images against the error ratio of the ALB, not of the app',
    ],
  },
  {
    id: 'tls-on-target',
    title: 'The pods speak TLS, and the load balancer speaks plain HTTP to them',
    weight: 1,
    strike(knobs, atSec) {
      rollOut(knobs, atSec, 'checkout 2.32.0: sidecar in front of the app', {
        image: 'shop/checkout:2.32.0',
        tls: true,
      });
      knobs.audit.push({
        atSec,
        source: 'deploys',
        who: 'argocd',
        what: 'checkout 2.31.4 → 2.32.0',
        detail: 'sidecar in front of the app, as the security programme asks',
      });
    },
    cured: (knobs) => currentTemplate(knobs).tls === (knobs.ingress.backendProtocol === 'HTTPS'),
    detectedBy: ['CheckoutErrorBudgetBurn', 'CheckoutNoHealthyTargets', 'CheckoutSupportTickets'],
    explanation:
      'The release put a sidecar with TLS on port 8080. The load balancer still spoke plain HTTP, and the sidecar answered ' +
      'every request with 400. These are the target’s own answers: no 5xx anywhere, HTTPCode_Target_4XX_Count for everything, ' +
      'and health checks failing with ResponseCodeMismatch [400].',
    contributingFactors: [
      'Protocol of load balancer and pods are changed by two teams',
      'Readiness asks over TLS, so every pod was Ready',
      'Dashboards look at 5xx first, and 4xx counts as the client’s fault',
    ],
    whys: [
      'Customers got 400 because the sidecar expects TLS',
      'It got plain HTTP because the Ingress does not say HTTPS',
      'Nobody noticed before because readiness and smoke tests speak TLS',
      'The rollout went on because it does not wait for the target group',
    ],
    prevention: [
      'Change backend-protocol and sidecar in one release, on a second target group',
      'Count a 400 that every client gets as failed',
      'Hold a rollout until the new targets are healthy in the target group',
    ],
  },
  {
    id: 'loopback',
    title: 'The new build listens on 127.0.0.1 only',
    weight: 1,
    strike(knobs, atSec) {
      rollOut(knobs, atSec, 'checkout 2.32.0: new server framework', {
        image: 'shop/checkout:2.32.0',
        listensOn: 'loopback',
        probe: 'exec',
      });
      knobs.audit.push({
        atSec,
        source: 'deploys',
        who: 'argocd',
        what: 'checkout 2.31.4 → 2.32.0',
        detail: 'new server framework; probes run inside the container',
      });
    },
    cured: (knobs) => currentTemplate(knobs).listensOn === 'all',
    detectedBy: ['CheckoutErrorBudgetBurn', 'CheckoutNoHealthyTargets'],
    explanation:
      'The new framework listens on localhost unless it is told otherwise. Readiness runs inside the container and passed, so ' +
      'the rollout went through; from anywhere else connections were refused: 502 at once, Target.FailedHealthChecks on all ' +
      'targets. Port forwarding and a curl inside the container use the loopback, and worked.',
    contributingFactors: [
      'The probe asks from inside, where everything is reachable',
      'The framework’s default suits a laptop, not a pod',
      'The rollout does not wait for the target group',
      'A port-forward was taken for proof that the app is fine',
    ],
    whys: [
      'Connections were refused because nothing listened on the pods’ addresses',
      'Nothing did because the app bound 127.0.0.1',
      'It did because that is the framework’s default, and HOST was not set',
      'The rollout went on because readiness was asked from inside',
    ],
    prevention: [
      'Let the kubelet probe over the network',
      'Hold a rollout until the new targets are healthy in the target group',
      'Set the bind address in the image, with a test that connects from outside',
    ],
  },
  {
    id: 'memory-leak',
    title: 'The new build keeps memory until its pods are killed',
    weight: 1,
    strike(knobs, atSec, draw) {
      rollOut(knobs, atSec, 'checkout 2.32.0: price list shared among pods', {
        image: 'shop/checkout:2.32.0',
        leakMibPerSec: 2.2 + 0.6 * draw(),
      });
      knobs.audit.push({
        atSec,
        source: 'deploys',
        who: 'argocd',
        what: 'checkout 2.31.4 → 2.32.0',
        detail: 'price list shared among pods, fewer calls to the cache',
      });
    },
    cured: (knobs) => currentTemplate(knobs).leakMibPerSec === 0,
    detectedBy: ['CheckoutSupportTickets', 'CheckoutErrorBudgetBurn'],
    explanation:
      'In the new release pods pass the price list on to one another, and keep every copy that they were sent. Each pod slowed down as it came close to its limit, was ' +
      'killed by the kernel (exit 137), and started again, later each time. With each death the requests in it were cut off, ' +
      'and the next ones refused until the controller had let go of it. More pods of the same build send more copies, and die sooner.',
    contributingFactors: [
      'The memory of a pod has no alert below its limit',
      'Load tests run for two minutes, and the leak needs four',
      'All pods start together, so they die together',
      'A restart looks like a cure for some minutes',
    ],
    whys: [
      'Requests failed because their pod was killed',
      'It was killed because it had reached its memory limit',
      'It had because pods keep every copy of the price list that another one sends',
      'That got out because nothing runs a build for longer than two minutes before release',
    ],
    prevention: [
      'Soak a release for an hour, and compare its memory with the one before',
      'Alert on memory at 80% of the limit',
      'Canary releases on one pod',
    ],
  },
  {
    id: 'oversized-headers',
    title: 'One route answers with more headers than the load balancer takes',
    weight: 1,
    strike(knobs, atSec, draw) {
      knobs.promotionsFlag = 0.05 + 0.06 * draw();
      knobs.audit.push({
        atSec,
        source: 'flags',
        who: 'promotions',
        what: 'flag applied-promotions: off → on for carts with vouchers',
        detail: 'checkout lists what it applied',
      });
    },
    cured: (knobs) => knobs.promotionsFlag === 0 || !currentTemplate(knobs).writesPromotions,
    detectedBy: ['CheckoutErrorBudgetBurn', 'CheckoutSupportTickets'],
    explanation:
      'A flag made checkout list every promotion that it applied in a response header. For carts with vouchers that is more ' +
      'than the 32 K of headers that a load balancer takes from a target: it threw the answer away and sent 502, after ' +
      'the usual time. One route failed, all hosts were healthy, and the app had logged each of these requests with 200.',
    contributingFactors: [
      'A list without an end is written into a header',
      'The flag went to everybody with a voucher at once',
      'The app’s own metrics count these requests as good',
      'Flags are not in the change log that people on call look at',
    ],
    whys: [
      'The ALB answered 502 because the target’s headers were larger than it takes',
      'They were because every applied promotion was listed in one',
      'They were listed because a flag was turned on',
      'Nobody saw it coming because test carts have one promotion',
    ],
    prevention: [
      'Put lists into bodies, and bound them',
      'Turn flags on for one in a hundred first, and watch the ALB’s 502 by route',
      'Show flags in the change log',
    ],
  },
];
