// Styles first, in this order: a later one may say otherwise.
import './drill.css';
import './terminal/terminal.css';
import './charts.css';
import './channel/channel.css';
import './board.css';
import './drill-forms.css';
import './notes.css';
import './dialog.css';
import './help.css';
import './hold.css';
import './coach.css';
import type { ComponentChildren, JSX, TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Rect } from '../../screen/nodes.ts';
import type { RegionId } from '../../screen/regions.ts';
import { ownsEnter, ownsSpace } from '../press-enter.ts';
import { AboutCard } from './about-card.tsx';
import { BoardShown } from './board.tsx';
import { Changes } from './changes/changes.tsx';
import { Channel } from './channel/channel.tsx';
import { Composer } from './channel/composer.tsx';
import { type Draft, EMPTY_DRAFT } from './channel/draft.ts';
import { ChartTable } from './chart-table.tsx';
import { ChartTip } from './chart-tip.tsx';
import { Coach } from './coach.tsx';
import { focusOn, isFocusLost } from './focus.ts';
import { Help } from './help.tsx';
import { Holds } from './hold.tsx';
import { HypothesisEditor } from './hypotheses/editor.tsx';
import type { Pin } from './hypotheses/evidence.ts';
import { type LayerProps, placeOf } from './layer.ts';
import { FRESH_LOGS, Logs, type LogsState } from './logs/logs.tsx';
import type { LogScroll } from './logs/use-scroll.ts';
import { Announcer } from './mirror/announcer.tsx';
import { Mirror } from './mirror/mirror.tsx';
import { Notes } from './notes.tsx';
import { Notice } from './notice.tsx';
import { PagerCard } from './pager.tsx';
import { Search } from './search.tsx';
import { FRESH_SHELL, type ShellState } from './terminal/shell-state.ts';
import { Terminal } from './terminal/terminal.tsx';

interface Props extends LayerProps {
  /** CSS pixels to a unit of the screen. */
  readonly scale: number;
}

