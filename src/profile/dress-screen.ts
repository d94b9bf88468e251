import type { Board, BoardCard } from '../contract/board.ts';
import type { LogPattern, Logs } from '../contract/logs.ts';
import type { Model } from '../contract/model.ts';
import type { Level, Panel } from '../contract/panel.ts';
import type { ServiceEdge, ServiceHealth, ServiceNode } from '../contract/service-map.ts';
import { dressValues, shown } from './dress-actions.ts';
import type { Rename } from './rename.ts';

/** Draws, steps and detects as it did. */
export const dressModel = (model: Model<object, object>, rename: Rename): Model<object, object> => ({
  signals: model.signals.map((signal) => ({ ...signal, label: rename(signal.label), ...shown(signal.id, rename) })),
  begin: (streams) => model.begin(streams),
  stepper: (streams) => model.stepper(streams),
  detect: (state, raise) => model.detect(state, raise),
});

export const dressPanel = (panel: Panel, rename: Rename): Panel => ({
  ...panel,
  title: rename(panel.title),
  ...(panel.reading && {
    reading: {
      outcomes: dressValues(panel.reading.outcomes, rename),
      classify: (series) => panel.reading?.classify(series) ?? '',
    },
  }),
  ...(panel.levels && { levels: dressLevels(panel.levels, rename) }),
  ...(panel.states && { states: panel.states.map((state) => ({ ...state, label: rename(state.label) })) }),
});

const dressLevels = (levels: readonly Level[], rename: Rename): readonly Level[] =>
  levels.map((level) => ({ ...level, label: rename(level.label) }));

/** Boxes of the map go by their names. */
export const dressNode = (node: ServiceNode, rename: Rename): ServiceNode => ({
  ...node,
  id: rename(node.id),
  ...(node.health && { health: dressHealth(node.health, rename) }),
});

const dressHealth = (health: ServiceHealth, rename: Rename): ServiceHealth => ({
  ...health,
  levels: dressLevels(health.levels, rename),
  ...(health.label !== undefined && { label: rename(health.label) }),
});

export const dressEdge = (edge: ServiceEdge, rename: Rename): ServiceEdge => ({
  ...edge,
  from: rename(edge.from),
  to: rename(edge.to),
  via: rename(edge.via),
  ...(edge.errorLevels && { errorLevels: dressLevels(edge.errorLevels, rename) }),
  ...(edge.latencyLevels && { latencyLevels: dressLevels(edge.latencyLevels, rename) }),
});

/** It is asked for as many lines, from the same stream. */
export const dressPattern = (pattern: LogPattern<object, object>, rename: Rename): LogPattern<object, object> => ({
  ...pattern,
  service: rename(pattern.service),
  perSec: (world) => pattern.perSec(world),
  text: (world, draw) => {
    const { message, fields } = pattern.text(world, draw);
    return { message: rename(message), fields: dressValues(fields, rename) };
  },
});

export const dressLogs = (logs: Logs<object, object>, rename: Rename): Logs<object, object> => ({
  patterns: logs.patterns.map((pattern) => dressPattern(pattern, rename)),
  ...(logs.reading && {
    reading: {
      outcomes: dressValues(logs.reading.outcomes, rename),
      classify: (counts) => logs.reading?.classify(counts) ?? '',
    },
  }),
});

export const dressBoard = (board: Board<object, object>, rename: Rename): Board<object, object> => ({
  id: board.id,
  columns: board.columns.map((column) => ({ ...column, label: rename(column.label) })),
  cards: (world) => board.cards(world).map((card) => dressCard(card, rename)),
});

const dressCard = (card: BoardCard, rename: Rename): BoardCard => ({
  ...card,
  title: rename(card.title),
  facts: card.facts.map(rename),
});
