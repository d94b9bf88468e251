import type { AlertSeen } from '../contract/player-view.ts';
import type { AlertRule } from '../contract/telemetry.ts';
import type { BurnLimit, Telemetry } from './telemetry.ts';

interface Alert {
  readonly rule: AlertRule;
  /** Of a burn rate, what its windows may reach; none of a threshold. */
  readonly limits: readonly BurnLimit[];
  /** Ticks between evaluations, and from firing to delivery. */
  readonly everyTicks: number;
  readonly deliveryTicks: number;
  state: 'inactive' | 'pending' | 'firing';
  sinceTick: number;
  /** When the present firing was delivered; null while nobody has been told of it. */
  deliveredTick: number | null;
  seen: AlertSeen | null;
}

export type AlertEdge = 'alert.pending' | 'alert.firing' | 'alert.delivered' | 'alert.resolved';

/** Evaluates a scenario's alert rules over its telemetry: pending, firing, delivered, resolved. */
export class Alerts {
  readonly #alerts: readonly Alert[];
  readonly #tickSec: number;
  /** The next tick at which a rule or a delivery is due: lets a tick without either cost one comparison. */
  #nextDueTick = 0;
  /** Made anew when one was delivered or has resolved. */
  #seen: readonly AlertSeen[] | null = null;

  constructor(rules: readonly AlertRule[], sloTarget: number, tickSec: number) {
    this.#alerts = rules.map((rule) => ({
      rule,
      limits: limitsOf(rule, sloTarget),
      everyTicks: Math.max(1, Math.round(rule.everySec / tickSec)),
      deliveryTicks: Math.ceil(rule.deliverySec / tickSec),
      state: 'inactive',
      sinceTick: 0,
      deliveredTick: null,
      seen: null,
    }));
    this.#tickSec = tickSec;
  }

  /** Evaluates the rules that are due at this tick, and delivers those that have fired for long enough. */
  evaluate(tick: number, telemetry: Telemetry, told: (edge: AlertEdge, rule: AlertRule) => void): void {
    if (tick >= this.#nextDueTick) this.#evaluateDue(tick, telemetry, told);
  }

  #evaluateDue(tick: number, telemetry: Telemetry, told: (edge: AlertEdge, rule: AlertRule) => void): void {
    this.#nextDueTick = Number.POSITIVE_INFINITY;
    for (const alert of this.#alerts) {
      const { everyTicks } = alert;
      if (tick % everyTicks === 0) this.#judge(alert, tick, telemetry, told);
      if (tick >= deliveryDue(alert)) this.#deliver(alert, tick, told);
      const nextEvaluation = tick - (tick % everyTicks) + everyTicks;
      this.#nextDueTick = Math.min(this.#nextDueTick, nextEvaluation, deliveryDue(alert));
    }
  }

  /** Every alert that was ever delivered, newest first. */
  seen(): readonly AlertSeen[] {
    this.#seen ??= this.#alerts.flatMap(({ seen }) => (seen ? [seen] : [])).sort((a, b) => b.firingTick - a.firingTick);
    return this.#seen;
  }

  #deliver(alert: Alert, tick: number, told: (edge: AlertEdge, rule: AlertRule) => void): void {
    alert.deliveredTick = tick;
    const { id, summary, severity } = alert.rule;
    alert.seen = { rule: id, summary, severity, state: 'firing', firingTick: tick, resolvedTick: null };
    this.#seen = null;
    told('alert.delivered', alert.rule);
  }

  #judge(alert: Alert, tick: number, telemetry: Telemetry, told: (edge: AlertEdge, rule: AlertRule) => void): void {
    const { rule } = alert;
    if (!this.#breaches(alert, telemetry)) {
      // One that was never delivered ends as nobody has heard of it.
      if (alert.state === 'firing' && alert.deliveredTick !== null) {
        if (alert.seen) alert.seen = { ...alert.seen, state: 'resolved', resolvedTick: tick };
        this.#seen = null;
        told('alert.resolved', rule);
      }
      alert.state = 'inactive';
      alert.deliveredTick = null;
      return;
    }
    if (alert.state === 'inactive') {
      alert.state = 'pending';
      alert.sinceTick = tick;
      told('alert.pending', rule);
    }
    const forSec = rule.type === 'threshold' ? rule.forSec : 0;
    if (alert.state === 'pending' && (tick - alert.sinceTick) * this.#tickSec >= forSec) {
      alert.state = 'firing';
      alert.sinceTick = tick;
      told('alert.firing', rule);
    }
  }

  #breaches({ rule, limits }: Alert, telemetry: Telemetry): boolean {
    if (rule.type === 'threshold') {
      const value = telemetry.latest(rule.signal);
      return rule.beyond === 'above' ? value > rule.value : value < rule.value;
    }
    for (const limit of limits) if (telemetry.burns(limit)) return true;
    return false;
  }
}

const limitsOf = (rule: AlertRule, sloTarget: number): readonly BurnLimit[] =>
  rule.type === 'threshold'
    ? []
    : rule.windows.map(({ longSec, shortSec, factor }) => ({ longSec, shortSec, limit: factor * (1 - sloTarget) }));

/** The tick at which somebody is to be told of a firing alert; Infinity when nobody is, or has been already. */
const deliveryDue = ({ state, deliveredTick, sinceTick, deliveryTicks }: Alert): number =>
  state === 'firing' && deliveredTick === null ? sinceTick + deliveryTicks : Number.POSITIVE_INFINITY;
