import './wall-page.css';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AnyScenario } from '../../contract/scenario.ts';
import { ConnectionLine } from '../../pages/gameday/connection.tsx';
import { WallTold } from '../../pages/gameday/wall-told.tsx';
import { Problem } from '../../pages/problem.tsx';
import type { Kept as KeptParts } from '../../screen/sheet.ts';
import type { Joining } from '../../screen/wall/input.ts';
import { openDrill } from '../../team/day/views/drill-seen.ts';
import type { WallView } from '../../team/day/views/views.ts';
import { qrRows } from '../../team/qr.ts';
import type { View } from '../../view/view.ts';
import type {} from '../exposed.ts';
import type { GameDayProps } from './game-day.tsx';
import { useRoom } from './use-room.ts';
import { useScenario } from './use-scenario.ts';

type Wall = typeof import('../../screen/wall/wall.ts');

/** The big screen, and what those see who only look on. Nothing on it can be pressed. */
export function WallPage({ link, kept, ways, words }: GameDayProps): JSX.Element {
  const { view, connection, device, problem, sinceMs } = useRoom(
    link,
    link.seat === 'spectator' ? 'player' : 'projector',
  );
  const seen = view?.seat === 'projector' || view?.seat === 'spectator' ? view : null;
  const scenario = useScenario(seen?.round?.slug ?? null, words.scenario);
  const host = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<{ readonly view: View; readonly screen: Wall } | null>(null);
  const [noCanvas, setNoCanvas] = useState<string | null>(null);
  const joining = useMemo(
    () => joiningOf(link.isLocal ? [] : (device?.addresses ?? []), link.room),
    [device, connection],
  );

  useEffect(() => {
    if (!host.current) return;
    let isGone = false;
    let close = (): void => undefined;
    openWall(host.current, kept.palette)
      .then((opened) => {
        if ('message' in opened) setNoCanvas(opened.message);
        else if (isGone) opened.view.destroy();
        else {
          close = () => opened.view.destroy();
          setDrawing(opened);
        }
      })
      .catch(() => setNoCanvas('What draws this screen could not be fetched. Reload the page.'));
    return () => {
      isGone = true;
      close();
    };
  }, []);

  const latest = useRef((): void => undefined);
  latest.current = () => {
    if (drawing && seen) draw(drawing, { view: seen, scenario, joining, sinceMs: sinceMs() });
  };
  useEffect(() => latest.current(), [drawing, seen, scenario, joining]);
  useEffect(() => {
    const unfollow = drawing?.view.onResize(() => latest.current());
    // Clocks go on between two views.
    const timer = setInterval(() => latest.current(), 1000);
    return () => {
      unfollow?.();
      clearInterval(timer);
    };
  }, [drawing]);
  useEffect(() => drawing?.view.setPalette(kept.palette), [drawing, kept.palette]);
  useEffect(() => {
    window.blastRadiusWall = drawing ? { inspect: () => drawing.view.inspect() } : undefined;
    return () => {
      window.blastRadiusWall = undefined;
    };
  }, [drawing]);

  const why = problem ?? noCanvas;
  if (why !== null) {
    const actions = [
      { label: 'Try again', onPress: () => location.reload() },
      { label: 'Back to title', onPress: () => ways.toTitle() },
    ];
    return <Problem title="The big screen cannot be shown" text={why} actions={actions} />;
  }
  return (
    <div class="wall" data-ready={drawing !== null && seen !== null}>
      <div class="wall-canvas" ref={host} />
      <WallTold view={seen} />
      <div class="wall-over">
        {connection.type !== 'live' && (
          <ConnectionLine connection={connection} pending={0} onRetry={() => device?.retry()} />
        )}
        <FullScreen />
      </div>
    </div>
  );
}

/** Only for as long as it is of use: until the window fills the screen. */
function FullScreen(): JSX.Element | null {
  const [isFull, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const follow = (): void => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', follow);
    return () => document.removeEventListener('fullscreenchange', follow);
  }, []);
  if (isFull || !document.fullscreenEnabled) return null;
  return (
    <button type="button" class="button wall-full" onClick={() => void document.documentElement.requestFullscreen()}>
      Fill the screen
    </button>
  );
}

async function openWall(
  host: HTMLElement,
  palette: GameDayProps['kept']['palette'],
): Promise<{ readonly view: View; readonly screen: Wall } | { readonly message: string }> {
  const [screen, { createView }] = await Promise.all([
    import('../../screen/wall/wall.ts'),
    import('../../view/view.ts'),
  ]);
  const created = await createView(host, { palette });
  return created.ok ? { view: created.value, screen } : { message: created.problems[0]?.message ?? '' };
}

const partsOf = new WeakMap<View, KeptParts>();

function draw(
  { view, screen }: { readonly view: View; readonly screen: Wall },
  shown: {
    readonly view: WallView;
    readonly scenario: AnyScenario | null;
    readonly joining: Joining | null;
    readonly sinceMs: number;
  },
): void {
  const fit = Math.min(innerWidth / 1920, innerHeight / 1080);
  // A view grows by itself on screens that are larger; here it also shrinks on smaller ones, so that all stays in place.
  const before = view.size();
  view.setTextScale((screen.WALL_SCALE * fit) / Math.max(1, fit));
  const size = view.size();
  const parts = partsOf.get(view) ?? new Map();
  if (size.width !== before.width || size.height !== before.height) parts.clear();
  partsOf.set(view, parts);
  const seen = shown.view.rewound?.drill ?? shown.view.incident?.drill ?? null;
  view.draw(screen.wall({ ...shown, drill: seen && openDrill(seen) }, size, view.measure, parts));
}

/** How others come in: the first address that the host knows. */
function joiningOf(addresses: readonly string[], room: string | null): Joining | null {
  const [first] = addresses;
  if (first === undefined || room === null) return null;
  const join = new URL(first);
  join.search = `?room=${room}`;
  return { code: room, address: join.host, qr: qrRows(join.href) };
}
