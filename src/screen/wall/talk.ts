import type { RewoundSeen, RoundResult, TeamLearnings } from '../../team/day/views/views.ts';
import { badWordsOf } from '../../words/bad.ts';
import { count, mitigatedTold, sincePage } from '../../words/format.ts';
import { sincePageSec } from '../figures.ts';
import type { Rect } from '../nodes.ts';
import { inset, type Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';
import type { WallInput } from './input.ts';
import { chartsOf, panelInput } from './round.ts';
import { teamColumns } from './team-columns.ts';
import { TEAM_COLOUR_NAMES, teams } from './teams.ts';

const GAP = 10;
const STEPS = 200;
/** Of a result: where what is told of a team begins, and room for its points. */
const TOLD_AT = 150;
const POINTS = 90;
const BETWEEN_TEAMS = 6;
/** Puts a small text in the middle of a line beside a strong one. */
const BELOW_STRONG = (TEXT_STYLES.strong.line - TEXT_STYLES.small.line) / 2;
/** Of the height, what the last round has once it is revealed. */
const LAST_RESULT = 0.45;

const COLLECT = [
  'Hands off the keyboards. Nobody speaks for a minute.',
  'Each for yourself, write down: what did I see first? What did I think it was? What would I want to know?',
  'Then tell it to one another, the quietest first.',
];

/** After a round: notes first, then the stories, and the ranking last. */
export function talk(sheet: Sheet, rect: Rect, input: WallInput): void {
  const { view } = input;
  if (view.phase?.kind === 'learnings') learnings(sheet, rect, input, view.learnings);
  else if (view.phase?.kind === 'collect' || !view.hotwash) collect(sheet, rect, input);
  else hotwash(sheet, rect, input);
}

function collect(sheet: Sheet, rect: Rect, { view }: WallInput): void {
  const left = { ...rect, width: rect.width * 0.62 };
  paragraphs(sheet, left, 'collect', view.phase?.title ?? '', COLLECT);
  const right = { ...rect, x: rect.x + left.width + GAP, width: rect.width - left.width - GAP };
  teams(sheet, right, view.teams, 'Teams');
}

function hotwash(sheet: Sheet, rect: Rect, input: WallInput): void {
  const { hotwash: led, results, rewound } = input.view;
  if (!led) return;
  steps(sheet, { ...rect, width: STEPS }, input);
  const right = { ...rect, x: rect.x + STEPS + GAP, width: rect.width - STEPS - GAP };
  const revealed = results.find(({ round }) => round === led.round);
  // Less of the questions, and more of what the answers are about.
  const below = revealed || (rewound && input.drill && input.scenario) ? 0.4 : 1;
  const upper = { ...right, height: right.height * below - (below < 1 ? GAP : 0) };
  if (rewound && below < 1) paragraphs(sheet, upper, 'rewound', ...rewoundWords(rewound, input.scenario));
  else paragraphs(sheet, upper, 'hotwash', led.title, led.questions);
  const lower = { ...right, y: right.y + right.height * below, height: right.height * (1 - below) };
  if (rewound && input.drill && input.scenario) {
    chartsOf(sheet, lower, panelInput(input.drill, input.scenario, 0));
  } else if (revealed) result(sheet, lower, revealed, led.step === 'what-ifs', input);
}

/** Whose run is looked at again, and what comes of it where it is gone through otherwise. */
function rewoundWords(
  { name, branch, drill }: RewoundSeen,
  scenario: WallInput['scenario'],
): readonly [heading: string, texts: readonly string[]] {
  const sec = sincePageSec(drill);
  const at = sec === null ? '' : `, ${sincePage(sec)}`;
  if (!branch) return [`${name}, back at a decision${at}`, STEP_QUESTIONS];
  return [
    `${name}, on another way${at}`,
    [
      `${count(branch.requests)} ${scenario ? badWordsOf(scenario).counted : 'failed requests'} so far. The run itself had ${count(branch.ownRequests)} by then.`,
    ],
  ];
}

const STEP_QUESTIONS = ['What did you know at this moment, and what did you not?', 'What would you do from here?'];

/** Where the talk is; teams that have told their story are ticked off below. */
function steps(sheet: Sheet, rect: Rect, { view }: WallInput): void {
  const { hotwash: led } = view;
  if (!led) return;
  const inner = sheet.panel('wall/steps', rect, 'Hotwash');
  let y = inner.y;
  for (const { step, title } of led.steps) {
    const isOn = step === led.step;
    if (isOn) sheet.box({ x: inner.x - 4, y: y - 3, width: inner.width + 8, height: 25 }, 'selected', { radius: 4 });
    const shown = sheet.cut(title, isOn ? 'strong' : 'body', inner.width);
    sheet.text(`step/${step}`, inner.x, y, shown, {
      style: isOn ? 'strong' : 'body',
      colour: isOn ? 'accent' : 'soft',
    });
    y += 27;
  }
  y += 8;
  for (const { id, name, colour } of view.teams) {
    const hasSpoken = led.spoken.includes(id);
    if (y + TEXT_STYLES.strong.line > inner.y + inner.height) return;
    const told = hasSpoken ? '✓ told' : '–';
    sheet.text(`spoken/${id}`, inner.x, y, sheet.cut(name, 'strong', inner.width - 60), {
      style: 'strong',
      colour: TEAM_COLOUR_NAMES[colour],
    });
    sheet.text(`spoken/${id}/told`, inner.x + inner.width, y + BELOW_STRONG, told, {
      style: 'small',
      colour: hasSpoken ? 'good' : 'faint',
      align: 'right',
    });
    y += 23;
  }
}

function result(
  sheet: Sheet,
  rect: Rect,
  { cause, counted, ranking }: RoundResult,
  isWhatIf: boolean,
  input: WallInput,
): void {
  const inner = sheet.panel('wall/result', rect, 'What it was');
  let y =
    inner.y + sheet.text('result/cause', inner.x, inner.y, cause.title, { style: 'strong', width: inner.width }) + 4;
  const row = Math.max(TEXT_STYLES.strong.line, (isWhatIf ? 2 : 1) * TEXT_STYLES.small.line) + BETWEEN_TEAMS;
  const spare = inner.y + inner.height - y - 8 - ranking.length * row;
  const [beginning = ''] = cause.explanation.split(/(?<=\.) /);
  const told = [cause.explanation, beginning].find((text) => sheet.heightOf(text, 'body', inner.width) <= spare);
  if (told) y += sheet.text('result/explanation', inner.x, y, told, { width: inner.width, colour: 'soft' }) + 8;
  const room = (inner.y + inner.height - y) / ranking.length;
  const lines = room >= 2 * TEXT_STYLES.small.line + BETWEEN_TEAMS ? 2 : 1;
  for (const { team, place, name, total, requests, mitigatedSec, outcome, whatIfs } of ranking) {
    if (y + TEXT_STYLES.strong.line > inner.y + inner.height) return;
    const colour = input.view.teams.find(({ id }) => id === team)?.colour ?? 'sky';
    sheet.text(`result/${team}`, inner.x, y, `${place}. ${sheet.cut(name, 'strong', TOLD_AT - 30)}`, {
      style: 'strong',
      colour: TEAM_COLOUR_NAMES[colour],
    });
    const words = isWhatIf
      ? whatIfTold(whatIfs[0])
      : `${count(requests.own)} ${counted} · ${mitigatedTold(mitigatedSec, outcome)}`;
    const points = total === null ? '' : `${total} of 100`;
    const width = inner.width - TOLD_AT - POINTS;
    const shown = lines === 1 ? [sheet.cut(words, 'small', width)] : sheet.wrap(words, 'small', width).slice(0, lines);
    sheet.text(`result/${team}/told`, inner.x + TOLD_AT, y + 2, shown.join('\n'), {
      style: 'small',
      colour: 'soft',
      width,
    });
    sheet.text(`result/${team}/points`, inner.x + inner.width, y, points, { style: 'monoStrong', align: 'right' });
    y += Math.max(TEXT_STYLES.strong.line, shown.length * TEXT_STYLES.small.line) + BETWEEN_TEAMS;
  }
}

const whatIfTold = (one: RoundResult['ranking'][number]['whatIfs'][number] | undefined): string =>
  one ? `${one.label}: ${one.effect.split('. ')[0]?.replace(/\.$/, '')}` : 'nothing would have changed much';

function learnings(sheet: Sheet, rect: Rect, input: WallInput, all: readonly TeamLearnings[]): void {
  const { results, round } = input.view;
  const last = results.find((one) => one.round === round?.id);
  const height = last ? rect.height * (1 - LAST_RESULT) - GAP : rect.height;
  if (last) result(sheet, { ...rect, y: rect.y + height + GAP, height: rect.height * LAST_RESULT }, last, false, input);
  teamColumns(sheet, { ...rect, height }, input.view.teams, (own, box, team) => {
    const said = all.find((one) => one.team === team.id);
    const bottom = box.y + box.height;
    let y = box.y;
    const action = said?.improvement ? `→ ${said.improvement.text} (${said.improvement.owner})` : '';
    const texts = [...(action === '' ? [] : [action]), ...(said?.learnings ?? []).map(({ text }) => text)];
    const isLarge = texts.reduce((sum, text) => sum + own.heightOf(text, 'title', box.width) + 6, 0) <= box.height;
    const write = (key: string, text: string, isStrong: boolean): void => {
      const style = isLarge ? 'title' : isStrong ? 'strong' : 'body';
      if (y + own.heightOf(text, style, box.width) > bottom) return;
      y +=
        own.text(`${team.id}/${key}`, box.x, y, text, { style, width: box.width, colour: isStrong ? 'text' : 'soft' }) +
        6;
    };
    if (!said || (said.learnings.length === 0 && !said.improvement))
      write('none', 'One learning, and one action with an owner.', false);
    if (action !== '') write('action', action, true);
    for (const { id, text } of said?.learnings ?? []) write(`learning/${id}`, text, false);
  });
}

/** A heading, and what is to be talked about, as large as it fits. */
function paragraphs(sheet: Sheet, rect: Rect, key: string, heading: string, texts: readonly string[]): void {
  sheet.box(rect, 'panel', { radius: 8, edge: 'edge', edgeWidth: 1 });
  const inner = inset(rect, 14);
  const heightIn = (style: 'display' | 'title' | 'body'): number =>
    texts.reduce((sum, text) => sum + sheet.heightOf(text, style, inner.width) + 8, TEXT_STYLES.title.line + 8);
  const style = (['display', 'title'] as const).find((one) => heightIn(one) <= inner.height) ?? 'body';
  let y = inner.y + sheet.text(`${key}/heading`, inner.x, inner.y, heading, { style: 'title', colour: 'accent' }) + 8;
  texts.forEach((text, i) => {
    y += sheet.text(`${key}/${i}`, inner.x, y, text, { style, width: inner.width }) + 8;
  });
}
