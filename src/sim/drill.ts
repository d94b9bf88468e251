import { askTakesSec } from '../contract/asking.ts';
import type { Complication } from '../contract/complication.ts';
import { type Choice, type DrillSpec, type Input, plainSpec, type Refusal } from '../contract/drill.ts';
import type { Happening, HappeningType } from '../contract/happening.ts';
import type { Outcome } from '../contract/incident.ts';
import type { Inject } from '../contract/inject.ts';
import type { LogTail } from '../contract/logs.ts';
import type { Beginning, ModelEvent, Stepper, World } from '../contract/model.ts';
import type { AlertSeen, HeldHypothesis, Impact, PlayerView, RunInProgress, Seen } from '../contract/player-view.ts';
import type { AnyScenario, Cadence } from '../contract/scenario.ts';
import type { AlertRule } from '../contract/telemetry.ts';
import { type AlertEdge, Alerts } from './alerts.ts';
import { Channel } from './channel.ts';
import { Colleague } from './colleague.ts';
import { type Complicated, Complications } from './complications.ts';
import { Crew } from './crew.ts';
import { Digest } from './digest.ts';
import type { DrillState } from './drill-state.ts';
import { Fault } from './fault.ts';
import { impactOf } from './impact.ts';
import { type IncidentEvent, incidentMachine, machineOf } from './incident.ts';
import { type IncidentPhase, outcomeOf, phaseOf } from './incident-phase.ts';
import { LogBook } from './logs.ts';
import { shownOn, ViewToAnswer, viewOf } from './player-view.ts';
import type { Probe } from './probe.ts';
import { SeededStreams } from './random.ts';
import { refusalOf } from './refusals.ts';
import { SteppedMachine } from './stepped-machine.ts';
import { Telemetry } from './telemetry.ts';
import { Timeline } from './timeline.ts';
import { updateText } from './update-text.ts';
import { Work } from './work.ts';

/** Seconds that an answer in the channel keeps the player from other work. */
const REPLY_TAKES_SEC = 10;

/** Truth that no player, bot or panel gets. */
export interface Truth {
  readonly cause: string;
  readonly onsetTick: number;
  readonly cured: boolean;
  /** What it was complicated by so far, oldest first. */
  readonly complications: readonly Complicated[];
}

/**
 * One run of a scenario: a pure function of its spec and of the inputs given so far. `choose` acts between ticks,
 * `step` runs the next tick. Nothing here knows the wall clock.
 */
export class Drill implements DrillState {
  readonly scenario: AnyScenario;
  readonly spec: DrillSpec;
  /** The scenario's, or what its spec says in place of it. */
  readonly cadence: Cadence;
  readonly crew: Crew;
  readonly channel: Channel;
  readonly complications: Complications;
  readonly machine: SteppedMachine;
  readonly telemetry: Telemetry;
  tick = 0;
  phase: IncidentPhase;
  outcome: Outcome | null = null;
  pagedTick: number | null = null;
  nextUpdateTick: number | null = null;

  readonly #inputs: Input[] = [];
  readonly #streams: SeededStreams;
  readonly #probe: Probe | undefined;
  readonly #fault: Fault;
  readonly #beginning: Beginning<object, object>;
  readonly #world: { atSec: number; knobs: object; state: object };
  readonly #model: Stepper<object, object>;
  readonly #out: Float64Array;
  readonly #alerts: Alerts;
  readonly #logBook: LogBook;
  readonly #work: Work;
  readonly #colleague: Colleague;
  readonly #timeline = new Timeline();
  readonly #held = new Map<string, HeldHypothesis>();
  #impact: 'not-yet' | 'on' | 'over' = 'not-yet';
  #pagedBy: string | null = null;
  #nextInterruptionTick = 0;

