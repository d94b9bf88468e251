import type { Runbook } from '../../contract/organisation.ts';
import { percent } from '../../words/format.ts';
import { assistedTold, drillTold } from '../../words/labels.ts';
import { list, literal, ordered, plain, quote, table } from '../markdown.ts';
import { dataUri } from './error-graph.ts';
import type { Postmortem } from './postmortem.ts';

/** A postmortem as Markdown that stands for itself: its graph is inside. Ends with a newline. */
export function markdownOf(postmortem: Postmortem): string {
  const { impact, timeline, actionItems, whatIfs, messages, score } = postmortem;
  const assisted = assistedTold(postmortem.asks);
  const sections: readonly (readonly [heading: string, body: string])[] = [
    ['Overview', postmortem.overview],
    ['What happened', `${postmortem.whatHappened}\n\nDetection: ${postmortem.detection}`],
    ['What complicated it', list(postmortem.complications)],
    ['Contributing factors', list(postmortem.contributingFactors)],
    ['Why, and why that', ordered(postmortem.whys)],
    ['Resolution', postmortem.resolution],
    [
      'Impact',
      `${table(
        ['What', 'How much'],
        impact.map(({ label, value }) => [label, value]),
      )}\n\n${image(postmortem)}`,
    ],
    ['Responders', list(postmortem.responders)],
    [
      'Timeline (UTC)',
      table(
        ['Time', 'What', 'Failing'],
        timeline.map(({ at, text, errorRatio, inHindsight }) => [
          at,
          inHindsight ? `_${literal(text)}_ (known in hindsight)` : literal(text),
          errorRatio === null ? '' : percent(errorRatio),
        ]),
      ),
    ],
    ['What went well', list(postmortem.wentWell)],
    ['What went poorly', list(postmortem.wentPoorly)],
    ['Where we got lucky', list(postmortem.lucky)],
    [
      'What one decision would have changed',
      table(
        ['Decision', 'Effect, simulated on the same seed', 'To talk about'],
        whatIfs.map(({ label, effect, question }) => [label, effect, question]),
      ),
    ],
    ['Runbooks', postmortem.runbooks.map(linked).join('\n')],
    [
      'Action items',
      table(
        ['Action', 'Owner', 'Ticket'],
        actionItems.map(({ what }) => [what, 'to be taken', 'to be filed']),
      ),
    ],
    ['Internal message', quote(messages.internal)],
    ['External message', quote(messages.external)],
  ];
  const told = sections.filter(([, body]) => body !== '').map(([heading, body]) => `## ${heading}\n\n${body}\n`);
  return [
    `# ${plain(postmortem.title)}\n`,
    '**This was an exercise.** No customer was affected. It is blameless: it tells what people could see and do.\n',
    list([
      ...(postmortem.organisation === null ? [] : [`Organisation: ${postmortem.organisation}`]),
      `Owner: ${postmortem.owner}`,
      `Due: ${postmortem.due}`,
      `Scenario: ${[postmortem.scenario, ...drillTold(postmortem)].join(', ')}`,
      ...(score
        ? [
            `Score: ${score.total} of 100 (${score.parts.map(({ label, points, of }) => `${label} ${points}/${of}`).join(', ')})`,
          ]
        : []),
      ...(assisted === null ? [] : [`This run was ${assisted}`]),
    ]),
    '',
    ...told,
    ...(postmortem.share === null ? [] : [`Share code, which replays this run tick by tick: \`${postmortem.share}\``]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

const image = ({ graph }: Postmortem): string => `![How bad it was, this run over par](${dataUri(graph)})`;

/** An address has no signs that would end it here. What goes by it may be anything, so it is taken as it is written. */
const linked = ({ about, url }: Runbook): string => `- [${plain(about).replaceAll(/[[\]\\]/g, '\\$&')}](<${url}>)`;
