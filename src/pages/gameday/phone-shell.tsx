import './team.css';
import './phone.css';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { PhoneAct } from './phone-act.tsx';
import { PhoneEvidence } from './phone-evidence.tsx';
import type { PhoneDrill, PhoneProps } from './phone-props.ts';
import { PhoneTeam } from './phone-team.tsx';
import { PhoneWrite } from './phone-write.tsx';
import { TeamClock } from './team-clock.tsx';
import { TeamDeciding } from './team-deciding.tsx';
import { TeamDuties } from './team-duties.tsx';
import { TeamHotwash } from './team-hotwash.tsx';
import { TeamLearnings } from './team-learnings.tsx';
import { TeamResults } from './team-results.tsx';

const IN_A_ROUND = ['watch', 'act', 'decide', 'write', 'team'] as const;
const OUTSIDE = ['talk', 'team'] as const;
type Tab = (typeof IN_A_ROUND)[number] | (typeof OUTSIDE)[number];

const LABELS: Readonly<Record<Tab, string>> = {
  watch: 'Watch',
  act: 'Act',
  decide: 'Decide',
  write: 'Write',
  team: 'Team',
  talk: 'Talk',
};

/** A phone's one page: what the tab at the bottom says. */
export function PhoneShell({ children, ...props }: PhoneProps & { readonly children: ComponentChildren }): JSX.Element {
  const { view, drill, sinceMs } = props;
  const { team } = view;
  const [wanted, setWanted] = useState<Tab>('team');
  const isPlaying = drill !== null;
  const voteId = team.vote?.id ?? null;
  // What has just begun is what one wants to see.
  useEffect(() => setWanted(view.role === null ? 'team' : isPlaying ? 'watch' : 'talk'), [isPlaying]);
  useEffect(() => {
    if (voteId !== null) setWanted('decide');
  }, [voteId]);
  const tabs: readonly Tab[] = isPlaying ? IN_A_ROUND : OUTSIDE;
  const tab = tabs.includes(wanted) ? wanted : (tabs[0] ?? 'team');
  const open = team.proposals.filter(({ state }) => state === 'open').length;
  const newest = team.told.at(-1);
  const words = view.hold?.words ?? (team.hold?.type === 'decision' ? undefined : team.hold?.words);
  return (
    <div class="phone" data-tab={tab}>
      <header class="phone-top">
        <p class="phone-line">
          <span class="team-exercise">EXERCISE</span>{' '}
          <strong class="team-name" data-colour={team.colour}>
            {team.name}
          </strong>{' '}
          <TeamClock phase={view.phase} sinceMs={sinceMs} />
        </p>
        {children}
        <p class="phone-say" role="status">
          {words ? `◆ ${words}` : newest && `${newest.isHint ? 'Hint: ' : ''}${newest.text}`}
        </p>
      </header>
      <main class="phone-main">
        <h1 class="visually-hidden" tabIndex={-1}>
          {team.name}: {LABELS[tab]}
        </h1>
        <PhoneTab key={tab} tab={tab} drill={drill} props={props} />
      </main>
      <nav class="phone-tabs" aria-label="Parts">
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            aria-current={one === tab ? 'page' : undefined}
            onClick={() => setWanted(one)}
          >
            {LABELS[one]}
            {one === 'decide' && (team.vote || open > 0) && (
              <span class="phone-badge">{team.vote ? 'vote' : open}</span>
            )}
          </button>
        ))}
      </nav>
    </div>
  );
}

interface TabProps {
  readonly tab: Tab;
  readonly drill: PhoneDrill | null;
  readonly props: PhoneProps;
}

function PhoneTab({ tab, drill, props }: TabProps): JSX.Element {
  switch (tab) {
    case 'watch':
      return <>{drill && <PhoneEvidence {...props} drill={drill} />}</>;
    case 'act':
      return <>{drill && <PhoneAct {...props} drill={drill} />}</>;
    case 'write':
      return <>{drill && <PhoneWrite {...props} drill={drill} />}</>;
    case 'decide':
      return <TeamDeciding {...props} />;
    case 'team':
      return <PhoneTeam {...props} />;
    case 'talk':
      return (
        <>
          {props.view.next && !props.view.team.hotwash && (
            <p>
              Next: <strong>{props.view.next.title}</strong>, {props.view.next.minutes} min
            </p>
          )}
          <TeamDuties {...props} />
          <TeamHotwash {...props} />
          <TeamResults results={props.view.results} own={props.view.team.id} />
          {props.view.phase !== null && props.view.phase.kind !== 'brief' && <TeamLearnings {...props} />}
        </>
      );
    default:
      throw new Error(`phone: unknown tab ${JSON.stringify(tab satisfies never)}`);
  }
}