  /** Throws when the spec names a cause that the scenario does not have, or is hard where nothing makes it so. */
  constructor(scenario: AnyScenario, spec: DrillSpec, probe?: Probe) {
    const { tickSec, model } = scenario;
    this.scenario = scenario;
    this.spec = plainSpec(spec);
    this.cadence = { ...scenario.cadence, ...spec.cadence };
    this.#probe = probe;
    this.#streams = new SeededStreams(spec.seed);
    this.#fault = new Fault(scenario, spec, this.#streams.get);
    this.complications = new Complications(scenario, this.spec, (name) => this.#streams.once(name));
    this.#beginning = model.begin(this.#streams.get);
    this.#world = { atSec: 0, knobs: this.#beginning.knobs, state: this.#beginning.state };
    this.#model = model.stepper(this.#streams.get);
    this.#out = new Float64Array(model.signals.length);
    this.telemetry = new Telemetry(model.signals, scenario.slo, this.#beginning.past, this.#longestTicks(), tickSec);
    this.#alerts = new Alerts(scenario.alerts, scenario.slo.target, tickSec);
    this.#logBook = new LogBook(scenario, this.#streams.get, this.#longestTicks());
    this.#work = new Work(scenario, this.#streams);
    this.#colleague = new Colleague(scenario);
    this.crew = new Crew(scenario.responders, tickSec);
    this.channel = new Channel(scenario.injects, tickSec, (id) => this.#streams.once(`inject/${id}`));
    this.machine = new SteppedMachine(
      probe || spec.cadence ? incidentMachine({ ...scenario, cadence: this.cadence }, probe) : machineOf(scenario),
    );
    this.phase = phaseOf(this.machine.snapshot);
    probe?.phase?.(this.phase);
  }

  /** What was chosen so far; with the spec it is the save. */
  get inputs(): readonly Input[] {
    return this.#inputs;
  }

  /** Unix seconds of tick 0 on the incident's own clock. */
  get startsAtSec(): number {
    return this.#beginning.startsAtSec;
  }

  get limitTick(): number | null {
    return this.pagedTick === null ? null : this.pagedTick + Math.round(this.scenario.limitSec / this.scenario.tickSec);
  }

  get alerts(): readonly AlertSeen[] {
    return this.#alerts.seen();
  }

  get visible(): readonly Happening[] {
    return this.#timeline.visible;
  }

  get seen(): readonly Seen[] {
    return this.#work.seen;
  }

  /** Everything that has happened, truth included. */
  get happenings(): readonly Happening[] {
    return this.#timeline.all;
  }

  get world(): World<object, object> {
    return this.#world;
  }

  get hypotheses(): readonly HeldHypothesis[] {
    return [...this.#held.values()];
  }

  get isAdviceComing(): boolean {
    return this.#colleague.isReading;
  }

  get logs(): LogTail | null {
    return this.#logBook.tail();
  }

  get severity(): PlayerView['severity'] {
    return this.machine.snapshot.context.severity;
  }

  /** Takes a choice before the next tick, or says why not. A refused choice leaves no trace. */
  choose(choice: Choice): Refusal | null {
    const refusal = refusalOf(choice, this);
    if (refusal) return refusal;
    const kept = copyOf(choice);
    this.#inputs.push({ tick: this.tick, choice: kept });
    this.#apply(kept);
    return null;
  }

  /** Runs one tick, in the order that the design fixes. Does nothing once the drill has ended. */
  step(): void {
    if (this.outcome) return;
    this.#finishActions();
    this.#letJoin();
    this.#strikeWhenDue();
    this.#complicateWhenDue();
    this.#deliverInjects();
    this.#letLapse();
    this.#letAdvise();
    if (this.machine.advanceTo(this.#world.atSec * 1000)) this.#notePhase();
    this.#interruptWhenOverdue();
    this.#model.step(this.#world.state, this.#world.knobs, this.#world.atSec, this.#out);
    this.telemetry.record(this.#out);
    this.#logBook.record(this.tick, this.#world);
    this.scenario.model.detect(this.#world.state, this.#noteModelEvent);
    this.#noteCure();
    this.#alerts.evaluate(this.tick, this.telemetry, this.#noteAlert);
    this.#noticeAnyway();
    this.tick++;
    this.#world.atSec = this.tick * this.scenario.tickSec;
    if (this.limitTick === this.tick) this.#send({ type: 'time.up' });
  }

  /** All that a player gets, as it is now: later ticks do not change it. */
  view(): PlayerView {
    return viewOf(this);
  }

  /** The same for whoever answers at once: it is not to be read after the next tick or choice. */
  viewToAnswer(): PlayerView {
    return new ViewToAnswer(this);
  }

  impact(): Impact {
    const { slo } = this.scenario;
    const impact = impactOf(this.telemetry.badSince(this.#fault.onsetTick), slo, this.#beginning.past);
    if (!slo.budget || this.tick === 0) return impact;
    return {
      ...impact,
      budgetLeftMinutes: this.telemetry.newest(slo.budget.leftSignal),
      budgetTotalMinutes: this.telemetry.newest(slo.budget.totalSignal),
    };
  }

  truth(): Truth {
    const { cause, onsetTick, cured } = this.#fault;
    return { cause: cause.id, onsetTick, cured, complications: this.complications.begun };
  }

  /** Covers telemetry, streams, the machine's state, knobs, state and complications; not the machine's queue of delays. */
  digest(): string {
    const digest = new Digest();
    digest.number(this.tick);
    for (const values of this.telemetry.everything()) digest.value(values);
    digest.value(this.#streams.states());
    digest.value(this.machine.snapshot.value);
    digest.value(this.machine.snapshot.context);
    digest.value(this.#world.knobs);
    digest.value(this.#world.state);
    // Of a drill without any nothing is added, so that it has the digest that it always had.
    const complications = this.complications.state();
    if (complications) digest.value(complications);
    return digest.hex();
  }

  #apply(choice: Choice): void {
    const { hypotheses } = this.scenario;
    switch (choice.type) {
      case 'acknowledge':
        this.#note('acknowledged', this.crew.player);
        this.#send({ type: 'acknowledge' });
        // What ended before anybody looked has to be told again: only an acknowledged incident can be verified.
        if (this.#impact === 'over') this.#send({ type: 'impact.ended' });
        return;
      case 'declare':
        this.#note('declared', `sev-${choice.severity}`);
        this.#send({ type: 'declare', severity: choice.severity });
        return;
      case 'act':
        this.#start(choice.action, choice.target, choice.responder);
        return;
      case 'abort':
        this.#abort(this.crew.takeAborted(choice.run, this.tick));
        return;
      case 'hold': {
        const { hypothesis, as, pins, lines = [] } = choice;
        this.#held.set(hypothesis, { hypothesis, as, pins, lines, tick: this.tick });
        const pinned = { looks: pins.length, lines: lines.length };
        this.#note('hypothesis.held', hypothesis, {
          detail: as,
          ...(pins.length + lines.length > 0 && { pinned }),
        });
        return;
      }
      case 'say': {
        const dueTick = this.tick + Math.round(choice.nextUpdateSec / this.scenario.tickSec);
        const label = hypotheses.find(({ id }) => this.#held.get(id)?.as === 'likely')?.label;
        this.#note('update.sent', choice.claims.join('+'), { detail: String(choice.nextUpdateSec) });
        this.channel.post(
          'You',
          updateText(choice.claims, this.#dueAt(dueTick), this.telemetry.errorRatio(60), label, this),
          this.tick,
        );
        this.crew.occupy(this.crew.player, this.cadence.updateTakesSec, this.tick);
        this.nextUpdateTick = dueTick;
        this.#send({ type: 'update.sent', nextUpdateMs: choice.nextUpdateSec * 1000 });
        return;
      }
      case 'reply': {
        const message = this.channel.waiting(choice.inject);
        if (!message) throw new Error(`drill: nothing waits for an answer to ${choice.inject}`);
        this.channel.reply(message, choice.reply);
        this.#decide(choice.inject, choice.reply);
        this.crew.occupy(this.crew.player, REPLY_TAKES_SEC, this.tick);
        this.#note('replied', choice.inject, { detail: choice.reply });
        return;
      }
      case 'inject':
        this.#deliver(this.#inject(choice.inject));
        return;
      case 'complicate':
        this.#complicate(this.complications.begin(this.#complication(choice.complication), this.tick, true));
        return;
      case 'ask':
        this.crew.occupy(this.crew.player, askTakesSec(this.scenario), this.tick);
        this.#note('asked', `advice-${this.#colleague.ask(this.tick)}`);
        return;
      case 'note':
        this.#note('noted', 'note', { detail: choice.text });
        return;
      case 'hand-over':
        this.#send({ type: 'hand-over' });
        return;
      case 'close':
        this.#send({ type: 'close' });
        return;
      case 'give-up':
        this.#send({ type: 'give-up' });
        return;
      default:
        throw new Error(`drill: unknown choice ${JSON.stringify(choice satisfies never)}`);
    }
  }

  #start(id: string, target: string | undefined, responder: string): void {
    const action = this.#work.action(id);
    const untilSec = action.untilSec?.(this.#world, target);
    if (action.phase === 'mitigate' && this.scenario.colleague !== undefined)
      this.#colleague.beforeChange(shownOn(this));
    const run = this.crew.start(id, target, responder, action.durationSec, this.tick, untilSec);
    this.#noteRun('action.started', run, target);
    if (action.phase === 'mitigate') this.#send({ type: 'mitigation.started' });
  }

  #finishActions(): void {
    if (this.crew.runs.length === 0) return;
    for (const run of this.crew.takeFinished(this.tick)) this.#finish(run);
  }

  #finish(run: RunInProgress): void {
    const finished = this.#work.finish(run, this.tick, this.#world, this.complications.downFor(run.action));
    switch (finished.type) {
      case 'looked':
        this.#noteRun('action.finished', run, finished.outcome);
        return;
      case 'changed':
        this.#noteRun('action.finished', run, finished.target);
        this.#noteCure();
        return;
      case 'paged':
        // Whoever cannot be had does not answer.
        if (!this.complications.awayFor(finished.responder)) {
          this.crew.page(finished.responder, this.tick, this.#streams.get(`responder/${finished.responder}`));
        }
        this.#noteRun('action.finished', run);
        this.#note('responder.paged', finished.responder);
        return;
      default:
        throw new Error(`drill: unknown end of ${run.action}: ${JSON.stringify(finished satisfies never)}`);
    }
  }

  #abort(run: RunInProgress): void {
    this.#noteRun('action.aborted', run, run.target ?? undefined);
    this.#work.abort(run, this.tick, this.#world);
    this.#noteCure();
  }

  #letJoin(): void {
    const joined = this.crew.takeJoined(this.tick);
    if (joined.length === 0) return;
    for (const { id, name, briefingSec } of joined) {
      this.crew.occupy(this.crew.player, briefingSec, this.tick);
      this.crew.occupy(id, briefingSec, this.tick);
      this.channel.post(name, `${name} here. Brief me and point me at something.`, this.tick);
      this.#note('responder.joined', id);
    }
  }

  #strikeWhenDue(): void {
    if (this.tick !== this.#fault.onsetTick) return;
    this.#fault.strike(this.#world.knobs, this.#world.atSec, this.#streams.get);
    this.#note('fault.struck', this.#fault.cause.id);
    this.#send({ type: 'fault.struck' });
  }

  #complicateWhenDue(): void {
    if (!this.complications.isDueBy(this.tick)) return;
    for (const ended of this.complications.takeEnded(this.tick)) this.#simplify(ended);
    const due = this.complications.takeDue(this.tick, this.pagedTick);
    if (due) this.#complicate(this.complications.begin(due, this.tick, false));
  }

  #complicate({ complication }: Complicated): void {
    this.#note('complication.began', complication.id);
    switch (complication.kind) {
      case 'second-fault':
        complication.strike(this.#world.knobs, this.#world, this.#streams.get(`complication/${complication.id}`));
        this.#logBook.add(complication.patterns ?? []);
        this.#noteCure();
        return;
      case 'tool-down':
      case 'stale-dashboard':
        this.#holdBack();
        return;
      case 'person-away': {
        const { responder, leaving } = complication;
        for (const run of this.crew.runs)
          if (run.responder === responder) this.#abort(this.crew.takeAborted(run.run, this.tick));
        if (!this.crew.leave(responder)) return;
        this.channel.post(this.crew.profile(responder)?.name ?? responder, leaving, this.tick);
        this.#note('responder.left', responder);
        return;
      }
      default:
        throw new Error(`drill: unknown complication ${JSON.stringify(complication satisfies never)}`);
    }
  }

  /** Undoes what a complication did, once it is over. */
  #simplify({ complication }: Complicated): void {
    this.#note('complication.ended', complication.id);
    if (complication.kind === 'second-fault') {
      complication.heal(this.#world.knobs, this.#world);
      this.#noteCure();
    }
    this.#holdBack();
  }

  /** What is kept from the player of logs and datapoints follows from the complications that run. */
  #holdBack(): void {
    this.#logBook.hold(this.complications.holdLogs);
    this.telemetry.delay(this.complications.lateTicks());
  }

  #noteCure(): void {
    const change = this.#fault.afterChange(this.#world);
    if (!change) return;
    this.#note(change, this.#fault.cause.id);
    this.#send({ type: change });
  }

  #deliverInjects(): void {
    if (this.pagedTick === null) return;
    for (const inject of this.channel.takeDue(this.tick - this.pagedTick, this.#world)) this.#deliver(inject);
  }

  #deliver(inject: Inject<object, object>): void {
    const draw = this.#streams.once(`inject/${inject.id}/${this.tick}`);
    this.channel.deliver(inject, inject.text(this.#world, draw), this.#world, this.tick);
    this.#note('message', inject.id);
  }

  /** What nobody has decided in time takes the course that the scenario says. */
  #letLapse(): void {
    if (!this.channel.isDueBy(this.tick)) return;
    for (const message of this.channel.takeLapsed(this.tick)) {
      const otherwise = this.#inject(message.inject).card?.otherwise ?? '';
      this.channel.reply(message, otherwise, true);
      this.#note('decision.lapsed', message.inject, { detail: otherwise });
      this.#decide(message.inject, otherwise);
    }
  }

  #letAdvise(): void {
    if (!this.#colleague.isReading) return;
    const answer = this.#colleague.answerAt(this.tick, this.#world, () => this.view());
    if (!answer) return;
    this.channel.post(this.scenario.colleague ?? '', answer.text, this.tick);
    this.#note('advised', `advice-${answer.number}`);
  }

  #decide(inject: string, reply: string): void {
    const decided = this.#inject(inject).replies?.find(({ id }) => id === reply);
    if (!decided?.effect) return;
    decided.effect(this.#world.knobs, this.#world);
    this.#noteCure();
  }

  #interruptWhenOverdue(): void {
    if (this.phase.comms !== 'overdue' || this.tick < this.#nextInterruptionTick) return;
    const { interruption, interruptionTakesSec, interruptionEverySec } = this.cadence;
    this.#nextInterruptionTick = this.tick + Math.round(interruptionEverySec / this.scenario.tickSec);
    this.crew.occupy(this.crew.player, interruptionTakesSec, this.tick);
    this.#deliver(this.#inject(interruption));
  }

  readonly #noteModelEvent = (event: ModelEvent): void => {
    if (event === 'impact.began') this.#impact = 'on';
    if (event === 'impact.ended') this.#impact = 'over';
    this.#note(event, this.#fault.cause.id);
    this.#send({ type: event });
  };

  readonly #noteAlert = (edge: AlertEdge, rule: AlertRule): void => {
    this.#note(edge, rule.id);
    if (edge === 'alert.delivered' && rule.severity === 'page') this.#page(rule.id);
    this.#noteAlarm(edge, rule.id);
  };

  /** Where no customer feels anything, an incident is over when what paged has resolved. */
  #noteAlarm(edge: AlertEdge, rule: string): void {
    if (this.#impact !== 'not-yet' || rule !== this.#pagedBy) return;
    if (edge === 'alert.resolved') this.#send({ type: 'alarm.over' });
    else if (edge === 'alert.delivered') this.#send({ type: 'alarm.back' });
  }

  #page(id: string): void {
    if (this.pagedTick !== null) return;
    this.pagedTick = this.tick;
    this.#pagedBy = id;
    this.complications.notePage(this.tick);
    this.nextUpdateTick = this.tick + Math.round(this.cadence.firstUpdateSec / this.scenario.tickSec);
    this.#note('paged', id);
    this.#send({ type: 'page' });
  }

  /** Keeps a drill from waiting for ever on rules that stay silent; `check` holds that none needs it. */
  #noticeAnyway(): void {
    if (this.pagedTick !== null) return;
    const deadline = this.#fault.onsetTick + Math.round(this.scenario.noticedWithinSec / this.scenario.tickSec);
    if (this.tick === deadline) this.#page('noticed');
  }

  #send(event: IncidentEvent): void {
    this.machine.send(event, this.tick * this.scenario.tickSec * 1000);
    this.#notePhase();
  }

  #notePhase(): void {
    const before = this.phase;
    this.phase = phaseOf(this.machine.snapshot);
    this.#probe?.phase?.(this.phase);
    if (this.phase.response !== before.response) this.#note('phase', this.phase.response);
    if (this.phase.comms !== before.comms && this.phase.comms === 'due') this.#note('update.due', 'stakeholders');
    if (this.phase.comms !== before.comms && this.phase.comms === 'overdue')
      this.#note('update.overdue', 'stakeholders');
    const outcome = outcomeOf(this.phase.response);
    if (outcome && !this.outcome) {
      this.outcome = outcome;
      this.#note('ended', outcome);
      this.#send({ type: 'over' });
    }
  }

  #noteRun(type: HappeningType, { action, run, responder }: RunInProgress, detail?: string): void {
    this.#note(type, action, { run, responder, ...(detail !== undefined && { detail }) });
  }

  #note(type: HappeningType, id: string, more: Omit<Happening, 'tick' | 'type' | 'id'> = {}): void {
    this.#timeline.note(this.tick, type, id, more);
  }

  #inject(id: string): Inject<object, object> {
    const inject = this.scenario.injects.find((candidate) => candidate.id === id);
    if (!inject) throw new Error(`${this.scenario.slug} has no inject ${id}`);
    return inject;
  }

  #complication(id: string): Complication<object, object> {
    const complication = this.complications.find(id);
    if (!complication) throw new Error(`${this.scenario.slug} has no complication ${id}`);
    return complication;
  }

  #dueAt(tick: number): number {
    return this.#beginning.startsAtSec + tick * this.scenario.tickSec;
  }

  #longestTicks(): number {
    const { warmupSec, onsetSec, noticedWithinSec, limitSec, tickSec } = this.scenario;
    return Math.ceil((warmupSec + onsetSec[1] + noticedWithinSec + limitSec) / tickSec) + 2;
  }
}

/** A choice that whoever made it can no longer change. */
function copyOf(choice: Choice): Choice {
  if (choice.type === 'hold') {
    const { pins, lines } = choice;
    return { ...choice, pins: [...pins], ...(lines && { lines: [...lines] }) };
  }
  if (choice.type === 'say') return { ...choice, claims: [...choice.claims] };
  return { ...choice };
}
