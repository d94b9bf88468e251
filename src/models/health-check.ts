/** Thresholds of a load balancer's health check: consecutive results that change its mind. */
export interface HealthCheckThresholds {
  readonly healthy: number;
  readonly unhealthy: number;
}

export interface HealthCheck {
  state: 'initial' | 'healthy' | 'unhealthy';
  passes: number;
  fails: number;
}

export const newHealthCheck = (): HealthCheck => ({ state: 'initial', passes: 0, fails: 0 });

/**
 * Notes one result, and tells whether it changed the check's mind. A target just registered needs a single pass; one
 * that is unhealthy needs the full healthy threshold (ELB user guide, target group health checks).
 */
export function noteResult(
  check: HealthCheck,
  passed: boolean,
  { healthy, unhealthy }: HealthCheckThresholds,
): boolean {
  const before = check.state;
  check.passes = passed ? check.passes + 1 : 0;
  check.fails = passed ? 0 : check.fails + 1;
  const enough = before === 'initial' ? 1 : healthy;
  if (check.passes >= enough) check.state = 'healthy';
  else if (check.fails >= unhealthy) check.state = 'unhealthy';
  return check.state !== before;
}
