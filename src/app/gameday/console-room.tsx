import type { JSX } from 'preact';
import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { AnyScenario } from '../../contract/scenario.ts';
import { Console } from '../../pages/gameday/console/console.tsx';
import { Report } from '../../pages/gameday/report.tsx';
import { Problem } from '../../pages/problem.tsx';
import { gameDayLinkOf, linkOf } from '../../session/deep-link.ts';
import type { RoomAction } from '../../team/day/action.ts';
import type { Plan } from '../../team/day/plan/plan.ts';
import { reportMarkdown } from '../../team/day/report/in-markdown.ts';
import { type AfterAction, reportOf } from '../../team/day/report/report.ts';
import { assessDay, assessRound, scoringOf } from '../../team/day/report/results.ts';
import type { Room } from '../../team/day/running.ts';
import { secretsOf } from '../../team/day/secrets.ts';
import { qrOf } from '../../team/qr.ts';
import { saveFile } from '../browser.ts';
import { DeviceLine } from './device-line.tsx';
import type { GameDayProps } from './game-day.tsx';
import { useConsole } from './use-console.ts';

interface Props extends GameDayProps {
  readonly scenarios: readonly AnyScenario[];
  /** What a room that was opened just now is to begin with. */
  readonly plan: Plan | null;
  /** Makes a facilitator of this device, once. */
  readonly facilitatorKey: string | null;
}

/** A room and who leads it. */
export function ConsoleRoom({ link, ways, scenarios, plan, facilitatorKey }: Props): JSX.Element {
  const led = useConsole(link, scenarios, facilitatorKey);
  const { view, room, device, connection, notice, problem, offer } = led;
  const [refusal, setRefusal] = useState<string | null>(null);
  const [blocked, setBlocked] = useState(false);
  /** What is shown in place of the console. */
  const [report, setReport] = useState<AfterAction | null>(null);
  /** A report is a few seconds of work. */
  const [isMaking, setMaking] = useState(false);
  const offered = useRef(new Set<string>());
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    // Clocks go on between two entries.
    const timer = setInterval(() => tick(undefined), 1000);
    return () => clearInterval(timer);
  }, []);

  const act = (action: RoomAction): void => {
    void offer(action).then(setRefusal);
  };

  const isLive = connection.type === 'live' && connection.mayAct;
  useEffect(() => {
    if (isLive && plan && room.state.stage === 'empty' && !offered.current.has('open')) {
      offered.current.add('open');
      act({ type: 'open', plan });
    }
  }, [isLive, plan, room.state.stage]);

  // A round that is over is judged here, a slice at a time, and its scores go to everybody's log.
  const latest = useRef(room);
  latest.current = room;
  const unscored = view?.unscored.find((round) => !offered.current.has(scoringOf(room.state, round)));
  const scoring = unscored === undefined ? null : scoringOf(room.state, unscored);
  useEffect(() => {
    if (unscored === undefined || scoring === null || !isLive) return;
    offered.current.add(scoring);
    inSlices(assessRound(room, unscored))
      .then((results) => {
        // Where a run came in meanwhile, the round is judged once more with it.
        if (scoringOf(latest.current.state, unscored) !== scoring) return;
        act({ type: 'scored', round: unscored, scores: results.map(({ score }) => score) });
      })
      .catch(() => setRefusal('This round could not be judged. Reload this window.'));
  }, [scoring, isLive]);

  if (problem !== null) {
    const actions = [{ label: 'Back to title', onPress: () => ways.toTitle() }];
    return <Problem title="This room cannot be opened" text={problem} actions={actions} />;
  }
  const windowOf = (seat: 'projector' | 'door'): string => location.pathname + gameDayLinkOf({ ...link, seat });
  const address = windowOf('projector');
  const [first] = device?.addresses ?? [];
  const make = async (format: 'page' | 'markdown' | 'json'): Promise<void> => {
    setMaking(true);
    const results = await inSlices(assessDay(room)).catch(() => null);
    setMaking(false);
    if (!results) {
      setRefusal('The day could not be judged. Reload this window.');
      return;
    }
    const made = reportOf(room, results);
    if (format === 'page') setReport(made);
    else saveReport(made, format);
  };
  return (
    <>
      <DeviceLine connection={connection} device={device} />
      {report ? (
        <Report
          report={report}
          onSave={(format) => saveReport(report, format)}
          onPrint={() => print()}
          onBack={() => setReport(null)}
        />
      ) : view ? (
        <Console
          view={view}
          sinceMs={led.sinceMs()}
          secrets={() => secretsOf(room)}
          roomCode={link.isLocal ? null : link.room}
          joining={first === undefined ? null : { address: first, qr: qrOf(first) }}
          notice={notice}
          refusal={refusal}
          teamWindow={link.isLocal ? windowOf('door') : null}
          projector={{ address, isBlocked: blocked }}
          onProjector={() =>
            setBlocked(window.open(address, 'blast-radius-projector', 'popup,width=1600,height=900') === null)
          }
          onAct={act}
          onDismiss={(one) => device?.dismiss(one)}
          aloneLink={(round) => aloneLinkOf(room, round)}
          onBring={offer}
          isReporting={isMaking}
          onReport={(format) => void make(format)}
          onTitle={() => ways.toTitle()}
        />
      ) : (
        <p role="status">{connection.type === 'live' && !plan ? 'This room has no plan yet.' : 'Opening the room…'}</p>
      )}
    </>
  );
}

/** A drill of one's own, as the round has it. A link says no fixed cause; an organisation's times come with its profile. */
function aloneLinkOf({ state }: Room, round: string): string | null {
  const found = state.plan?.rounds.find(({ id }) => id === round);
  if (!found || found.spec.cause !== undefined) return null;
  return location.origin + location.pathname + linkOf(found.spec, found.tempo);
}

function saveReport(report: AfterAction, format: 'markdown' | 'json'): void {
  if (format === 'markdown') saveFile('after-action-report.md', 'text/markdown', reportMarkdown(report));
  else saveFile('after-action-report.json', 'application/json', JSON.stringify(report, null, 2));
}

/** Longest that a page does not answer for the sake of this. */
const SLICE_MS = 12;

async function inSlices<T>(work: Generator<void, T, void>): Promise<T> {
  let from = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - from < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    from = performance.now();
  }
}
