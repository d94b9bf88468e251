import './pager.css';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Rect } from '../../screen/nodes.ts';
import type { Pager } from '../../screen/pager.ts';
import { focusOn } from './focus.ts';
import { classes, type LayerProps, placeOf } from './layer.ts';

/** The page, which comes in over the dashboard and goes to the alerts once it is acknowledged. It takes no focus. */
export function PagerCard({ desk, screen, frame }: Pick<LayerProps, 'desk' | 'screen' | 'frame'>): JSX.Element | null {
  const { pager = null, layout } = screen;
  const last = useRef<Pager | null>(null);
  const [isGone, setGone] = useState(true);
  const isAnswered = frame.view.response !== 'unacknowledged';
  useLayoutEffect(() => {
    if (pager) setGone(false);
    else if (!isAnswered) last.current = null;
  }, [pager === null, isAnswered]);
  if (pager) last.current = pager;
  if (pager) return <Card pager={pager} desk={desk} />;
  const to = layout.alerts ?? layout.areas;
  if (isGone || !isAnswered || !last.current || !to) return null;
  return <Leaving pager={last.current} to={to} onGone={() => setGone(true)} />;
}

function Card({ pager, desk }: { readonly pager: Pager; readonly desk: LayerProps['desk'] }): JSX.Element {
  // The card goes with its buttons. Whoever pressed one by key had the focus on it.
  const press = (event: MouseEvent, what: () => void): void => {
    what();
    if (event.detail === 0) focusOn(null, 'alerts');
  };
  return (
    <div class={classes('drill-pager-room', `drill-pager-${pager.end}`)} style={placeOf(pager.room)}>
      <section class="drill-pager" aria-label="Pager">
        <Told pager={pager} />
        <div class="drill-pager-answers">
          <button
            type="button"
            class="drill-pager-acknowledge"
            aria-keyshortcuts="A"
            onClick={(event) => press(event, () => desk.press('acknowledge'))}
          >
            Acknowledge <kbd>A</kbd>
          </button>
          <button type="button" onClick={(event) => press(event, () => desk.arrange({ type: 'pager-aside' }))}>
            Set aside <kbd>Esc</kbd>
          </button>
        </div>
      </section>
    </div>
  );
}

interface LeavingProps {
  readonly pager: Pager;
  /** Where it is to be found from now on. */
  readonly to: Rect;
  onGone(): void;
}

/** On its way to the alerts. Where nothing is to move, it is gone at once. */
function Leaving({ pager, to, onGone }: LeavingProps): JSX.Element {
  const card = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (card.current?.getAnimations().length === 0) onGone();
  }, []);
  const way = {
    '--way-x': `${to.x + to.width / 2 - (pager.room.x + pager.room.width / 2)}`,
    '--way-y': `${to.y + Math.min(to.height, 160) / 2 - (pager.room.y + pager.room.height / 2)}`,
  };
  return (
    <div
      class={classes('drill-pager-room', `drill-pager-${pager.end}`)}
      style={{ ...placeOf(pager.room), ...way }}
      aria-hidden="true"
    >
      <section ref={card} class="drill-pager drill-pager-leaving" onAnimationEnd={onGone}>
        <Told pager={pager} />
      </section>
    </div>
  );
}

function Told({ pager: { name, summary, at, more, rings } }: { readonly pager: Pager }): JSX.Element {
  return (
    <>
      <span class={classes('drill-pager-sign', rings && 'drill-pager-rings')} aria-hidden="true">
        ▲
      </span>
      <div class="drill-pager-text">
        <p class="drill-pager-head">
          Page{' '}
          <small>
            for you, on call · {at}
            {more > 0 && ` · and ${more} more`}
          </small>
        </p>
        <h2>{name}</h2>
        <p>{summary}</p>
      </div>
    </>
  );
}
