/** A word of the field, and one true sentence about it. */
export interface Term {
  readonly term: string;
  /** Other ways to write it. A plural in -s is found without being listed. */
  readonly also?: readonly string[];
  /** Found only in scenarios whose domain has this word: elsewhere it is an ordinary word, or another one's. */
  readonly within?: string;
  /** Known by its capital, which tells nothing at the beginning of a sentence. */
  readonly isName?: true;
  /** Too ordinary a word to be marked wherever it stands; it is in the list. */
  readonly isOrdinary?: true;
  readonly is: string;
  readonly source: string;
}

// Sources, as one would look them up.
const SRE_BOOK = 'Site Reliability Engineering, ch. 4: Service Level Objectives';
const ALERTING = 'The Site Reliability Workbook, ch. 5: Alerting on SLOs';
const POLICY = 'The Site Reliability Workbook: Example Error Budget Policy';
const CANARYING = 'The Site Reliability Workbook, ch. 16: Canarying Releases';
const OVERLOAD = 'Site Reliability Engineering, ch. 21: Handling Overload';
const GOLDEN = 'Site Reliability Engineering, ch. 6: Monitoring Distributed Systems';
const POSTMORTEMS = 'Site Reliability Engineering, ch. 15: Postmortem Culture';
const PAGERDUTY = 'PagerDuty incident response documentation';
const ALB = 'Elastic Load Balancing user guide: Troubleshoot your Application Load Balancers';
const ALB_HEALTH = 'Elastic Load Balancing user guide: Health checks for target groups';
const ALB_METRICS = 'Elastic Load Balancing user guide: CloudWatch metrics';
const ALB_GROUPS = 'Elastic Load Balancing user guide: Target groups';
const LBC = 'AWS Load Balancer Controller documentation';
const SECURITY_GROUPS = 'Amazon EC2 user guide: Security group connection tracking';
const AWS = 'AWS documentation';
const K8S_PODS = 'Kubernetes documentation: Pod Lifecycle';
const K8S_SERVICES = 'Kubernetes documentation: Services';
const K8S_HPA = 'Kubernetes documentation: Horizontal Pod Autoscaling';
const K8S_DEPLOYMENTS = 'Kubernetes documentation: Deployments';
const K8S_RESOURCES = 'Kubernetes documentation: Resource Management';
const POSTGRES_INDEX = 'PostgreSQL documentation: CREATE INDEX';
const POSTGRES_LOCKS = 'PostgreSQL documentation: Explicit Locking';
const POSTGRES_EXPLAIN = 'PostgreSQL documentation: Using EXPLAIN';
const HIKARI = 'HikariCP README';
const OTEL = 'OpenTelemetry documentation: Traces';
const PROMETHEUS = 'Prometheus documentation';
const CEPH_HEALTH = 'Ceph documentation: Health checks';
const CEPH_OSD = 'Ceph documentation: Configuring Monitor/OSD Interaction';
const CEPH_PGS = 'Ceph documentation: Placement Groups';
const CEPH_POOLS = 'Ceph documentation: Pools';
const CEPH_MCLOCK = 'Ceph documentation: mClock Config Reference';
const CEPH_HARDWARE = 'Ceph documentation: Hardware Recommendations';
const CEPH_FLAGS = 'Ceph documentation: Control Commands';
const CEPH_UPGRADE = 'Ceph documentation: Upgrading Ceph';

