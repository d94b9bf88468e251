import type { Cause } from '../../src/contract/cause.ts';
import { currentTemplate, type Knobs, resolvePort } from './knobs.ts';

/** Share of chart upgrades that rename the port instead of renumbering it. */
const RENAMED = 0.35;

export const edgeCauses: readonly Cause<Knobs>[] = [
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
      const template = currentTemplate(knobs);
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
    id: 'health-check',
    title: 'The health check asks for what the app does not answer with 200',
    weight: 1,
    harmless:
      'With every target unhealthy the load balancer fails open and serves as before (ELB user guide, target group health checks)',
    strike(knobs, atSec, draw) {
      const path = ['/healthz', '/admin/health', '/status'][Math.floor(draw() * 3)] ?? '/healthz';
      knobs.ingress.healthCheckPath = path;
      knobs.audit.push({
        atSec,
        source: 'deploys',
        who: 'argocd',
        what: 'shop-platform chart 7.4.0 → 7.4.1',
        detail: `Ingress checkout: alb.ingress.kubernetes.io/healthcheck-path: ${path}`,
      });
    },
    cured: ({ ingress: { healthCheckPath, matcher } }) =>
      matcher === '200' && ['/', '/livez', '/readyz'].includes(healthCheckPath),
    detectedBy: ['CheckoutNoHealthyTargets'],
    explanation:
      'A chart upgrade gave the target group another health check path, to which the app does not answer 200. Within half a ' +
      'minute every target was unhealthy, and the load balancer failed open: it went on sending requests to all of them, ' +
      'and every request was answered. Nobody was harmed. What was lost is the protection: a pod that really failed would ' +
      'have kept its traffic.',
    contributingFactors: [
      'The path is a default of the chart, and checkout never set its own',
      'Nothing compares the path with what the app answers before it is rolled out',
      'The alarm on healthy hosts pages as if customers were down',
    ],
    whys: [
      'The pager went off because no target was healthy',
      'None was healthy because the check got another code than 200',
      'It did because the chart asks a path of its own, and the app has no such page',
      'The chart does because its default changed in a patch release',
    ],
    prevention: [
      'Ask the health check path in a smoke test of every chart upgrade',
      'Set the path beside the app that answers it',
      'Page on what customers feel; make the alarm on healthy hosts a ticket while requests are answered',
    ],
  },
  {
    id: 'https-to-plain',
    title: 'The load balancer speaks HTTPS to a port that speaks plain HTTP',
    weight: 1,
    strike(knobs, atSec) {
      knobs.ingress.backendProtocol = 'HTTPS';
      knobs.audit.push({
        atSec,
        source: 'deploys',
        who: 'argocd',
        what: 'shop-platform chart 7.4.0 → 7.5.0',
        detail: 'Ingress checkout: defaults for encryption in transit',
      });
    },
    cured: (knobs) => currentTemplate(knobs).tls === (knobs.ingress.backendProtocol === 'HTTPS'),
    detectedBy: ['CheckoutErrorBudgetBurn', 'CheckoutNoHealthyTargets'],
    explanation:
      'A chart upgrade set backend-protocol to HTTPS. The app still speaks plain HTTP, so every TLS handshake between load ' +
      'balancer and pod failed: 502 at once, TargetTLSNegotiationErrorCount for every request, Target.FailedHealthChecks. ' +
      'Inside the cluster, where everybody speaks plain HTTP, all was well.',
    contributingFactors: [
      'Protocol of load balancer and app are set in two repositories',
      'The upgrade was tried on a service that does speak TLS',
      'The app logs the first bytes of a handshake as bad requests, at a level nobody reads',
    ],
    whys: [
      'The ALB answered 502 because its handshake with the target failed',
      'It failed because the target answered in plain HTTP',
      'The ALB tried a handshake because the Ingress says HTTPS',
      'It says so because a default of the chart changed for everybody',
    ],
    prevention: [
      'Change protocol and app in one step, behind a second target group',
      'Alarm on TargetTLSNegotiationErrorCount: it is silent in health',
    ],
  },
  {
    id: 'node-targets',
    title: 'Targets are nodes, and nodes lose their pods without the load balancer knowing',
    weight: 1,
    strike(knobs, atSec, draw) {
      knobs.ingress.targetType = 'instance';
      knobs.service.externalTrafficPolicy = 'Local';
      knobs.securityGroup.nodePortRule = true;
      knobs.nodeRotation = { fromSec: atSec + 75 + Math.round(20 * draw()), everySec: 84 + Math.round(12 * draw()) };
      knobs.audit.push(
        {
          atSec,
          source: 'deploys',
          who: 'argocd',
          what: 'shop-platform chart 7.4.0 → 7.4.1',
          detail: 'Ingress and Service checkout: defaults from the chart',
        },
        {
          atSec: atSec + 45,
          source: 'cloudtrail',
          who: 'assumed-role/node-rotator',
          what: 'CreateLaunchTemplateVersion',
          detail: 'nodegroup shop-general: AMI 1.30.9, nodes are replaced one after another',
        },
      );
    },
    cured: ({ ingress, nodeRotation }) => ingress.targetType === 'ip' || nodeRotation === null,
    detectedBy: ['CheckoutSupportTickets', 'CheckoutErrorBudgetBurn'],
    explanation:
      'A chart upgrade lost the annotation target-type: ip, and the controller’s default is instance: the load balancer now ' +
      'sent requests to node ports, with externalTrafficPolicy Local. A node without a checkout pod fails its check by ' +
      'design. Then the platform rotated its nodes: each time a node lost its pods, requests sent there got no answer ' +
      'until two checks had failed: 504 after 10 s, on one target after another.',
    contributingFactors: [
      'The target type is an annotation whose absence means something else',
      'The load balancer knows nothing of pods behind a node port',
      'Two harmless changes met: the target type and the rotation of nodes',
      'Unhealthy nodes are normal under Local, so nobody looked at them',
    ],
    whys: [
      'Requests timed out because they went to nodes that had no pod any more',
      'They went there because a node stays healthy until two checks have failed',
      'Nodes are targets because the annotation that says ip was gone',
      'It was gone because the chart replaced annotations in place of adding to them',
    ],
    prevention: [
      'Set target-type in the controller’s own defaults, and test rendered Ingresses for it',
      'Use pod readiness gates with ip targets, so that a drain waits for the load balancer',
      'Stop rotations on the error ratio of the load balancer',
    ],
  },
];
