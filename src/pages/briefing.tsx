import './briefing.css';
import type { JSX } from 'preact';
import { type DrillSpec, difficultyOf } from '../contract/drill.ts';
import { SEVERITIES } from '../contract/incident.ts';
import type { Organisation } from '../contract/organisation.ts';
import type { Tempo } from '../contract/pace.ts';
import type { ResponderProfile } from '../contract/people.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { capitalised, duration, goalOf, spell, updatesAsked, verifyTold } from '../words/format.ts';
import { markerFor } from '../words/glossary.ts';
import { drillTold } from '../words/labels.ts';
import { DIFFICULTY_MEANINGS } from './difficulties.ts';
import { glossed } from './glossed.tsx';
import { usePressEnter } from './press-enter.ts';
import { Runbooks } from './runbooks.tsx';
import { ServiceMap } from './service-map.tsx';
import { longestMinutes, tempoLabel } from './tempos.ts';

/** To the second; where it is days, to the hour at most. */
const longDuration = (sec: number): string => (sec < 86_400 ? duration(sec) : spell(sec));

export interface BriefingProps {
  readonly scenario: AnyScenario;
  readonly spec: DrillSpec;
  readonly tempo: Tempo;
  /** The day whose drill it is, such as "Sat 14 Mar"; null for any other. */
  readonly day: string | null;
  onBegin(): void;
  onBack(): void;
}

/** What somebody on call knows before the pager goes off, and nothing of what is going to break. */
export function Briefing({ scenario, spec, tempo, day, onBegin, onBack }: BriefingProps): JSX.Element {
  usePressEnter(onBegin);
  const mark = markerFor(scenario.domain);
  return (
    <div class="briefing">
      <header class="briefing-head">
        <p class="briefing-domain mono">{scenario.domain}</p>
        <h1 tabIndex={-1}>{scenario.title}</h1>
        <p class="mono small">
          {[
            ...(day === null ? [] : [`drill of ${day}`]),
            ...drillTold(spec),
            tempoLabel(tempo, scenario),
            ...(scenario.organisation ? [scenario.organisation.name] : []),
          ].join(' · ')}
        </p>
        {difficultyOf(spec) === 'hard' && <p class="small">{DIFFICULTY_MEANINGS.hard}</p>}
      </header>
      <p class="briefing-text">{glossed(mark, scenario.briefing)}</p>
      <p class="briefing-goal">
        <strong>{capitalised(goalOf(scenario))}</strong> <span aria-hidden="true">→</span>
        <span class="visually-hidden">, then</span> {verifyTold(scenario)} <span aria-hidden="true">→</span>
        <span class="visually-hidden">, then</span> close
        <span class="small">
          {longDuration(scenario.limitSec)} from the page
          {scenario.pacing?.stopsAtDecisions ? '' : `, ${longestMinutes(scenario, tempo)} real minutes at most`}
        </span>
      </p>
      <div class="briefing-parts">
        <section class="panel">
          <h2 class="caption">Service map</h2>
          <ServiceMap links={scenario.serviceMap} />
        </section>
        <section class="panel">
          <h2 class="caption">What was promised</h2>
          <p>{glossed(mark, scenario.slo.description)}</p>
          <p>Status updates: {updatesAsked({ ...scenario.cadence, ...spec.cadence })}</p>
          <h2 class="caption">On call with you</h2>
          <Colleagues responders={scenario.responders.slice(1)} />
        </section>
        <section class="panel">
          <h2 class="caption">What there is to learn</h2>
          <ul class="briefing-goals">
            {scenario.learningGoals.map((goal) => (
              <li key={goal}>{glossed(mark, goal)}</li>
            ))}
          </ul>
        </section>
        <section class="panel">
          <h2 class="caption">Keys that matter</h2>
          <Keys />
        </section>
        {scenario.organisation && <House {...scenario.organisation} />}
      </div>
      <div class="briefing-start">
        <button type="button" class="button" onClick={() => onBack()}>
          Back
        </button>
        <button
          type="button"
          class="button button-primary button-large"
          aria-keyshortcuts="Enter"
          onClick={() => onBegin()}
        >
          Take the pager
          <span class="key" aria-hidden="true">
            Enter
          </span>
        </button>
      </div>
    </div>
  );
}

/** What holds where this is played, in its own words. */
function House({ severities, runbooks }: Organisation): JSX.Element {
  return (
    <>
      {severities && (
        <section class="panel">
          <h2 class="caption">Severities</h2>
          <dl class="briefing-levels">
            {SEVERITIES.map((level) => (
              <div key={level}>
                <dt>{severities[level].name}</dt>
                <dd>{severities[level].meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {runbooks.length > 0 && (
        <section class="panel">
          <h2 class="caption">Runbooks</h2>
          <Runbooks runbooks={runbooks} />
        </section>
      )}
    </>
  );
}

function Colleagues({ responders }: { readonly responders: readonly ResponderProfile[] }): JSX.Element {
  if (responders.length === 0) return <p>Nobody: this one is yours alone.</p>;
  return (
    <ul class="briefing-people">
      {responders.map(({ id, name, roles, arrivesSec: [soonestSec, latestSec] }) => (
        <li key={id}>
          <strong>{name}</strong>
          <span class="small">
            {roles.map((role) => role.replaceAll('-', ' ')).join(', ')}; here {longDuration(soonestSec)} to{' '}
            {longDuration(latestSec)} after you page them
          </span>
        </li>
      ))}
    </ul>
  );
}

const KEYS = [
  { key: 'Space', meaning: 'Run ahead to the next result, message, alert or due update' },
  { key: '/', meaning: 'Search for something to do' },
  { key: '?', meaning: 'All keys and the rules' },
] as const;

function Keys(): JSX.Element {
  return (
    <dl class="briefing-keys">
      {KEYS.map(({ key, meaning }) => (
        <div key={key}>
          <dt>
            <kbd class="key">{key}</kbd>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
