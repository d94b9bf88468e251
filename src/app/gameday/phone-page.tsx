import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { ConnectionLine } from '../../pages/gameday/connection.tsx';
import { PhoneShell } from '../../pages/gameday/phone-shell.tsx';
import { TeamStopped } from '../../pages/gameday/team-hold.tsx';
import { Problem } from '../../pages/problem.tsx';
import type { GameDayProps } from './game-day.tsx';
import { shownIn } from './room-session.ts';
import { useScenario } from './use-scenario.ts';
import { useTeam } from './use-team.ts';

/** A member's phone: evidence, proposals, votes and words, for one thumb. */
export function PhonePage({ link, kept, ways }: GameDayProps): JSX.Element {
  const { own: view, connection, device, problem, sinceMs, offer } = useTeam(link, ways);
  const shown = useMemo(() => view && shownIn(view), [view]);
  const scenario = useScenario(shown?.slug ?? null, kept.library.load);
  if (problem !== null) {
    const actions = [{ label: 'Back to title', onPress: () => ways.toTitle() }];
    return <Problem title="This phone cannot take part" text={problem} actions={actions} />;
  }
  const connected = (
    <ConnectionLine connection={connection} pending={device?.pendingCount ?? 0} onRetry={() => device?.retry()} />
  );
  if (view?.seat !== 'phone') {
    return (
      <main class="phone">
        <h1 tabIndex={-1}>Game day</h1>
        {connected}
        <p role="status">Looking for the room…</p>
      </main>
    );
  }
  const drill = shown && scenario ? { scenario, round: shown.round, frame: shown.frame } : null;
  return (
    <>
      <PhoneShell view={view} device={device?.id ?? null} offer={offer} sinceMs={sinceMs} drill={drill}>
        {connected}
      </PhoneShell>
      <TeamStopped hold={view.hold} />
    </>
  );
}
