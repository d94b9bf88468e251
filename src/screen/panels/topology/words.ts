import { isBad } from '../parts/trouble.ts';
import { type BoxState, type Figure, healthWord, type LinkState, type MapState } from './data.ts';

/** "checkout, service: critical, answers 31.4%; asked by alb; asks cache, database" */
export function boxWords({ node, health }: BoxState, { links }: MapState): string {
  const value = health && health.trouble !== null ? `, ${health.label} ${health.text}` : '';
  const age = health?.late ? `, the newest datapoint is ${health.late}` : '';
  const callers = links.flatMap(({ edge }) => (edge.to === node.id ? [edge.from] : []));
  const called = links.flatMap(({ edge }) => (edge.from === node.id ? [edge.to] : []));
  return [
    `${node.id}, ${node.kind}: ${healthWord(health)}${value}${age}`,
    ...(callers.length > 0 ? [`asked by ${callers.join(', ')}`] : []),
    ...(called.length > 0 ? [`asks ${called.join(', ')}`] : []),
  ].join('; ');
}

/** "alb to checkout, http: rate 182/s, errors 31.4%, critical, latency 850 ms." */
export function linkWords({ edge, rate, errors, latency }: LinkState): string {
  const named: readonly (readonly [string, Figure | null])[] = [
    ['rate', rate],
    ['errors', errors],
    ['latency', latency],
  ];
  const figures = named.flatMap(([name, figure]) => {
    if (!figure) return [];
    const about = figure.late ?? (isBad(figure.trouble) ? figure.trouble : null);
    return [`${name} ${figure.text}${about === null ? '' : `, ${about}`}`];
  });
  return `${edge.from} to ${edge.to}, ${edge.via}: ${figures.length === 0 ? 'not measured' : figures.join(', ')}.`;
}

export function summaryOf({ boxes, links }: MapState): string {
  const bad = [
    ...boxes.filter(({ health }) => isBad(health?.trouble ?? null)).map(({ node }) => node.id),
    ...links.filter(({ trouble }) => isBad(trouble)).map(({ edge }) => `${edge.from} to ${edge.to}`),
  ];
  const many = `${boxes.length} services, ${links.length} links`;
  return `${many}: ${bad.length === 0 ? 'none of them in trouble' : `in trouble ${bad.join(', ')}`}.`;
}
