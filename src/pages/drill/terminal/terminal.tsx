import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { isYoung } from '../../../screen/moving.ts';
import { actOffer } from '../../../screen/offers.ts';
import { actionOf } from '../../../words/labels.ts';
import { Kept } from '../../kept.tsx';
import type { LayerProps } from '../layer.ts';
import { clockAt } from '../moment.ts';
import { Waiting } from '../waiting.tsx';
import { EntryShown, keyOf, Running } from './entries.tsx';
import { stepOf } from './shell-keys.ts';
import { answered, type Effect, PROMPT, QUESTION, type ShellState, type Step, typing } from './shell-state.ts';
import { transcript } from './transcript.ts';

interface Props extends LayerProps {
  /** Kept outside: the terminal comes and goes with its tab, what was typed stays. */
  readonly shell: ShellState;
  readonly setShell: (shell: ShellState) => void;
  readonly onPin: (run: number) => void;
}

/** The terminal: everything that looks brought back, and a command line that does what the deck does. */
export function Terminal({ session, desk, screen, frame, ui, shell, setShell, onPin }: Props): JSX.Element {
  const { scenario } = session;
  const { view } = frame;
  /** The page lies over what there would be to read. */
  const isUnderPager = screen.pager !== undefined && screen.pager.room === screen.layout.terminal;
  const input = useRef<HTMLInputElement>(null);
  const scrollback = useRef<HTMLDivElement>(null);
  const entries = useMemo(
    () => transcript(view, scenario, shell.said, shell.cleared),
    [view.happenings.length, scenario, shell.said, shell.cleared],
  );

  // The newest is in view: the end of it, or its beginning where it is higher than the terminal. Who reads further up is
  // left there, unless they type.
  const follows = useRef(true);
  const scrolledTo = useRef(0);
  const newest = entries.at(-1);
  const newestKey = newest ? keyOf(newest) : '';
  const before = useRef('');
  useLayoutEffect(() => {
    const box = scrollback.current;
    if (!box) return;
    const isNew = before.current !== newestKey;
    before.current = newestKey;
    if (!follows.current && !(isNew && newest?.type === 'said')) return;
    const end = box.scrollHeight - box.clientHeight;
    const last = isNew ? box.querySelector<HTMLElement>('[data-newest]') : null;
    box.scrollTop = last ? Math.min(end, last.offsetTop) : end;
    scrolledTo.current = box.scrollTop;
    follows.current = true;
  }, [newestKey, view.inProgress.length]);

  const effect = (state: ShellState, what: Effect): ShellState => {
    switch (what.type) {
      case 'run': {
        const action = actionOf(scenario, what.command.action);
        if (!action) throw new Error(`terminal: no action ${what.command.action}`);
        const offer = actOffer({ frame, scenario, ui }, action, what.command.target);
        const refusal = offer.refusal ?? desk.press(offer.press);
        return refusal === null ? state : answered(state, view.tick, what.line, [refusal]);
      }
      case 'abort': {
        const player = scenario.responders[0]?.id;
        const own = view.inProgress.findLast(({ responder }) => responder === player);
        if (own) desk.press({ type: 'choose', choice: { type: 'abort', run: own.run } });
        return own ? state : answered(state, view.tick, `${PROMPT} ^C`, []);
      }
      case 'leave':
        // Where arrows scroll, and letters are keys of the screen.
        scrollback.current?.focus({ preventScroll: true });
        return state;
      default:
        throw new Error(`terminal: unknown effect ${JSON.stringify(what satisfies never)}`);
    }
  };
  const take = ({ state, effect: what }: Step): void => setShell(what ? effect(state, what) : state);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    // What is typed here is no key of the screen.
    event.stopPropagation();
    if (event.isComposing) return;
    const next = stepOf(event, shell, { scenario, view });
    if (!next) return;
    event.preventDefault();
    take(next);
  };

  return (
    <div class="drill-terminal">
      <section
        class="drill-scrollback"
        ref={scrollback}
        aria-label="Output"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too.
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          follows.current = scrollHeight - clientHeight - scrollTop < 8 || Math.abs(scrollTop - scrolledTo.current) < 2;
        }}
      >
        <Kept from={[entries]}>
          {() =>
            entries.map((entry, i) => (
              <div key={keyOf(entry)} data-newest={i === entries.length - 1 ? '' : undefined}>
                <EntryShown
                  entry={entry}
                  when={clockAt(view, entry.tick * view.tickSec)}
                  isNew={isYoung(view, entry.tick)}
                  onPin={onPin}
                />
              </div>
            ))
          }
        </Kept>
        {view.inProgress.map((run) => (
          <Running key={run.run} run={run} scenario={scenario} tick={view.tick} tickSec={view.tickSec} />
        ))}
        {entries.length === 0 && view.inProgress.length === 0 && !isUnderPager && (
          <Waiting text="Nothing has been looked at yet.">
            {frame.hold !== 'replay' &&
              `${view.response === 'unacknowledged' ? 'Acknowledge the page first. ' : ''}Choose a look, or type it below: help lists the commands.`}
          </Waiting>
        )}
      </section>
      <label class="drill-shell">
        <span class="drill-prompt">{shell.asking ? QUESTION : PROMPT}</span>
        <input
          ref={input}
          value={shell.line}
          aria-label={shell.asking ? `Command line. ${QUESTION}` : 'Command line'}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={(event) => setShell(typing(shell, event.currentTarget.value))}
          onKeyDown={onKeyDown}
        />
      </label>
    </div>
  );
}
