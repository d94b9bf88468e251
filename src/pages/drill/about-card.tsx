import './about-card.css';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type ShownAbout, shownAbout } from '../../screen/about.ts';
import type { Rect } from '../../screen/nodes.ts';
import { classes, type LayerProps } from './layer.ts';

/** A pointer has so long to get from a control to what is told of it. */
const STAYS_MS = 300;
/** Between the two, in units. */
const GAP = 8;

interface Props extends Pick<LayerProps, 'session' | 'desk' | 'screen' | 'ui'> {
  /** CSS pixels to a unit of the screen. */
  readonly scale: number;
}

/**
 * What is to be known of the control that has the focus or is pointed at, beside it. It can be pointed at as well, and goes
 * with Escape (WCAG 2.2, 1.4.13). Those who hear it are told by the mirror.
 */
export function AboutCard({ session, desk, screen, ui, scale }: Props): JSX.Element | null {
  const now = shownAbout(screen, ui, session.scenario.domain);
  const last = useRef<ShownAbout | null>(null);
  if (now) last.current = now;
  const [isInside, setInside] = useState(false);
  const [isOver, setOver] = useState(true);
  const isThere = now !== null;
  useEffect(() => {
    if (isThere) setOver(false);
    if (isThere || isInside) return;
    const timer = setTimeout(() => setOver(true), STAYS_MS);
    return () => clearTimeout(timer);
  }, [isThere, isInside]);
  useLayoutEffect(() => {
    if (!isInside) return;
    // The pointer is on no control of which the desk knows.
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setInside(false);
      setOver(true);
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [isInside]);

  const isLeft = ui.hover === null && ui.focus === null && ui.dialog === null;
  const shown = now ?? (isLeft && !isOver ? last.current : null);
  if (!shown) return null;
  return (
    <Card
      shown={shown}
      scale={scale}
      onEnter={() => setInside(true)}
      onLeave={() => setInside(false)}
      onTap={() => desk.arrange({ type: 'about-off', control: shown.control })}
    />
  );
}

interface CardProps {
  readonly shown: ShownAbout;
  readonly scale: number;
  onEnter(): void;
  onLeave(): void;
  /** A finger, which has no other way to put it away and may want what lies under it. */
  onTap(): void;
}

function Card({ shown, scale, onEnter, onLeave, onTap }: CardProps): JSX.Element {
  const { about, terms, beside, isFocused } = shown;
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (element.current) place(element.current, beside, scale);
  });
  return (
    <div
      ref={element}
      class={classes('drill-about', isFocused && 'drill-about-at-once')}
      aria-hidden="true"
      onPointerEnter={({ pointerType }) => pointerType !== 'touch' && onEnter()}
      onPointerLeave={onLeave}
      onPointerUp={({ pointerType }) => pointerType === 'touch' && onTap()}
    >
      <p class="drill-about-title">{about.title}</p>
      {about.command !== null && <code>{about.command}</code>}
      {about.rows.length > 0 && (
        <dl>
          {about.rows.map(({ label, text, tone }, i) => (
            <div key={i} class={`drill-about-${tone}`}>
              {label !== '' && <dt>{label}</dt>}
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {terms.map(({ term, is }) => (
        <p key={term} class="drill-about-term">
          <strong>{term}</strong> {is}
        </p>
      ))}
    </div>
  );
}

/** Left of it or right of it where there is room, and otherwise below or above; never beyond the screen. */
function place(card: HTMLElement, { x, y, width, height }: Rect, scale: number): void {
  const around = card.offsetParent;
  if (!around) return;
  const room = { width: around.clientWidth / scale, height: around.clientHeight / scale };
  const own = { width: card.offsetWidth / scale, height: card.offsetHeight / scale };
  const within = (at: number, size: number, most: number): number => Math.max(0, Math.min(at, most - size));
  const [left, right, below] = [x - GAP - own.width, x + width + GAP, y + height + GAP];
  const isBeside = left >= 0 || right + own.width <= room.width;
  const above = y - GAP - own.height;
  const atX = isBeside ? (left >= 0 ? left : right) : within(x, own.width, room.width);
  const under = below + own.height <= room.height ? below : above;
  const atY = within(isBeside ? y : under, own.height, room.height);
  card.style.left = `${atX * scale}px`;
  card.style.top = `${atY * scale}px`;
}
