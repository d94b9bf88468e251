import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { PhoneShell } from '../../pages/gameday/phone/shell.tsx';
import { TeamStopped } from '../../pages/gameday/team/hold.tsx';
import { DeviceLine } from './device-line.tsx';
import type { GameDayProps } from './game-day.tsx';
import { isNotHere, NotHere } from './not-here.tsx';
import { shownIn } from './room-session.ts';
import { useScenario } from './use-scenario.ts';
import { useTeam } from './use-team.ts';

/** A member's phone: evidence, proposals, votes and words, for one thumb. */
export function PhonePage({ link, ways, words }: GameDayProps): JSX.Element {
  const followed = useTeam(link, ways);
  const { own: view, connection, device, sinceMs, offer } = followed;
  const shown = useMemo(() => view && shownIn(view), [view]);
  const scenario = useScenario(shown?.slug ?? null, words.scenario);
  if (isNotHere(followed)) return <NotHere {...followed} link={link} ways={ways} />;
  const connected = <DeviceLine connection={connection} device={device} />;
  if (view?.seat !== 'phone') {
    return (
      <div class="phone">
        <h1 tabIndex={-1}>Game day</h1>
        {connected}
        <p role="status">Looking for the room…</p>
      </div>
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