/** Everything of the drill screen that is text, form or focus, laid over the canvas in the same places. */
export function DrillLayers({ scale, ...layer }: Props): JSX.Element {
  const { session, desk, screen, frame, ui } = layer;
  const { layout } = screen;
  const [shell, setShell] = useState<ShellState>(FRESH_SHELL);
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const [noteDraft, setNoteDraft] = useState('');
  const [logs, setLogs] = useState<LogsState>(FRESH_LOGS);
  const logScroll = useRef<LogScroll>({ seq: 0, offsetPx: 0 });
  const [chosenChange, setChosenChange] = useState<string | null>(null);
  const [pin, setPin] = useState<Pin | null>(null);
  const isComposing = ui.dialog?.type === 'composer';
  const isNoting = ui.dialog?.type === 'notes';
  const isWriting = isComposing || isNoting;
  const isHolding = ui.dialog?.type === 'hypothesis';

  const isAnswering = ui.focus?.startsWith('reply/') === true;
  useEffect(() => {
    if (!isWriting && !isAnswering) return;
    session.compose(true);
    return () => session.compose(false);
  }, [isWriting, isAnswering, session]);

  // Whoever writes an update comes back to where they were, unless they went somewhere else from it.
  useWayBack(isComposing, (from) => {
    if (layout.channel) focusOn(from, 'channel');
  });
  // A note is written wherever one is.
  useWayBack(isNoting, (from) => {
    if (layout.channel || from.isConnected) focusOn(from, 'channel');
  });

  useEffect(() => {
    if (!isHolding) setPin(null);
  }, [isHolding]);

  // A terminal that has a tab of its own is opened to type in it, and so it is when its tab is pressed again.
  const layers = useRef<HTMLDivElement>(null);
  const isTerminal = session.scenario.tabs.some(({ id, type }) => id === ui.tab && type === 'terminal');
  useEffect(() => {
    if (!isTerminal || ui.openings === 0) return;
    layers.current?.querySelector<HTMLElement>('.drill-shell input')?.focus({ preventScroll: true });
  }, [isTerminal, ui.openings]);

  // What had the focus may be gone from the page, and then nothing has it.
  useEffect(() => {
    if (ui.focus === null) return;
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) desk.arrange({ type: 'focus', control: null });
    });
    return () => clearTimeout(timer);
  }, [ui.focus, screen, desk]);

  const notes = <Notes desk={desk} frame={frame} draft={noteDraft} setDraft={setNoteDraft} />;

  const onPin = (pinned: Pin): void => {
    setPin(pinned);
    desk.arrange({ type: 'dialog', dialog: { type: 'hypothesis', hypothesis: null } });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps keys that are already answered from the screen.
    <div class="drill-layers" ref={layers} style={{ '--u': `${scale}px` }} onKeyDown={keepAnswered}>
      <PagerCard desk={desk} screen={screen} frame={frame} />
      <Mirror screen={screen} desk={desk} />
      <Region region="channel" rect={layout.channel}>
        {isComposing && <Composer session={session} desk={desk} frame={frame} draft={draft} setDraft={setDraft} />}
        {isNoting && notes}
        {!isWriting && <Channel session={session} desk={desk} frame={frame} ui={ui} />}
      </Region>
      {isNoting && !layout.channel && <div class="drill-sheet">{notes}</div>}
      <Region region="terminal" rect={layout.terminal}>
        <Terminal {...layer} shell={shell} setShell={setShell} onPin={(run) => onPin({ type: 'look', run })} />
      </Region>
      <Region region="logs" rect={layout.logs}>
        <Logs
          {...layer}
          logs={logs}
          setLogs={setLogs}
          scroll={logScroll}
          onPin={(seq) => onPin({ type: 'line', seq })}
        />
      </Region>
      <Region region="changes" rect={layout.changes}>
        <Changes session={session} frame={frame} screen={screen} selected={chosenChange} onSelect={setChosenChange} />
      </Region>
      <Region region="board" rect={layout.board}>
        <BoardShown session={session} frame={frame} ui={ui} />
      </Region>
      {screen.table && <ChartTable table={screen.table} />}
      <ChartTip tip={screen.tip} />
      <AboutCard session={session} desk={desk} screen={screen} ui={ui} scale={scale} />
      <Search desk={desk} screen={screen} ui={ui} />
      {frame.lesson && (
        <Coach
          lesson={frame.lesson}
          domain={session.scenario.domain}
          screen={screen}
          onSkip={() => void desk.press({ type: 'leave' })}
        />
      )}
      <Holds session={session} desk={desk} screen={screen} frame={frame} ui={ui} />
      <Notice text={ui.dialog ? null : ui.notice} count={ui.notices} desk={desk} />
      {frame.hold !== 'replay' && <Announcer session={session} frame={frame} />}
      {ui.dialog?.type === 'hypothesis' && (
        <HypothesisEditor session={session} desk={desk} frame={frame} hypothesis={ui.dialog.hypothesis} pin={pin} />
      )}
      {ui.dialog?.type === 'help' && <Help session={session} desk={desk} screen={screen} />}
    </div>
  );
}

/** Goes back to what had the focus before something was open, once it is closed and nothing else has taken it. */
function useWayBack(isOpen: boolean, goBack: (from: Element) => void): void {
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const from = before.current;
    before.current = isOpen ? document.activeElement : null;
    if (!isOpen && from && isFocusLost()) goBack(from);
  }, [isOpen]);
}

/** Enter and Space on a button press it, and are not what they are elsewhere on the screen. */
function keepAnswered(event: TargetedKeyboardEvent<HTMLDivElement>): void {
  const isAnswered = event.key === ' ' ? ownsSpace(event.target) : event.key === 'Enter' && ownsEnter(event.target);
  if (isAnswered) event.stopPropagation();
}

interface RegionProps {
  readonly region: RegionId;
  readonly rect: Rect | null;
  readonly children: ComponentChildren;
}

function Region({ region, rect, children }: RegionProps): JSX.Element | null {
  return (
    rect && (
      <div class="drill-region" data-region={region} style={placeOf(rect)}>
        {children}
      </div>
    )
  );
}
