import type { Cause } from '../../src/contract/cause.ts';
import { currentTemplate, type Knobs } from './knobs.ts';

export const clusterCauses: readonly Cause<Knobs>[] = [
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
      knobs.importJob.suspended || knobs.importJob.leaksPerSec === 0 || !currentTemplate(knobs).readinessAsksCache,
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
    id: 'shutdown-race',
    title: 'Pods exit before the load balancer has let go of them',
    weight: 1,
    strike(knobs, atSec, draw) {
      knobs.preStopHookSec = 0;
      knobs.deployment.reloader = { fromSec: atSec + 30, everySec: 118 + Math.round(24 * draw()) };
      knobs.audit.push(
        {
          atSec: atSec - 240,
          source: 'deploys',
          who: 'argocd',
          what: 'cluster-admission 3.1.0 → 3.2.0',
          detail: 'mutating webhooks: unused ones removed',
        },
        {
          atSec,
          source: 'deploys',
          who: 'argocd',
          what: 'config-reloader 1.0.98 → 1.1.0',
          detail: 'restarts workloads when their ConfigMaps change',
        },
      );
    },
    cured: ({ preStopHookSec, deployment: { paused, reloader, history } }) => {
      const preStopSec = history.at(-1)?.template.preStopSec ?? preStopHookSec;
      return paused || reloader === null || preStopSec >= 20;
    },
    detectedBy: ['CheckoutSupportTickets', 'CheckoutErrorBudgetBurn'],
    explanation:
      'The webhook that gave every pod a pre-stop sleep was removed as unused, and a new reloader rolled checkout out again ' +
      'with every change of a shared ConfigMap. Each pod that ended stopped listening within two seconds, while the load ' +
      'balancer kept it for another 5 to 20 s: a burst of 502, then 504, for every pod of every rollout. Between the ' +
      'bursts all looked well.',
    contributingFactors: [
      'The pre-stop sleep lived in a webhook, and no Deployment says that it needs one',
      'Pods have no readiness gate of the load balancer',
      'A ConfigMap that changes every two minutes counts as a reason to restart',
      'Every rollout hurts, so a rollback hurts too',
    ],
    whys: [
      'Connections were refused because pods had stopped listening',
      'They were still targets because deregistration takes up to 20 s',
      'They did not wait because the pre-stop sleep was gone',
      'It was gone because its webhook was taken for unused',
    ],
    prevention: [
      'Put the pre-stop sleep and a grace period that covers it into the Deployment itself',
      'Use pod readiness gates and maxUnavailable 0',
      'Restart on changed content, not on every write',
    ],
  },
  {
    id: 'address-exhaustion',
    title: 'The pods’ subnets have no address left, so checkout cannot scale',
    weight: 1,
    strike(knobs, atSec, draw) {
      knobs.addresses.othersWant = 240;
      knobs.launch = { extraPerSec: 1080 + 200 * draw(), sinceSec: atSec, rampSec: 240 };
      knobs.audit.push({
        atSec: atSec - 30,
        source: 'deploys',
        who: 'argocd',
        what: 'order-reports 4.6.1 → 4.7.0',
        detail: 'CronJob order-reports: parallelism 12 → 240',
      });
    },
    cured: ({ addresses: { total, othersWant } }) => total - othersWant >= 24,
    detectedBy: ['CheckoutErrorBudgetBurn', 'CheckoutSupportTickets'],
    explanation:
      'A partner’s launch tripled demand, and the autoscaler asked for more pods. They were scheduled and stayed ' +
      'ContainerCreating: the pods’ subnets had no address left, since a job that makes reports had just taken them with ' +
      'hundreds of pods. Six pods queued what twelve should have served: latency first, then 504 after a minute.',
    contributingFactors: [
      'All workloads share three small subnets',
      'The job has no limit on how many pods it runs at a time',
      'The scheduler does not see addresses: the pods count as placed',
      'Nothing alarms on free addresses',
    ],
    whys: [
      'Customers waited because six pods had more than they could work on',
      'There were six because the new ones never started',
      'They never started because their subnets had no address',
      'They had none because a job with hundreds of pods had taken them',
    ],
    prevention: [
      'Give batch work its own subnets, and a quota of pods',
      'Turn on prefix delegation in a fresh range before addresses run short',
      'Alarm as soon as free addresses no longer cover the autoscaler’s maximum',
    ],
  },
  {
    id: 'controller-stuck',
    title: 'The load balancer controller no longer updates the target group',
    weight: 1,
    strike(knobs, atSec, draw) {
      const rotation = { fromSec: atSec + 60 + Math.round(20 * draw()), everySec: 96 + Math.round(24 * draw()) };
      knobs.nodeRotation = rotation;
      if (draw() < 0.5) {
        knobs.controller.iam = false;
        knobs.audit.push({
          atSec,
          source: 'cloudtrail',
          who: 'assumed-role/terraform-ci',
          what: 'PutRolePolicy',
          detail: 'role lb-controller: policy narrowed to what was used in the last 90 days',
        });
      } else {
        knobs.controller.watchHungSec = atSec;
        knobs.audit.push({
          atSec,
          source: 'cloudtrail',
          who: 'eks.amazonaws.com',
          what: 'UpdateClusterVersion',
          detail: 'cluster shop: control plane patched, API servers replaced',
        });
      }
      knobs.audit.push({
        atSec: rotation.fromSec - 20,
        source: 'cloudtrail',
        who: 'assumed-role/node-rotator',
        what: 'CreateLaunchTemplateVersion',
        detail: 'nodegroup shop-general: AMI 1.30.9, nodes are replaced one after another',
      });
    },
    cured: ({ controller: { iam, watchHungSec } }) => iam && watchHungSec === null,
    detectedBy: ['CheckoutSupportTickets', 'CheckoutErrorBudgetBurn', 'CheckoutNoHealthyTargets'],
    explanation:
      'The controller stopped updating targets: either its role had lost RegisterTargets and DeregisterTargets, or its watch ' +
      'hung when the API servers were replaced. While nodes were rotated, pods came and went, and the target group kept the ' +
      'addresses of those that were gone. Each loss was a burst of 504 until two checks had failed; what was left had to ' +
      'carry more, and in the end no target was left that anybody listened on.',
    contributingFactors: [
      'Nothing alarms on a controller that does not reconcile',
      'Two permissions counted as unused because no pod had been replaced for weeks',
      'Pods are Ready without their target being healthy: no readiness gate held the rotation',
    ],
    whys: [
      'Requests timed out because they were sent to addresses without a pod',
      'They were sent there because the target group was never updated',
      'It was not because the controller could not, or no longer heard of changes',
      'Nobody knew because its errors are events that nobody watches',
    ],
    prevention: [
      'Alarm when the target group and the Service’s endpoints differ for a minute',
      'Use pod readiness gates, so that a drain stops where registration does',
      'Give the controller a liveness probe that covers its watch',
    ],
  },
];
