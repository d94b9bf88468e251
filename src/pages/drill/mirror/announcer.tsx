import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LayerProps } from '../layer.ts';
import { type Announcement, announcements } from './announcements.ts';

/** Between two readings out, so that a burst comes as one. */
const PAUSE_MS = 1000;

/** Readings out that stay in the log. */
const KEPT = 20;

interface Spoken {
  readonly id: number;
  readonly text: string;
}

/** Reads out what happens, for those who do not see it: in turn, and only what cannot wait at once. */
export function Announcer({ frame, session }: Pick<LayerProps, 'frame' | 'session'>): JSX.Element {
  const { view } = frame;
  // What a drill that is opened again had before is history.
  const read = useRef(view.happenings.length);
  const waiting = useRef<Announcement[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [log, setLog] = useState<readonly Spoken[]>([]);
  const [urgent, setUrgent] = useState<Spoken>({ id: 0, text: '' });

  const flush = (): void => {
    timer.current = null;
    const next = waiting.current;
    if (next.length === 0) return;
    waiting.current = [];
    timer.current = setTimeout(flush, PAUSE_MS);
    const told = (isUrgent: boolean): string =>
      next
        .filter((one) => one.urgent === isUrgent)
        .map(({ text }) => (/[.!?…”]$/.test(text) ? text : `${text}.`))
        .join(' ');
    const polite = told(false);
    if (polite !== '') setLog((before) => [...before, { id: (before.at(-1)?.id ?? 0) + 1, text: polite }].slice(-KEPT));
    const atOnce = told(true);
    if (atOnce !== '') setUrgent((before) => ({ id: before.id + 1, text: atOnce }));
  };

  useEffect(() => {
    if (view.happenings.length === read.current) return;
    waiting.current.push(...announcements(view, session.scenario, read.current));
    read.current = view.happenings.length;
    if (timer.current === null) flush();
  }, [view.happenings.length]);

  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );

  return (
    <div class="drill-unseen">
      <div role="log" aria-live="polite" aria-label="What happens">
        {log.map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
      </div>
      <div role="alert">{urgent.text !== '' && <p key={urgent.id}>{urgent.text}</p>}</div>
    </div>
  );
}
