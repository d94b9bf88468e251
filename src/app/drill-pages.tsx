import { TEMPOS } from '../contract/pace.ts';
import { Briefing } from '../pages/briefing.tsx';
import type { Page } from '../pages/shell.tsx';
import { RUN_ID_PATTERN } from '../session/kept/run-id.ts';
import { isSameDrill } from '../session/progress/today.ts';
import { DrillPage } from './drill-page.tsx';
import type { Kept } from './page-of.tsx';
import type { RouteOf, Ways } from './route.ts';

export function briefingPage(offer: RouteOf<'briefing'>, { today }: Kept, ways: Ways): Page {
  const { scenario, spec, tempo } = offer;
  const day = [today, today?.late].find((one) => one && isSameDrill(spec, one.spec));
  return {
    id: 'briefing',
    title: scenario.title,
    content: (
      <Briefing
        scenario={scenario}
        spec={spec}
        tempo={tempo}
        day={day?.told ?? null}
        onBegin={() => ways.begin(offer)}
        onBack={() => ways.backFrom(offer)}
      />
    ),
  };
}

export function drillPage({ play, ending }: RouteOf<'drill'>, { settings, palette }: Kept, ways: Ways): Page {
  const { session } = play;
  return {
    id: session.id,
    title: session.scenario.title,
    content: (
      <DrillPage
        session={session}
        settings={settings}
        palette={palette}
        ending={ending}
        onReady={() => ways.start(play)}
        onSettings={(next) => ways.change(next)}
        onPlaySample={(volume) => ways.sample(volume)}
        onTempo={() =>
          session.setTempo(TEMPOS[(TEMPOS.indexOf(session.frame.tempo) + 1) % TEMPOS.length] ?? 'standard')
        }
        onMute={() => ways.change({ ...settings, muted: !settings.muted })}
        onLeave={() => ways.leave(play)}
      />
    ),
  };
}

export function replayPage(route: RouteOf<'replay'>, { settings, palette, lists }: Kept, ways: Ways): Page {
  const { drill, id, page: ReplayPage } = route;
  const { scenario, spec } = drill;
  return {
    // Another shared run is another page.
    id: `replay/${id}/${spec.seed}/${drill.tick}/${drill.inputs.length}`,
    title: `Replay · ${scenario.title}`,
    content: (
      <ReplayPage
        drill={drill}
        run={RUN_ID_PATTERN.test(id) ? id : null}
        runs={lists.finished.filter(
          (run) => run.id !== id && run.spec.slug === spec.slug && run.spec.seed === spec.seed,
        )}
        settings={settings}
        palette={palette}
        openKept={(run) => ways.lookAt(run)}
        openCode={(code) => ways.lookAtCode(code)}
        onSettings={(next) => ways.change(next)}
        onPlaySample={(volume) => ways.sample(volume)}
        onBranch={(run, tick, branched) => ways.branch(run, tick, branched)}
        onPlaySpec={(played) => ways.begin({ scenario, spec: played, tempo: settings.tempo })}
        onLeave={() => ways.toDebrief(route)}
      />
    ),
  };
}
