import { asksIn } from '../contract/asking.ts';
import type { Drill } from '../sim/drill.ts';
import { badWordsOf } from '../words/bad.ts';
import { count, mitigatedTold } from '../words/format.ts';
import { assistedTold, drillTold, RESPONSE_WORDS } from '../words/labels.ts';
import type { Score } from './score/score.ts';
import { timesOf } from './times.ts';

/** Stands where whoever pastes the text puts the link of the run. */
const LINK_PLACEHOLDER = '{link}';

/** A result to paste into a chat: what it was called and how it went, and nothing of what it was. Null for no link. */
export function resultText(drill: Drill, score: Score | null, link: string | null = LINK_PLACEHOLDER): string {
  const { scenario, spec, outcome } = drill;
  const { mitigated, bounceBacks } = timesOf(drill);
  const back = mitigated === null || bounceBacks === 0 ? '' : `, came back ${bounceBacks}×`;
  const assisted = assistedTold(asksIn(drill.inputs));
  const facts = [
    outcome ? RESPONSE_WORDS[outcome] : 'not finished',
    mitigatedTold(mitigated, outcome) + back,
    `${count(drill.impact().failedRequests)} ${badWordsOf(scenario).counted}`,
    ...(score ? [`score ${score.total}/100`] : []),
    ...(assisted === null ? [] : [assisted]),
  ];
  const by = scenario.organisation ? `${scenario.organisation.name} · ` : '';
  const lines = [
    `${by}Blast Radius (exercise): ${[scenario.title, ...drillTold(spec)].join(', ')}`,
    facts.join(' · '),
    ...(link === null ? [] : [link]),
  ];
  return lines.join('\n');
}
