import { list, literal, plain, table } from '../../scoring/markdown.ts';
import { count, decimal, duration } from '../../words/format.ts';
import type { Rating } from './action.ts';
import type { AfterAction, RoundReport, TeamReport } from './report.ts';

/** As the Homeland Security Exercise and Evaluation Program words them. */
const RATING_WORDS: Readonly<Record<Rating, string>> = {
  'without-challenges': 'Performed without challenges (P)',
  'some-challenges': 'Performed with some challenges (S)',
  'major-challenges': 'Performed with major challenges (M)',
  unable: 'Unable to be performed (U)',
};

/** An after-action report as Markdown. Ends with a newline. */
export const reportMarkdown = (report: AfterAction): string => written(said(report));

/** With nothing in it that people wrote and Markdown would take for its own, such as an image from elsewhere. */
function said<T>(value: T): T;
function said(value: unknown): unknown {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return value.map((item) => said(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, KEPT.has(key) ? item : said(item)]));
}

/** Ids and codes, which stand as they are. */
const KEPT: ReadonlySet<string> = new Set(['id', 'rating', 'share', 'seed', 'slug']);

function written(report: AfterAction): string {
  const sections: readonly (readonly [heading: string, body: string])[] = [
    [
      'Objectives',
      table(
        ['Objective', 'Rating', 'What was seen'],
        report.objectives.map(({ text, rating, comment, observations }) => [
          text,
          rating === null ? 'not rated' : RATING_WORDS[rating],
          [comment, ...observations].filter((one) => one !== '').join('; '),
        ]),
      ),
    ],
    ...report.rounds.map((round): readonly [string, string] => [round.title, roundBody(round)]),
    ['What was observed', observed(report)],
    [
      'What the teams said',
      table(
        ['Question', 'Team', 'Answer'],
        report.answers.map(({ step, team, text }) => [step, team, text]),
      ),
    ],
    ['Learnings', list(report.learnings.map(({ team, text }) => `${team}: ${text}`))],
    [
      'Corrective actions',
      table(
        ['Action', 'Owner', 'Team', 'Ticket'],
        report.actions.map(({ text, owner, team }) => [text, owner, team, 'to be filed']),
      ),
    ],
    ['What would keep these causes from coming back', list(report.prevention)],
    [
      'Timeline of the exercise (UTC)',
      table(
        ['Time', 'Minute', 'What'],
        report.timeline.map(({ at, minute, text }) => [at, String(minute), text]),
      ),
    ],
  ];
  const told = sections.filter(([, body]) => body !== '').map(([heading, body]) => `## ${plain(heading)}\n\n${body}\n`);
  return [
    `# ${plain(report.title)}\n`,
    '**This was an exercise.** No customer was affected. It is blameless: it tells what people could see and do.\n',
    list([
      `Held: ${report.heldAt === '' ? 'not begun' : report.heldAt}, ${report.minutes.taken} of ${report.minutes.planned} minutes`,
      ...report.teams.map(({ name, members }) => `${name}: ${members.map(personTold).join(', ') || 'nobody by name'}`),
    ]),
    '',
    ...told,
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

const personTold = ({ name, role }: AfterAction['teams'][number]['members'][number]): string =>
  role === null ? name : `${name} (${role.toLowerCase()})`;

function roundBody({ scenario, seed, tempo, cause, teams }: RoundReport): string {
  return [
    list([`Scenario: ${scenario}, seed ${seed}, tempo ${tempo}`, `Cause: ${cause.title}. ${cause.explanation}`]),
    table(
      ['Place', 'Team', 'Score', 'Mitigated', 'Failed requests', 'Updates', 'End'],
      teams.map((team) => [
        team.place === null ? '' : String(team.place),
        [team.name, team.isAssisted ? 'assisted' : '', team.isBroughtIn ? 'played apart' : '']
          .filter((text) => text !== '')
          .join(', '),
        team.score === null ? 'not scored' : `${team.score} of 100`,
        team.times.mitigated === null ? 'not mitigated' : duration(team.times.mitigated),
        `${count(team.requests.own)} (par ${count(team.requests.par)}, nobody acting ${count(team.requests.idle)})`,
        `${team.updates.sent} sent, ${team.updates.overdue} overdue`,
        team.verdict,
      ]),
    ),
    ...teams.map(teamBody),
  ].join('\n\n');
}

function teamBody(team: TeamReport): string {
  const parts = team.parts.map(({ id, points, of }) => `${id} ${points}/${of}`).join(', ');
  return [
    `### ${plain(team.name)}`,
    list([
      ...(team.commander === null ? [] : [`Commander: ${team.commander}`]),
      ...(parts === '' ? [] : [`Score: ${parts}`]),
      `Error budget spent: ${decimal(team.budgetMinutes)} minutes`,
    ]),
    list(team.whatIfs.map(({ label, effect, question }) => `${label}: ${effect} ${question}`)),
    table(
      ['Since the page', 'What'],
      team.story.map(({ at, text }) => [at, text]),
    ),
    team.share === null ? '' : `Share code, which replays this run tick by tick: \`${team.share}\``,
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

const observed = ({ observations }: AfterAction): string =>
  table(
    ['Time', 'Phase', 'By', 'About', 'What'],
    observations.map(({ at, phase, by, team, text }) => [at, phase, by, team ?? 'all', text]),
  );
