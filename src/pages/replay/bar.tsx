import './replay.css';
import type { JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Course, DecisionTold } from '../../scoring/course.ts';
import type { ErrorRatios } from '../../scoring/error-ratios.ts';
import { type Playback, REPLAY_SPEEDS } from '../../session/playback.ts';
import { sincePage } from '../../words/format.ts';
import { ownsSpace } from '../press-enter.ts';
import { useMoment } from '../use-moment.ts';
import { Scrubber } from './scrubber.tsx';

export interface ReplayBarProps {
  readonly playback: Playback;
  readonly course: Course;
  readonly beside: ErrorRatios | null;
  readonly fromSec: number;
  readonly toSec: number;
  /** What an arrow moves by, in simulated seconds. */
  readonly stepSec: number;
  /** Two runs are shown side by side. */
  readonly isBeside: boolean;
  onBeside(): void;
  /** Takes the pager at this moment. */
  onBranch(atSec: number): void;
}

/** Below a replay: the whole run on one line, and the moment of it that is shown. */
export function ReplayBar(props: ReplayBarProps): JSX.Element {
  const { playback, course, toSec, isBeside, onBeside, onBranch } = props;
  const { atSec, isPlaying, speed } = useMoment(playback);
  const [spoken, setSpoken] = useState('');
  const at = course.decisions.findLast((one) => one.atSec <= atSec);
  const isNow = at !== undefined && atSec - at.atSec < props.stepSec;

  const jump = (to: DecisionTold | undefined): void => {
    playback.pause();
    if (to) playback.seek(to.atSec);
    setSpoken(to ? `${sincePage(to.atSec)}: ${to.text}` : 'There is no decision further on.');
  };
  const toggle = (): void => (isPlaying ? playback.pause() : playback.play());
  useReplayKeys(props, jump, toggle);

  const hasEnded = atSec >= course.toSec;
  return (
    <section class="replay-bar" aria-label="Replay">
      <div class="replay-controls">
        <button
          type="button"
          class="button"
          aria-label="Previous decision"
          aria-keyshortcuts="PageUp"
          onClick={() => jump(before(course, atSec))}
        >
          <span aria-hidden="true">⇤</span> <span class="replay-word">decision</span>
        </button>
        <button type="button" class="button replay-play" aria-keyshortcuts="Space" onClick={toggle}>
          <span aria-hidden="true">{isPlaying ? 'II' : '▶'}</span> {isPlaying ? 'Pause' : 'Play'}
        </button>
        <button
          type="button"
          class="button"
          aria-label="Next decision"
          aria-keyshortcuts="PageDown"
          onClick={() => jump(after(course, atSec))}
        >
          <span class="replay-word">decision</span> <span aria-hidden="true">⇥</span>
        </button>
        <select
          class="field"
          aria-label="Tempo of the replay"
          value={String(speed)}
          onChange={({ currentTarget: { value } }) =>
            playback.setSpeed(REPLAY_SPEEDS.find((one) => String(one) === value) ?? 1)
          }
        >
          {REPLAY_SPEEDS.map((one) => (
            <option key={one} value={String(one)}>
              ×{one}
            </option>
          ))}
        </select>
        <p class="replay-time mono">
          <strong>{sincePage(atSec)}</strong> <span class="small">of {sincePage(toSec)}</span>
        </p>
        <p class={isNow ? 'replay-decided replay-decided-now' : 'replay-decided'} title={at?.text}>
          {at ? (
            <>
              <span class="mono">{sincePage(at.atSec)}</span> {at.text}
            </>
          ) : (
            'Nothing was decided yet.'
          )}
        </p>
        <button type="button" class="button" aria-pressed={isBeside} onClick={onBeside}>
          Side by side
        </button>
        <button
          type="button"
          class="button button-primary"
          disabled={hasEnded}
          title={hasEnded ? 'The run has ended here: go back to where it can still be changed.' : undefined}
          onClick={() => onBranch(atSec)}
        >
          Take the pager from here
        </button>
      </div>
      <Scrubber
        {...props}
        atSec={atSec}
        told={`${sincePage(atSec)}${at ? `, after ${sincePage(at.atSec)} ${at.text}` : ''}`}
        onSeek={(sec) => {
          playback.pause();
          playback.seek(sec);
        }}
      />
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
    </section>
  );
}

const before = ({ decisions }: Course, sec: number): DecisionTold | undefined =>
  decisions.findLast(({ atSec }) => atSec < Math.floor(sec));
const after = ({ decisions }: Course, sec: number): DecisionTold | undefined =>
  decisions.find(({ atSec }) => atSec > sec);

/** Where keys have a meaning of their own: what scrolls, the mirror, and whatever lies on top. */
const ELSEWHERE = '.drill-region, .drill-mirror, .replay-beside, dialog, input, select, textarea';

function useReplayKeys(
  { playback, course, fromSec, toSec, stepSec }: ReplayBarProps,
  jump: (to: DecisionTold | undefined) => void,
  toggle: () => void,
): void {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, target, ctrlKey, altKey, metaKey, shiftKey } = event;
      if (event.defaultPrevented || ctrlKey || altKey || metaKey || shiftKey) return;
      if (target instanceof Element && target.closest(ELSEWHERE)) return;
      const act = answers[key];
      if (!act || (key === ' ' && ownsSpace(target))) return;
      event.preventDefault();
      act();
    };
    const by = (sec: number): void => {
      playback.pause();
      playback.seek(playback.moment.atSec + sec);
    };
    const answers: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => by(-stepSec),
      ArrowDown: () => by(-stepSec),
      ArrowRight: () => by(stepSec),
      ArrowUp: () => by(stepSec),
      Home: () => by(fromSec - toSec),
      End: () => by(toSec - fromSec),
      PageUp: () => jump(before(course, playback.moment.atSec)),
      PageDown: () => jump(after(course, playback.moment.atSec)),
      ' ': toggle,
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  });
}
