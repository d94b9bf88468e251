import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { playableSpec } from '../contract/complication.ts';
import { anew, type DrillSpec } from '../contract/drill.ts';
import { paceFactorOf } from '../contract/scenario.ts';
import { isFocusLost } from '../pages/drill/focus.ts';
import { ReplayBar } from '../pages/replay/bar.tsx';
import { type Beside, type NotBeside, ReplayBeside } from '../pages/replay/beside.tsx';
import { DAY_AND_TIME } from '../pages/run-words.ts';
import { compare } from '../scoring/compare.ts';
import { type Course, courseOf, tickAt } from '../scoring/course.ts';
import { playedBy } from '../scoring/reruns.ts';
import type { Palette } from '../screen/palette.ts';
import type { RunSummary } from '../session/kept/run-summary.ts';
import { ReplaySession } from '../session/replay-session.ts';
import type { Settings, Volumes } from '../session/settings.ts';
import type { Drill } from '../sim/drill.ts';
import { NOT_FETCHED } from './current-way.ts';
import { DrillPage } from './drill-page.tsx';
import type { SeenRun } from './runs/open-run.ts';
import { usePlayback, useSeeking, type Watched } from './use-playback.ts';

/** What an arrow moves by, times the factor of the scenario's pacing. */
const STEP_SEC = 5;

export interface ReplayPageProps {
  readonly drill: Drill;
  /** Null for a run that is not kept here. */
  readonly run: string | null;
  /** The player's other runs on this seed. */
  readonly runs: readonly RunSummary[];
  readonly settings: Settings;
  readonly palette: Palette;
  openKept(id: string): Promise<SeenRun>;
  openCode(code: string): Promise<SeenRun>;
  onSettings(settings: Settings): void;
  onPlaySample(volume: keyof Volumes): void;
  /** Takes the pager at a tick of a run, of which the id is given where it is kept here. */
  onBranch(drill: Drill, tick: number, run: string | null): void;
  /** Begins another drill of this scenario. */
  onPlaySpec(spec: DrillSpec): void;
  onLeave(): void;
}

/** Of a run that can be watched: its id where it is kept here, and its course. */
interface Seen extends Watched {
  readonly run: string | null;
  readonly course: Course;
}

function seenRun(drill: Drill, run: string | null, key: string): Seen {
  const session = new ReplaySession(`replay/${key}`, drill, tickAt(drill, 0));
  return { run, drill, course: courseOf(drill), session };
}

/** A run on the drill screen, at any moment of it, alone or beside another one. */
export function ReplayPage(props: ReplayPageProps): JSX.Element {
  const { drill, settings } = props;
  const own = useMemo(() => seenRun(drill, props.run, 'own'), [drill]);
  const [other, setOther] = useState<(Seen & Beside) | null>(null);
  const [refusal, setRefusal] = useState<NotBeside | null>(null);
  const [shown, setShown] = useState<'own' | 'other' | 'beside'>('own');
  const seen = (shown === 'other' && other) || own;

  const fromSec = Math.min(own.course.fromSec, other?.course.fromSec ?? 0);
  const toSec = Math.max(own.course.toSec, other?.course.toSec ?? 0);
  const factor = paceFactorOf(drill.scenario);
  const playback = usePlayback(fromSec, toSec, factor);
  useSeeking(playback, shown === 'beside' ? null : seen);

  // Whoever pressed a button that went with what was shown is led on to the heading of what came.
  const page = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (isFocusLost()) page.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [shown]);

  // Of several that are asked for, the last one counts.
  const asked = useRef(0);
  const putBeside = (name: string, opened: SeenRun, run: string | null): void => {
    if (opened.type === 'refused') {
      setRefusal({ message: opened.message, spec: specToPlay(opened, drill) });
    } else if (opened.drill.scenario.slug !== drill.scenario.slug) {
      setRefusal({ message: `This run is of another scenario, ${opened.drill.scenario.title}.`, spec: null });
    } else {
      const beside = seenRun(opened.drill, run, `other/${asked.current}`);
      setRefusal(null);
      setOther({ ...beside, name, comparison: compare([drill, opened.drill], [null, null]) });
    }
  };
  const open = (name: string, opening: Promise<SeenRun>, run: string | null): void => {
    const ask = ++asked.current;
    const notFetched = (): SeenRun => ({ type: 'refused', message: NOT_FETCHED, spec: null });
    void opening.catch(notFetched).then((opened) => {
      if (ask === asked.current) putBeside(name, opened, run);
    });
  };

  return (
    <div class="replay" ref={page}>
      <div class="replay-stage">
        {shown === 'beside' ? (
          <ReplayBeside
            title={drill.scenario.title}
            playback={playback}
            course={own.course}
            beside={other}
            refusal={refusal}
            runs={props.runs}
            onPar={() => {
              asked.current++;
              putBeside('par', { type: 'finished', drill: playedBy('par', drill) }, null);
            }}
            onRun={({ id, startedAt }) => open(`your run of ${DAY_AND_TIME.format(startedAt)}`, props.openKept(id), id)}
            onCode={(code) => open('the shared run', props.openCode(code), null)}
            onPlaySpec={() => refusal?.spec && props.onPlaySpec(refusal.spec)}
            onWatch={setShown}
            onLeave={() => props.onLeave()}
          />
        ) : (
          <DrillPage
            key={seen.session.id}
            session={seen.session}
            settings={settings}
            palette={props.palette}
            onReady={() => undefined}
            onSettings={(next) => props.onSettings(next)}
            onPlaySample={(volume) => props.onPlaySample(volume)}
            onTempo={() => undefined}
            onMute={() => undefined}
            onLeave={() => props.onLeave()}
          />
        )}
      </div>
      <ReplayBar
        playback={playback}
        course={seen.course}
        beside={shown === 'beside' ? (other?.course.errors ?? null) : null}
        fromSec={fromSec}
        toSec={toSec}
        stepSec={Math.max(drill.scenario.tickSec, STEP_SEC * factor)}
        isBeside={shown === 'beside'}
        onBeside={() => setShown(shown === 'beside' ? 'own' : 'beside')}
        onBranch={(atSec) => props.onBranch(seen.drill, tickAt(seen.drill, atSec), seen.run)}
      />
    </div>
  );
}

/** Of a run of this scenario that could not be opened, where that much of it can be read: as hard as it was. */
const specToPlay = ({ spec }: SeenRun & { readonly type: 'refused' }, { scenario }: Drill): DrillSpec | null =>
  spec?.slug === scenario.slug ? playableSpec(scenario, anew(spec)) : null;
