import type { Cause } from '../../src/contract/scenario.ts';
import { currentRevision, type Knobs, resolvePort, rollOut } from './system.ts';

/** Share of chart upgrades that rename the port instead of renumbering it. */
const RENAMED = 0.35;

export const causes: readonly Cause<Knobs>[] = [
  {
    id: 'security-group',
    title: 'The pods’ security group no longer lets the load balancer in',
    weight: 1,
    strike(knobs, atSec) {
      knobs.securityGroup.albRule = false;
      knobs.audit.push({
        atSec,
        source: 'cloudtrail',
        who: 'assumed-role/terraform-ci',
        what: 'RevokeSecurityGroupIngress',
        detail: 'sg-0c5e1 (eks-pods) tcp 8000-8999 from sg-0a7f2 (k8s-alb-backend)',
      });
    },
    cured: ({ securityGroup }) => securityGroup.albRule,
    detectedBy: ['CheckoutErrorBudgetBurn', 'CheckoutNoHealthyTargets'],
    explanation:
      'A clean-up of “unused” rules revoked TCP 8000–8999 from the load balancer’s group. New connections got no answer and ' +
      'timed out after 10 s (504); tracked connections lived on until they closed, so the errors grew over minutes. ' +
      'Health checks always open a new connection: every target turned unhealthy within half a minute, and the ALB failed open.',
    contributingFactors: [
      'The rule was written by hand once and never became code, so a clean-up saw it as drift',
      'No check compares the target group’s port with the ports that the security group allows',
      'The change was not announced where the people on call look',
      'Restarting pods stood at the top of the runbook, and it drops the connections that still work',
    ],
    whys: [
      'Requests timed out because the ALB’s SYN packets were dropped',
      'They were dropped because the ingress rule for the pods’ ports was gone',
      'It was gone because a clean-up removed rules that no module claimed',
      'No module claimed it because it was added during an earlier incident and never written down',
    ],
    prevention: [
      'Own the rule in the same module as the Ingress, sourced from the ALB’s backend group',
      'Refuse plans that remove ingress from a group with a registered target on that port',
      'Post infrastructure changes into the incident channel’s change feed',
    ],
  },
  {
    id: 'target-port',
    title: 'The Service’s targetPort is not the port that the app listens on',
    weight: 1,
    strike(knobs, atSec, draw) {
      knobs.service.targetPort = draw() < RENAMED ? 'http-web' : 8081;
      knobs.audit.push({
        atSec,
        source: 'deploys',
        who: 'argocd',
        what: 'shop-platform chart 7.4.0 → 7.4.1',
        detail: 'Service checkout: default ports from the chart',
      });
    },
    cured(knobs) {
      const { template } = currentRevision(knobs);
      return resolvePort(knobs.service.targetPort, template) === template.listenPort;
    },
    detectedBy: ['CheckoutErrorBudgetBurn', 'CheckoutNoHealthyTargets'],
    explanation:
      'A chart upgrade changed the Service’s targetPort. Where it became 8081, the controller registered every pod again ' +
      'on 8081, where nothing listens: connections were refused at once, every request got a 502 within milliseconds, ' +
      'health checks failed, and the ALB failed open to targets that could not answer either. Where it became the name ' +
      'of a port that no container has, the Service lost its endpoints, the target group emptied, and the ALB answered ' +
      '503 while every pod was Ready.',
    contributingFactors: [
      'The chart’s default port changed in a patch release',
      'The port is written in two places, and nothing compares them',
      'The chart was synced to all clusters at once',
      'Readiness asks the container port directly, so every pod stayed Ready throughout',
    ],
    whys: [
      'The ALB answered 5xx because it had no target that listened',
      'It had none because targets are registered on the Service’s targetPort, and the app listens on 8080',
      'The targetPort was another because a chart upgrade had changed it',
      'The upgrade changed it because checkout relied on the chart’s default',
    ],
    prevention: [
      'Refer to the container port by name, so that there is one place to change',
      'Hold a rollout until the new targets are healthy in the target group',
      'Render charts in CI and show the difference for every Service',
    ],
  },
  {
    id: 'no-ready-pods',
    title: 'No pod is Ready: readiness asks a shared cache that turns clients away',
    weight: 1,
    strike(knobs, atSec, draw) {
      knobs.importJob.leaksPerSec = 14 + 8 * draw();
      knobs.audit.push({
        atSec: atSec - 40,
        source: 'deploys',
        who: 'argocd',
        what: 'price-import 0.9.2 → 0.9.3',
        detail: 'CronJob, parallel batches',
      });
    },
    cured: (knobs) =>
      knobs.importJob.suspended ||
      knobs.importJob.leaksPerSec === 0 ||
      !currentRevision(knobs).template.readinessAsksCache,
    detectedBy: ['CheckoutErrorBudgetBurn', 'CheckoutPodsNotReady'],
    explanation:
      'The price import left a connection open for every batch. At maxclients the cache refuses every new connection; ' +
      '/readyz opens one of its own each time, so all pods turned NotReady within 30 s of one another, the controller deregistered every target, ' +
      'and with nothing registered the ALB answered 503. There is no fail-open for an empty target group.',
    contributingFactors: [
      'Readiness covers a dependency that all pods share, and that checkout can do without',
      'The import has no limit of its own on connections',
      'maxclients has no alert; the climb was on a graph that nobody watches',
      'Restarting the cache looks like a cure for some minutes',
    ],
    whys: [
      'The ALB answered 503 because its target group was empty',
      'It was empty because no pod was Ready',
      'No pod was Ready because /readyz opens a connection to the cache, which was at maxclients',
      'It was at maxclients because the import leaked connections',
    ],
    prevention: [
      'Readiness tells whether this pod can serve; degrade without the cache instead',
      'Give every client of the cache its own user with a connection limit',
      'Alert on connected_clients at 80% of maxclients',
    ],
  },
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
    cured: (knobs) => currentRevision(knobs).template.keepAliveSec > knobs.loadBalancer.idleTimeoutSec,
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
];
