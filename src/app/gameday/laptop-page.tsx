import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { AnyScenario } from '../../contract/scenario.ts';
import { TeamBar } from '../../pages/gameday/team/bar.tsx';
import { TeamStopped } from '../../pages/gameday/team/hold.tsx';
import { TeamRoom } from '../../pages/gameday/team/room.tsx';
import { DrillPage } from '../drill-page.tsx';
import { DeviceLine } from './device-line.tsx';
import type { GameDayProps } from './game-day.tsx';
import { isNotHere, NotHere } from './not-here.tsx';
import { RoomSession, type Shown, shownIn } from './room-session.ts';
import type { Offer } from './use-device.ts';
import { useScenario } from './use-scenario.ts';
import { useTeam } from './use-team.ts';

/** A team's own laptop: its drill while a round is played, and what there is to talk about otherwise. */
export function LaptopPage({ link, kept, ways, words }: GameDayProps): JSX.Element {
  const followed = useTeam(link, ways);
  const { own: view, connection, device, sinceMs, offer } = followed;
  const shown = useMemo(() => view && shownIn(view), [view]);
  const scenario = useScenario(shown?.slug ?? null, words.scenario);
  if (isNotHere(followed)) return <NotHere {...followed} link={link} ways={ways} />;
  const connected = <DeviceLine connection={connection} device={device} />;
  if (!view) {
    return (
      <div class="team-wait">
        <h1 tabIndex={-1}>Game day</h1>
        {connected}
        <p role="status">Looking for the room…</p>
      </div>
    );
  }
  const team = { view, device: device?.id ?? null, offer, sinceMs };
  return (
    <div class="team" data-drill={shown !== null}>
      <TeamBar {...team} isPlaying={shown !== null}>
        {connected}
      </TeamBar>
      {shown && scenario ? (
        <Played key={shown.id} shown={shown} scenario={scenario} offer={offer} props={{ kept, ways }} />
      ) : (
        <TeamRoom {...team} />
      )}
      <TeamStopped hold={view.hold} />
    </div>
  );
}

interface PlayedProps {
  readonly shown: Shown;
  readonly scenario: AnyScenario;
  readonly offer: Offer;
  readonly props: Pick<GameDayProps, 'kept' | 'ways'>;
}

function Played({ shown, scenario, offer, props: { kept, ways } }: PlayedProps): JSX.Element {
  const [notice, setNotice] = useState<{ readonly text: string } | null>(null);
  const session = useMemo(
    () => new RoomSession(shown, scenario, offer, (text) => setNotice({ text })),
    [scenario, offer],
  );
  useEffect(() => session.show(shown), [session, shown]);
  useEffect(() => {
    // What is looked at again makes no sound, as in a replay.
    if (shown.frame.hold === 'replay') return;
    ways.hear(session.frame);
    const unfollow = session.subscribe((frame) => ways.hear(frame));
    return () => {
      unfollow();
      ways.hear(null);
    };
  }, [session]);
  const { settings, palette } = kept;
  return (
    <DrillPage
      session={session}
      settings={settings}
      palette={palette}
      notice={notice}
      onReady={() => undefined}
      onSettings={(next) => ways.change(next)}
      onPlaySample={(volume) => ways.sample(volume)}
      onTempo={() => undefined}
      onMute={() => ways.change({ ...settings, muted: !settings.muted })}
      onLeave={() => ways.toTitle()}
    />
  );
}
