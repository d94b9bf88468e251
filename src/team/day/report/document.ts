import { capitalised, count, hasAftermath, minutesTold, mitigatedTold, timeToMitigate } from '../../../words/format.ts';
import type { Rating } from '../action.ts';
import type { TimelineRow } from '../views/views.ts';
import type { AfterAction, RoundReport, TeamReport } from './report.ts';

// An after-action report as somebody reads it, in whatever form: a page, paper, Markdown.

export type Block =
  | { readonly type: 'heading'; readonly level: 2 | 3; readonly text: string }
  /** `lead` is what must not be passed over. */
  | { readonly type: 'text'; readonly lead: string; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly type: 'code'; readonly label: string; readonly code: string };

export interface ReportDocument {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** As the Homeland Security Exercise and Evaluation Program words them. */
const RATING_WORDS: Readonly<Record<Rating, string>> = {
  'without-challenges': 'Performed without challenges (P)',
  'some-challenges': 'Performed with some challenges (S)',
  'major-challenges': 'Performed with major challenges (M)',
  unable: 'Unable to be performed (U)',
};

/** Sections in which nothing would be are left out. */
export function reportDocument(report: AfterAction): ReportDocument {
  return {
    title: report.title,
    blocks: [
      {
        type: 'text',
        lead: 'This was an exercise.',
        text: 'No customer was affected. It is blameless: it tells what people could see and do.',
      },
      ...list([
        ...(report.organisation === null ? [] : [`Organisation: ${report.organisation}`]),
        `Held: ${report.heldAt === '' ? 'not begun' : report.heldAt}, ${report.minutes.taken} of ${report.minutes.planned} minutes`,
        ...report.teams.map(
          ({ name, members }) => `${name}: ${members.map(personTold).join(', ') || 'nobody by name'}`,
        ),
      ]),
      ...section(
        'Objectives',
        table(
          ['Objective', 'Rating', 'What was seen'],
          report.objectives.map(({ text, rating, comment, observations }) => [
            text,
            rating === null ? 'not rated' : RATING_WORDS[rating],
            [comment, ...observations].filter((one) => one !== '').join('; '),
          ]),
        ),
      ),
      ...report.rounds.flatMap((round) => section(round.title, roundBlocks(round))),
      ...section(
        'What was observed',
        table(
          ['Time (UTC)', 'Phase', 'By', 'About', 'What'],
          report.observations.map(({ at, phase, by, team, text }) => [at, phase, by, team ?? 'all', text]),
        ),
      ),
      ...section(
        'What the teams said',
        table(
          ['Question', 'Team', 'Answer'],
          report.answers.map(({ step, team, text }) => [step, team, text]),
        ),
      ),
      ...section('Learnings', list(report.learnings.map(({ team, text }) => `${team}: ${text}`))),
      ...section(
        'Corrective actions',
        table(
          ['Action', 'Owner', 'Team', 'Ticket'],
          report.actions.map(({ text, owner, team }) => [text, owner, team, 'to be filed']),
        ),
      ),
      ...section('What would keep these causes from coming back', list(report.prevention)),
      ...section(
        'Timeline of the exercise (UTC)',
        table(
          ['Time', 'Minute', 'What'],
          report.timeline.map(({ at, minute, text }) => [at, String(minute), text]),
        ),
      ),
    ],
  };
}

const section = (title: string, body: readonly Block[]): readonly Block[] =>
  body.length === 0 ? [] : [{ type: 'heading', level: 2, text: title }, ...body];

const list = (items: readonly string[]): readonly Block[] => (items.length === 0 ? [] : [{ type: 'list', items }]);

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly Block[] =>
  rows.length === 0 ? [] : [{ type: 'table', head, rows }];

const personTold = ({ name, role }: AfterAction['teams'][number]['members'][number]): string =>
  role === null ? name : `${name} (${role.toLowerCase()})`;

function roundBlocks({ scenario, seed, tempo, counted, cause, teams }: RoundReport): readonly Block[] {
  return [
    ...list([`Scenario: ${scenario}, seed ${seed}, tempo ${tempo}`, `Cause: ${cause.title}. ${cause.explanation}`]),
    ...table(
      ['Place', 'Team', 'Score', 'Mitigated', capitalised(counted), 'Updates', 'End'],
      teams.map((team) => [
        team.place === null ? '' : String(team.place),
        [team.name, team.isAssisted ? 'assisted' : '', team.isBroughtIn ? 'played apart' : '']
          .filter((text) => text !== '')
          .join(', '),
        team.score === null ? 'not scored' : `${team.score} of 100`,
        mitigatedCell(team),
        `${count(team.requests.own)} (par ${count(team.requests.par)}, nobody acting ${count(team.requests.idle)})`,
        `${team.updates.sent} sent, ${team.updates.overdue} overdue`,
        team.verdict,
      ]),
    ),
    ...teams.flatMap((team) => teamBlocks(team, counted)),
  ];
}

/** Below "Mitigated". */
function mitigatedCell({ times: { mitigated }, outcome }: TeamReport): string {
  return mitigated === null ? mitigatedTold(null, outcome) : timeToMitigate(mitigated);
}

/** What comes over and over, such as somebody who asks where things stand, is told once, with how often. */
export function toldOnce(story: readonly TimelineRow[]): readonly (readonly [at: string, text: string])[] {
  const runs: (readonly TimelineRow[])[] = [];
  for (const row of story) {
    const run = runs.at(-1);
    if (run?.at(-1)?.text === row.text) runs[runs.length - 1] = [...run, row];
    else runs.push([row]);
  }
  return runs.flatMap((run) => {
    const [first] = run;
    if (!first) return [];
    const often = run.length > 1 ? ` (${run.length} times, the last at ${run.at(-1)?.at})` : '';
    return [[first.at, first.text + often] as const];
  });
}

/** A run that was left is answerable for more than it came to: that is what it is scored on. */
function impactTold({ failedRequests, budgetMinutes, requests: { own } }: TeamReport, counted: string): string {
  const came = `By the end of the run: ${count(failedRequests)} ${counted}, ${minutesTold(budgetMinutes)} min of the error budget`;
  return hasAftermath(own, failedRequests)
    ? `${came}; ${count(own)} ${counted} with what came after it was left`
    : came;
}

function teamBlocks(team: TeamReport, counted: string): readonly Block[] {
  const parts = team.parts.map(({ id, points, of }) => `${id} ${points}/${of}`).join(', ');
  const share: readonly Block[] =
    team.share === null
      ? []
      : [{ type: 'code', label: 'Share code, which replays this run tick by tick:', code: team.share }];
  return [
    { type: 'heading', level: 3, text: team.name },
    ...list([
      ...(team.commander === null ? [] : [`Commander: ${team.commander}`]),
      ...(parts === '' ? [] : [`Score: ${parts}`]),
      impactTold(team, counted),
    ]),
    ...list(team.whatIfs.map(({ label, effect, question }) => `${label}: ${effect} ${question}`)),
    ...table(['Since the page', 'What'], toldOnce(team.story)),
    ...share,
  ];
}