/** In the order of subjects; `glossary.ts` has them by letter. */
export const TERMS: readonly Term[] = [
  // Objectives and budgets
  {
    term: 'SLI',
    is: 'A service level indicator: a measured number that says how well users are served, such as the share of requests that are answered in time.',
    source: SRE_BOOK,
  },
  {
    term: 'SLO',
    is: 'A service level objective: what an indicator is meant to reach over a window, such as 99.9% of requests over 30 days.',
    source: SRE_BOOK,
  },
  {
    term: 'error budget',
    also: ['budget minute', 'bad minute'],
    is: 'What an SLO leaves for failure: at 99.9% over 30 days one request in a thousand, as many as 43.2 minutes of full outage would cost.',
    source: SRE_BOOK,
  },
  {
    term: 'burn rate',
    also: ['burns its error budget', 'burn'],
    is: 'How many times faster the error budget is spent than the pace that would use it up exactly at the end of its window: the error ratio over what the SLO allows.',
    source: ALERTING,
  },
  {
    term: 'error ratio',
    also: ['error rate'],
    is: 'Bad requests over all requests, 0 to 1: a number of errors by itself says little, as it grows with traffic.',
    source: GOLDEN,
  },
  {
    term: 'rolling window',
    also: ['rolling'],
    within: 'slo',
    is: 'A window that moves with the clock: what an incident cost comes back when that leaves at the far end, and nothing else gives budget back.',
    source: ALERTING,
  },
  {
    term: 'freeze',
    within: 'slo',
    is: 'A stop to changes until the service is back within its SLO; by the usual policy P0 fixes and security fixes go on.',
    source: POLICY,
  },
  {
    term: 'P0',
    within: 'slo',
    is: 'The highest priority: work that goes before everything else a team does.',
    source: POLICY,
  },
  {
    term: 'saturation',
    also: ['saturated'],
    is: 'How full a service is: queues and latency grow well before what is scarcest is used up.',
    source: GOLDEN,
  },
  {
    term: 'percentile',
    also: ['p50', 'p90', 'p95', 'p99', 'p99.9'],
    is: 'p99 is the latency that 99% of requests stay below; percentiles of several pods or steps can neither be averaged nor added.',
    source: SRE_BOOK,
  },
  // Incidents
  {
    term: 'SEV-1',
    is: 'The highest severity: something critical is wrong for many customers, and the public and the executives are told.',
    source: `${PAGERDUTY}: Severity Levels`,
  },
  {
    term: 'SEV-2',
    is: 'A major incident: something critical is wrong for many customers, or for a part of them; in doubt it is treated as the higher one.',
    source: `${PAGERDUTY}: Severity Levels`,
  },
  {
    term: 'SEV-3',
    is: 'A minor incident that needs somebody now because it may get worse, such as lost redundancy.',
    source: `${PAGERDUTY}: Severity Levels`,
  },
  {
    term: 'SEV-4',
    is: 'Something to be mended that does not keep customers from using the product.',
    source: `${PAGERDUTY}: Severity Levels`,
  },
  {
    term: 'MTTA',
    also: ['time to acknowledge'],
    is: 'The mean time to acknowledge: from when an alert reaches somebody until they say that they have it; one that nobody acknowledges within five minutes goes on to somebody else.',
    source: `${PAGERDUTY}: Being On-Call`,
  },
  {
    term: 'incident commander',
    is: 'Whoever leads an incident: they decide and delegate, and leave the work on the system to others.',
    source: `${PAGERDUTY}: Different Roles`,
  },
  {
    term: 'page',
    also: ['paged', 'pages', 'pager'],
    isOrdinary: true,
    is: 'An alert that calls somebody at any hour, because it has to be answered now; what can wait is a ticket.',
    source: ALERTING,
  },
  {
    term: 'runbook',
    is: 'The written steps for a known situation, so that nobody has to think of them at night.',
    source: `${PAGERDUTY}: Being On-Call`,
  },
  {
    term: 'postmortem',
    also: ['incident review'],
    is: 'The write-up of an incident: what happened, what contributed, what is done so that it does not come again, and no blame.',
    source: POSTMORTEMS,
  },
  {
    term: 'contributing factor',
    is: 'Something without which the incident would have been less bad or would not have been; there are nearly always several.',
    source: POSTMORTEMS,
  },
  {
    term: 'blast radius',
    is: 'All that a change or a fault can reach if it goes as badly as it can.',
    source: CANARYING,
  },
  {
    term: 'mitigation',
    also: ['mitigate', 'mitigated', 'mitigating'],
    is: 'What stops the harm to customers, such as a rollback: it comes before the repair, and often before the cause is known.',
    source: `${PAGERDUTY}: During an Incident`,
  },
  // Releases
  {
    term: 'rollout',
    also: ['rolled out', 'rolls out'],
    is: 'The replacement of one version by another, usually a few instances at a time.',
    source: K8S_DEPLOYMENTS,
  },
  {
    term: 'rollback',
    also: ['roll back', 'rolled back', 'rolling back'],
    is: 'Going back to the version before: in Kubernetes one more rollout, which replaces all pods again.',
    source: K8S_DEPLOYMENTS,
  },
  {
    term: 'revision',
    within: 'eks',
    is: 'One version of a Deployment’s pods; a rollback names the one to go back to.',
    source: K8S_DEPLOYMENTS,
  },
  {
    term: 'canary',
    also: ['canaries'],
    is: 'A small share of traffic or instances that gets a change first, and is compared with the rest before the change goes on.',
    source: CANARYING,
  },
  {
    term: 'feature flag',
    also: ['flag'],
    isOrdinary: true,
    is: 'A switch that turns a piece of behaviour on or off without a deploy, and so within seconds.',
    source: CANARYING,
  },
  {
    term: 'migration',
    is: 'A change of a database’s schema or data; once a column is gone, the version that needs it cannot be rolled back to.',
    source: 'PostgreSQL documentation: ALTER TABLE',
  },
  // Load
  {
    term: 'retry storm',
    is: 'Retries that add load to what fails because of load: three tries at each of five layers make 243 requests of one.',
    source: 'Amazon Builders’ Library: Timeouts, retries and backoff with jitter',
  },
  {
    term: 'backoff',
    is: 'Waiting longer before each retry, with some chance in it, so that clients do not all come back at once.',
    source: 'Amazon Builders’ Library: Timeouts, retries and backoff with jitter',
  },
  {
    term: 'circuit breaker',
    also: ['breaker'],
    is: 'A client’s own switch: after enough failures it stops calling for a while, and then tries with a few requests.',
    source: OVERLOAD,
  },
  {
    term: 'connection pool',
    also: ['pool size'],
    is: 'A fixed number of connections that a process keeps open and lends out: when all are taken, the next request waits, and the time for which each is held decides how soon.',
    source: HIKARI,
  },
  {
    term: 'connection leak',
    is: 'Connections that are taken from a pool and not given back, until none is left.',
    source: HIKARI,
  },
  {
    term: 'hit ratio',
    also: ['cache miss', 'cache misses'],
    is: 'The share of lookups that a cache answers: from 95% to 90% the load behind it doubles.',
    source: OVERLOAD,
  },
  {
    term: 'throttled',
    also: ['throttling'],
    within: 'kubernetes',
    is: 'Made to wait by a CPU limit: a container that has used its share of a period of 100 ms stands still for the rest of it, even if its average is low.',
    source: K8S_RESOURCES,
  },
  {
    term: 'maxclients',
    is: 'The most connections that a Redis accepts: whoever comes after is told so and turned away.',
    source: 'Redis documentation: Redis client handling',
  },
  // Databases
  {
    term: 'lock queue',
    is: 'Who wants a lock waits in line, so that one statement which waits for a strong lock holds up all that come after it.',
    source: POSTGRES_LOCKS,
  },
  {
    term: 'ACCESS EXCLUSIVE',
    is: 'PostgreSQL’s strongest lock, which most forms of ALTER TABLE take: it waits for everybody, and everybody then waits for it.',
    source: POSTGRES_LOCKS,
  },
  {
    term: 'idle in transaction',
    is: 'A session that has begun a transaction and does nothing: what it has locked or still sees stays so until it ends.',
    source: 'PostgreSQL documentation: pg_stat_activity',
  },
  {
    term: 'CREATE INDEX CONCURRENTLY',
    also: ['concurrently'],
    is: 'Builds an index while the table goes on being written: slower than a plain build, which blocks writes, and an INVALID index is left where it fails.',
    source: POSTGRES_INDEX,
  },
  {
    term: 'Seq Scan',
    also: ['sequential scan'],
    is: 'Reading a whole table row by row: right for most of a table, and slower with every row that it grows by where few are wanted.',
    source: POSTGRES_EXPLAIN,
  },
  {
    term: 'EXPLAIN',
    also: ['EXPLAIN ANALYZE'],
    is: 'Shows how a database would run a statement; with ANALYZE it runs it, writes included.',
    source: POSTGRES_EXPLAIN,
  },
  {
    term: 'N+1',
    is: 'One query for a list and then one more for each of its items: many quick queries, and a slow page.',
    source: OTEL,
  },
  // Traces and monitoring
  {
    term: 'trace',
    isOrdinary: true,
    is: 'One request on its way through services, as a tree of spans.',
    source: OTEL,
  },
  {
    term: 'span',
    within: 'kubernetes',
    is: 'One operation within a trace, with when it began and how long it took; a gap between spans is time that nobody measured, such as waiting for a connection.',
    source: OTEL,
  },
  {
    term: 'exemplar',
    is: 'One trace that is kept as an example of what a metric counts.',
    source: PROMETHEUS,
  },
  // Load balancers
  {
    term: 'ALB',
    is: 'An Application Load Balancer of AWS: it ends the client’s HTTP connection and sends each request to a target over a connection of its own.',
    source: AWS,
  },
  {
    term: 'target group',
    is: 'The addresses among which a load balancer shares requests, with the health check that says which of them get any.',
    source: ALB_GROUPS,
  },
  {
    term: 'ELB 5xx',
    also: ['ELB_502', 'ELB_503', 'ELB_504', 'HTTPCode_ELB_5XX', 'HTTPCode_ELB_502_Count'],
    is: 'Errors that the load balancer made itself, since it got no proper answer: the application never sent them, so its logs do not have them.',
    source: ALB_METRICS,
  },
  {
    term: 'target 5xx',
    also: ['Target_5XX', 'HTTPCode_Target_5XX', 'HTTPCode_Target_5XX_Count'],
    is: 'Errors that a target answered and the load balancer passed on: the application’s own.',
    source: ALB_METRICS,
  },
  {
    term: '502',
    within: 'eks',
    is: 'Bad Gateway: from an ALB, that a target refused the connection, closed it with a request outstanding, or sent what is no proper answer.',
    source: ALB,
  },
  {
    term: '503',
    within: 'eks',
    is: 'Service Unavailable: from an ALB, that the target group has no registered targets; targets that are all unhealthy do not make one.',
    source: ALB,
  },
  {
    term: '504',
    within: 'eks',
    is: 'Gateway Timeout: from an ALB, that a target did not take the connection within 10 s, or did not answer within the idle timeout.',
    source: ALB,
  },
  {
    term: 'health check',
    is: 'A request that the load balancer sends each target on a clock of its own: two failures in a row, by default, and the target gets no more traffic while others are healthy.',
    source: ALB_HEALTH,
  },
  {
    term: 'fail open',
    also: ['fails open', 'failed open', 'fail-open'],
    is: 'When all targets of a group are unhealthy, an ALB sends requests to all of them, in the hope that the check is what is wrong.',
    source: ALB_HEALTH,
  },
  {
    term: 'deregistration',
    also: ['deregistration delay', 'draining', 'deregister', 'deregistered'],
    within: 'eks',
    is: 'A target that leaves a group gets no new requests, and has time, 300 s unless set otherwise, to answer those that it has.',
    source: ALB_GROUPS,
  },
  {
    term: 'idle timeout',
    is: 'For how long an ALB keeps a connection open on which nothing is sent: 60 s unless set otherwise.',
    source: ALB,
  },
  {
    term: 'keep-alive',
    is: 'Keeping a connection open for the next request: an app that closes it sooner than the ALB’s idle timeout now and then closes it as a request arrives, which is a 502.',
    source: ALB,
  },
  {
    term: 'access log',
    within: 'eks',
    is: 'A line for nearly every request that an ALB got, in files of five minutes; its health checks are not in it.',
    source: 'Elastic Load Balancing user guide: Access logs',
  },
  {
    term: 'TLS handshake',
    also: ['handshake'],
    is: 'What opens an encrypted connection: one side that speaks plain HTTP makes it fail for every request.',
    source: ALB,
  },
  {
    term: 'security group',
    is: 'A firewall around network interfaces in AWS: it drops what no rule allows, so that who is shut out waits and is not refused, while flows that it already tracks go on.',
    source: SECURITY_GROUPS,
  },
  {
    term: 'CloudTrail',
    is: 'AWS’s record of who called which of its APIs, and when.',
    source: AWS,
  },
  {
    term: 'VPC flow log',
    also: ['flow log'],
    is: 'A record of which packets were accepted or rejected at network interfaces, some minutes late.',
    source: AWS,
  },
  // Kubernetes
  {
    term: 'readiness',
    also: ['readiness probe', 'readyz'],
    is: 'Whether a pod is to get traffic: one whose readiness probe fails is taken out of its Service and is not restarted.',
    source: K8S_PODS,
  },
  {
    term: 'liveness',
    also: ['liveness probe', 'livez'],
    is: 'Whether a container is worth keeping: one whose liveness probe fails is restarted.',
    source: K8S_PODS,
  },
  {
    term: 'Ingress',
    isName: true,
    is: 'The Kubernetes object that says which HTTP traffic from outside goes to which Service; a controller makes a load balancer of it.',
    source: LBC,
  },
  {
    term: 'targetPort',
    is: 'The port of the pods that a Service sends traffic to, by number or by the container port’s name.',
    source: K8S_SERVICES,
  },
  {
    term: 'TargetGroupBinding',
    is: 'The object by which the AWS Load Balancer Controller keeps a target group the same as the endpoints of a Service.',
    source: LBC,
  },
  {
    term: 'readiness gate',
    is: 'One more condition for a pod to count as ready, such as that the load balancer has found it healthy: a rollout then waits for that.',
    source: LBC,
  },
  {
    term: 'target type',
    within: 'eks',
    is: 'What is registered with a target group: ip, the pods themselves, or instance, a port of every node that then passes traffic on.',
    source: LBC,
  },
  {
    term: 'HPA',
    also: ['autoscaler'],
    is: 'The Horizontal Pod Autoscaler: every 15 s it compares a metric with its goal and sets the number of pods to match.',
    source: K8S_HPA,
  },
  {
    term: 'OOM kill',
    also: ['OOMKilled', 'OOM', 'out of memory', 'killed for memory'],
    is: 'The kernel ends a process since its container, or the whole host, has no memory left: at once and without a word from the process, exit code 137.',
    source: K8S_RESOURCES,
  },
  {
    term: 'CrashLoopBackOff',
    also: ['crash loop'],
    is: 'A container that keeps ending is started again after 10 s, 20 s, 40 s, up to five minutes.',
    source: K8S_PODS,
  },
  {
    term: 'pre-stop',
    also: ['preStop', 'pre-stop sleep'],
    is: 'What runs in a container before it is told to stop: a sleep there gives the load balancer time to send its requests elsewhere.',
    source: K8S_PODS,
  },
  {
    term: 'grace period',
    is: 'How long a pod has from being told to stop until it is killed, its pre-stop hook included: 30 s unless set otherwise.',
    source: K8S_PODS,
  },
  {
    term: 'prefix delegation',
    is: 'Giving network interfaces blocks of 16 addresses in place of single ones, so that a node has room for more pods.',
    source: 'Amazon EKS user guide: Assign more IP addresses to nodes with prefixes',
  },
  {
    term: 'loopback',
    also: ['127.0.0.1'],
    is: 'The address that a host has for itself: an app that listens there only answers within its pod, also to a forwarded port, and to nobody else.',
    source: K8S_SERVICES,
  },
  // Storage
  {
    term: 'OSD',
    is: 'An object storage daemon of Ceph: one process for each disk, which stores objects and copies them to other OSDs.',
    source: CEPH_PGS,
  },
  {
    term: 'PG',
    also: ['placement group'],
    within: 'ceph',
    is: 'A placement group: a slice of a pool that is kept on the same OSDs together, and recovers as one.',
    source: CEPH_PGS,
  },
  {
    term: 'pool',
    within: 'ceph',
    is: 'In Ceph, a set of objects with rules of its own: how many copies, in which failure domains, in how many PGs.',
    source: CEPH_POOLS,
  },
  {
    term: 'peering',
    also: ['peers', 'peer'],
    within: 'ceph',
    is: 'The OSDs of a PG agree on what it holds; until they have, I/O to it waits.',
    source: CEPH_PGS,
  },
  {
    term: 'backfill',
    also: ['backfilling', 'backfilled'],
    within: 'ceph',
    is: 'Copying a whole PG to an OSD that it is new to: it takes disk, network and memory that clients want as well.',
    source: CEPH_PGS,
  },
  {
    term: 'recovery',
    within: 'ceph',
    is: 'Bringing copies up to date that missed some writes, object by object, from the PG’s log.',
    source: CEPH_PGS,
  },
  {
    term: 'degraded',
    within: 'ceph',
    is: 'Fewer copies than there should be: clients are served, and one more failure costs more than it would.',
    source: CEPH_HEALTH,
  },
  {
    term: 'inactive',
    within: 'ceph',
    is: 'Of a PG, that it serves no I/O now, as when fewer than min_size copies are left: clients do not get errors, they hang.',
    source: CEPH_HEALTH,
  },
  {
    term: 'min_size',
    is: 'How many copies of a PG have to be there for it to serve I/O: with 1, a write may exist once, and be lost with that disk.',
    source: CEPH_POOLS,
  },
  {
    term: 'nearfull',
    is: 'An OSD that is 85% full: a warning and nothing else; at 90% it takes no more backfill, and at 95% writes stop.',
    source: CEPH_HEALTH,
  },
  {
    term: 'backfillfull',
    is: 'An OSD that is 90% full, and takes no more backfill.',
    source: CEPH_HEALTH,
  },
  {
    term: 'noout',
    is: 'A flag by which OSDs that are down are not marked out after ten minutes, so that no new backfill begins.',
    source: CEPH_FLAGS,
  },
  {
    term: 'nobackfill',
    is: 'A flag that defers all backfill; recovery from logs goes on.',
    source: CEPH_FLAGS,
  },
  {
    term: 'norebalance',
    is: 'A flag that defers backfill of PGs that have all their copies; those that are degraded still move.',
    source: CEPH_FLAGS,
  },
  {
    term: 'norecover',
    is: 'A flag that suspends recovery: load falls, and redundancy stays reduced for as long.',
    source: CEPH_FLAGS,
  },
  {
    term: 'nodown',
    is: 'A flag by which reports of failed OSDs are ignored: one that is really dead then counts as up, and I/O to it hangs.',
    source: CEPH_FLAGS,
  },
  {
    term: 'scrub',
    also: ['scrubbing', 'noscrub', 'nodeep-scrub', 'deep scrub'],
    is: 'Comparing the copies of a PG with one another; it can be put off, which is cheap relief for disks.',
    source: CEPH_PGS,
  },
  {
    term: 'slow ops',
    also: ['slow op', 'SLOW_OPS'],
    is: 'Requests that an OSD has had for more than 30 s.',
    source: CEPH_HEALTH,
  },
  {
    term: 'mClock',
    is: 'Ceph’s scheduler between clients and recovery; a profile sets their shares, and the older throttles are locked or ignored.',
    source: CEPH_MCLOCK,
  },
  {
    term: 'osd_memory_target',
    is: 'What an OSD tries to keep its memory at by making its caches smaller; it is no limit, and a leak goes past it.',
    source: CEPH_HARDWARE,
  },
  {
    term: 'pg_log',
    also: ['pg_log dups', 'dups'],
    within: 'ceph',
    is: 'The newest changes of each PG, kept in memory and read at every start: grown without bounds, it makes an OSD run out of memory as it boots.',
    source: 'Ceph tracker, issue 53729',
  },
  {
    term: 'heartbeat',
    is: 'What OSDs send one another every 6 s: one that two others have not heard of for 20 s is marked down.',
    source: CEPH_OSD,
  },
  {
    term: 'point release',
    also: ['point releases'],
    is: 'A release that only mends the one before, such as 18.2.23: going back within a major version may be possible, to the major version before it is not.',
    source: CEPH_UPGRADE,
  },
  {
    term: 'failure domain',
    is: 'What fails as one, such as a host or a rack: copies are kept in different ones, and work is done on one at a time.',
    source: CEPH_POOLS,
  },
];
