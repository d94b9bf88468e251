import type { Cause } from '../contract/cause.ts';
import type { Complication } from '../contract/complication.ts';
import type { Inject, Reply } from '../contract/inject.ts';
import type { LessonStep } from '../contract/lesson.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { Said, Terms } from '../contract/terms.ts';
import { dressPattern } from './dress-screen.ts';
import type { Rename } from './rename.ts';

export const dressCause = (cause: Cause<object, object>, rename: Rename): Cause<object, object> => ({
  ...cause,
  title: rename(cause.title),
  strike: (knobs, atSec, draw) => cause.strike(knobs, atSec, draw),
  cured: (knobs, state) => cause.cured(knobs, state),
  ...(cause.selfLimiting !== undefined && { selfLimiting: rename(cause.selfLimiting) }),
  ...(cause.harmless !== undefined && { harmless: rename(cause.harmless) }),
  explanation: rename(cause.explanation),
  contributingFactors: cause.contributingFactors.map(rename),
  whys: cause.whys.map(rename),
  prevention: cause.prevention.map(rename),
});

export function dressComplication(
  complication: Complication<object, object>,
  rename: Rename,
): Complication<object, object> {
  const texts = { title: rename(complication.title), explanation: rename(complication.explanation) };
  switch (complication.kind) {
    case 'second-fault': {
      const { patterns } = complication;
      return {
        ...complication,
        ...texts,
        strike: (knobs, world, draw) => complication.strike(knobs, world, draw),
        heal: (knobs, world) => complication.heal(knobs, world),
        ...(patterns && { patterns: patterns.map((pattern) => dressPattern(pattern, rename)) }),
      };
    }
    case 'tool-down':
      return { ...complication, ...texts, says: (look, world, draw) => rename(complication.says(look, world, draw)) };
    case 'stale-dashboard':
      return { ...complication, ...texts };
    case 'person-away':
      return { ...complication, ...texts, leaving: rename(complication.leaving), why: rename(complication.why) };
    default:
      throw new Error(`dress: unknown complication ${JSON.stringify(complication satisfies never)}`);
  }
}

export function dressInject(inject: Inject<object, object>, rename: Rename): Inject<object, object> {
  const { card } = inject;
  return {
    ...inject,
    from: rename(inject.from),
    about: rename(inject.about),
    ...(inject.when && { when: (world) => inject.when?.(world) ?? false }),
    text: (world, draw) => rename(inject.text(world, draw)),
    ...(inject.replies && { replies: inject.replies.map((reply) => dressReply(reply, rename)) }),
    ...(card && {
      card: { ...card, title: rename(card.title), facts: (world) => card.facts(world).map(rename) },
    }),
  };
}

const dressReply = (reply: Reply<object, object>, rename: Rename): Reply<object, object> => ({
  ...reply,
  text: rename(reply.text),
  ...(reply.cost && { cost: (world) => rename(reply.cost?.(world) ?? '') }),
  ...(reply.effect && { effect: (knobs, world) => reply.effect?.(knobs, world) }),
});

export const dressTerms = (terms: Terms<object, object>, rename: Rename): Terms<object, object> => ({
  goal: rename(terms.goal),
  hold: rename(terms.hold),
  began: rename(terms.began),
  ended: rename(terms.ended),
  bad: rename(terms.bad),
  figures: terms.figures.map((figure) => ({ ...figure, label: rename(figure.label) })),
  claims: Object.fromEntries(Object.entries(terms.claims).map(([claim, said]) => [claim, dressSaid(said, rename)])),
  verdict: (world, outcome) => rename(terms.verdict(world, outcome)),
});

const dressSaid = (said: Said<object, object>, rename: Rename): Said<object, object> => ({
  label: rename(said.label),
  ...(said.text && { text: (world) => rename(said.text?.(world) ?? '') }),
});

export const dressStep = (step: LessonStep, rename: Rename): LessonStep => ({
  ...step,
  title: rename(step.title),
  text: rename(step.text),
  ...(step.again !== undefined && { again: rename(step.again) }),
});

export const dressNotes = (notes: AnyScenario['facilitator'], rename: Rename): AnyScenario['facilitator'] =>
  notes.map((note) => ({
    phase: rename(note.phase),
    notes: rename(note.notes),
    questions: note.questions.map(rename),
  }));
