import type { AnyScenario } from '../contract/scenario.ts';
import type { ScenarioCard } from '../contract/scenario-card.ts';
import { dressAction, dressChanges, shown } from './dress-actions.ts';
import { dressBoard, dressEdge, dressLogs, dressModel, dressNode, dressPanel } from './dress-screen.ts';
import { dressCause, dressComplication, dressInject, dressNotes, dressStep, dressTerms } from './dress-story.ts';
import { namesFor, ownNamesIn } from './names.ts';
import type { Profile } from './profile.ts';
import { renamer } from './rename.ts';
import { runbooksFor } from './runbooks.ts';

/**
 * A scenario in an organisation's words: every text that it gives out has its services under their own names. What a drill
 * is made of (ids, knobs, state, telemetry, streams) stays as it is, so the same inputs have the same digest.
 */
export function dress(scenario: AnyScenario, profile: Profile): AnyScenario {
  const rename = renamer(namesFor(scenario, profile.services));
  const { services, logs, boards, forecasts, terms, stabilisesFirst, lesson, fault, complications, colleague } =
    scenario;
  return {
    ...scenario,
    organisation: {
      name: profile.name,
      severities: profile.severities,
      ...runbooksFor(scenario, profile, rename),
    },
    title: rename(scenario.title),
    tagline: rename(scenario.tagline),
    domain: rename(scenario.domain),
    learningGoals: scenario.learningGoals.map(rename),
    source: rename(scenario.source),
    briefing: rename(scenario.briefing),
    serviceMap: scenario.serviceMap.map((edge) => dressEdge(edge, rename)),
    ...(services && { services: services.map((node) => dressNode(node, rename)) }),
    ...(logs && { logs: dressLogs(logs, rename) }),
    ...(boards && { boards: boards.map((board) => dressBoard(board, rename)) }),
    ...(forecasts && { forecasts: (world) => scenario.forecasts?.(world) ?? {} }),
    slo: { ...scenario.slo, description: rename(scenario.slo.description) },
    ...(terms && { terms: dressTerms(terms, rename) }),
    ...(stabilisesFirst !== undefined && { stabilisesFirst: rename(stabilisesFirst) }),
    model: dressModel(scenario.model, rename),
    causes: scenario.causes.map((cause) => dressCause(cause, rename)),
    ...(complications && { complications: complications.map((one) => dressComplication(one, rename)) }),
    hypotheses: scenario.hypotheses.map((one) => ({ ...one, label: rename(one.label) })),
    actions: scenario.actions.map((action) => dressAction(action, rename)),
    responders: scenario.responders.map((responder) => ({ ...responder, name: rename(responder.name) })),
    ...(colleague !== undefined && { colleague: rename(colleague) }),
    panels: scenario.panels.map((panel) => dressPanel(panel, rename)),
    tabs: scenario.tabs.map((tab) => ({ ...tab, label: rename(tab.label) })),
    announced: (world) => dressChanges(scenario.announced(world), rename),
    alerts: scenario.alerts.map((rule) => ({ ...rule, summary: rename(rule.summary), ...shown(rule.id, rename) })),
    injects: scenario.injects.map((inject) => dressInject(inject, rename)),
    fault: {
      ...fault,
      states: Object.fromEntries(
        Object.entries(fault.states).map(([id, state]) => [id, { ...state, description: rename(state.description) }]),
      ),
    },
    facilitator: dressNotes(scenario.facilitator, rename),
    ...(lesson && { lesson: lesson.map((step) => dressStep(step, rename)) }),
  };
}

/** What the first page tells of it, likewise. */
export function dressCard(card: ScenarioCard, { services }: Profile): ScenarioCard {
  const rename = renamer(ownNamesIn(card, services));
  return {
    ...card,
    title: rename(card.title),
    tagline: rename(card.tagline),
    domain: rename(card.domain),
    causes: card.causes.map((cause) => ({ ...cause, title: rename(cause.title) })),
  };
}
