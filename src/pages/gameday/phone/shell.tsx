import '../team/team.css';
import './phone.css';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Role } from '../../../contract/people.ts';
import { ROLE_NAMES } from '../../../words/labels.ts';
import { updateDue } from '../../drill/channel/update-due.ts';
import { TeamClock } from '../team/clock.tsx';
import { TeamDeciding } from '../team/deciding.tsx';
import { newsIn } from '../words.ts';
import { PhoneAct } from './act.tsx';
import { PhoneEvidence } from './evidence.tsx';
import { PhoneNow } from './now.tsx';
import type { PhoneDrill, PhoneProps } from './props.ts';
import { PhoneTalk } from './talk.tsx';
import { PhoneTeam } from './team.tsx';
import { PhoneWrite } from './write.tsx';

type Tab = 'watch' | 'act' | 'decide' | 'write' | 'team' | 'talk';

/** What there is to do: nothing is played, a round is, or this team is done with it and others are not. */
type Now = 'between' | 'playing' | 'done';

const TABS: Readonly<Record<Now, readonly Tab[]>> = {
  between: ['talk', 'team'],
  playing: ['watch', 'act', 'decide', 'write', 'team'],
  done: ['talk', 'watch', 'write', 'team'],
};

const LABELS: Readonly<Record<Tab, string>> = {
  watch: 'Watch',
  act: 'Act',
  decide: 'Decide',
  write: 'Write',
  team: 'Team',
  talk: 'Talk',
};

/** Where a role's own work is. */
const FIRST_TABS: Readonly<Record<Role, Tab>> = {
  'incident-commander': 'watch',
  operations: 'watch',
  communications: 'write',
  scribe: 'write',
};

/** A phone's one page: what the tab at the bottom says. */
export function PhoneShell({ children, ...props }: PhoneProps & { readonly children: ComponentChildren }): JSX.Element {
  const { view, drill, sinceMs } = props;
  const { team, role } = view;
  const [wanted, setWanted] = useState<Tab>('team');
  const now: Now = drill === null ? 'between' : team.outcome === null ? 'playing' : 'done';
  const voteId = team.vote?.id ?? null;
  // What has just begun is what one wants to see.
  useEffect(
    () => setWanted(role === null && now !== 'done' ? 'team' : role && now === 'playing' ? FIRST_TABS[role] : 'talk'),
    [now],
  );
  useEffect(() => {
    if (voteId !== null) setWanted('decide');
  }, [voteId]);
  const tabs = TABS[now];
  const tab = tabs.includes(wanted) ? wanted : (tabs[0] ?? 'team');
  const words = view.hold?.words ?? (team.hold?.type === 'decision' ? undefined : team.hold?.words);
  return (
    <div class="phone" data-tab={tab}>
      <header class="phone-top">
        <p class="phone-line">
          <span class="team-exercise">EXERCISE</span>
          <strong class="team-name" data-colour={team.colour}>
            {team.name}
          </strong>
          {role !== null && <span class="small">{ROLE_NAMES[role]}</span>}
          <TeamClock phase={view.phase} stage={view.stage} sinceMs={sinceMs} />
        </p>
        {children}
        <p class="phone-say" role="status">
          {words ? `◆ ${words}` : newsIn(view)}
        </p>
      </header>
      <div class="phone-main">
        <h1 class="visually-hidden" tabIndex={-1}>
          {team.name}: {LABELS[tab]}
        </h1>
        {/* All of them stay: what is half written is there when one comes back. */}
        {tabs.map((one) => (
          <div key={one} class="phone-tab" hidden={one !== tab}>
            <PhoneTab tab={one} drill={drill} props={props} />
          </div>
        ))}
      </div>
      <PhoneNow {...props} />
      <nav class="phone-tabs" aria-label="Parts">
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            aria-current={one === tab ? 'page' : undefined}
            onClick={() => setWanted(one)}
          >
            {LABELS[one]}
            <Badge text={badgeOf(one, props)} />
          </button>
        ))}
      </nav>
    </div>
  );
}

const Badge = ({ text }: { readonly text: string | null }): JSX.Element => (
  <>{text !== null && <span class="phone-badge">{text}</span>}</>
);

/** What waits behind a tab for whoever holds this phone; null for nothing. */
function badgeOf(tab: Tab, { view, drill }: PhoneProps): string | null {
  if (tab === 'decide') {
    const open = view.team.proposals.filter(({ state }) => state === 'open').length;
    return view.team.vote ? 'vote' : open > 0 ? String(open) : null;
  }
  if (tab !== 'write' || !drill) return null;
  const seen = drill.frame.view;
  const isDue = view.chooses.includes('say') && (updateDue(seen)?.tone ?? 'good') !== 'good';
  if (isDue) return 'due';
  const waiting = seen.messages.filter(({ replied, replies }) => replied === null && replies.length > 0).length;
  return view.chooses.includes('reply') && waiting > 0 ? String(waiting) : null;
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
      return <PhoneTalk {...props} />;
    default:
      throw new Error(`phone: unknown tab ${JSON.stringify(tab satisfies never)}`);
  }
}
