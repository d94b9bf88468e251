import type { JSX, TargetedPointerEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { pathsOf } from '../../chart/path.ts';
import { place, type Scale } from '../../chart/scale.ts';
import type { Course } from '../../scoring/course.ts';
import type { ErrorRatios } from '../../scoring/error-ratios.ts';
import { errorPoints, MarkShape } from '../debrief/graph.tsx';
import { LABEL_HEIGHT, placeMarks } from '../debrief/marks.ts';
import { Kept } from '../kept.tsx';
import { useWidth } from '../use-size.ts';

// In units of a sixteenth of 1rem, as the graph of the debrief.
const PLOT = { top: 3, height: 32, edge: 8 };
const MARKS_Y = PLOT.top + PLOT.height + 8;
const HEIGHT = MARKS_Y + LABEL_HEIGHT + 6;
const USUAL_WIDTH = 1200;
const LEAST_WIDTH = 120;
/** The least that fills the height: below it, chance would look like an incident. */
const LEAST_TOP = 0.02;

export interface ScrubberProps {
  readonly course: Course;
  /** Of the run beside it. */
  readonly beside: ErrorRatios | null;
  readonly fromSec: number;
  readonly toSec: number;
  readonly atSec: number;
  /** The moment in words. */
  readonly told: string;
  onSeek(sec: number): void;
}

/** A whole run on one line: how bad it was and what happened, and the moment that is looked at, to be moved. */
export function Scrubber(props: ScrubberProps): JSX.Element {
  const { course, beside, fromSec, toSec, atSec, told, onSeek } = props;
  const slider = useRef<HTMLDivElement>(null);
  const width = useWidth(slider, USUAL_WIDTH, LEAST_WIDTH);
  const x: Scale = { domain: [fromSec, toSec], range: [PLOT.edge, width - PLOT.edge] };
  const now = place(x, atSec);

  const seek = ({ clientX, currentTarget }: TargetedPointerEvent<HTMLDivElement>): void => {
    const { left, width: widthPx } = currentTarget.getBoundingClientRect();
    const at = ((clientX - left) / widthPx) * width;
    onSeek(fromSec + ((at - PLOT.edge) / (width - 2 * PLOT.edge)) * (toSec - fromSec));
  };
  return (
    <div
      ref={slider}
      class="replay-scrubber"
      role="slider"
      tabIndex={0}
      aria-label="Moment of the run"
      aria-orientation="horizontal"
      aria-valuemin={Math.floor(fromSec)}
      aria-valuemax={Math.ceil(toSec)}
      aria-valuenow={Math.floor(atSec)}
      aria-valuetext={told}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        seek(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event);
      }}
    >
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
        <Kept from={[course, beside, fromSec, toSec, width]}>
          {() => <Picture course={course} beside={beside} x={x} />}
        </Kept>
        <line class="replay-now" x1={now} x2={now} y1={0} y2={MARKS_Y + 6} />
        <circle class="replay-now" cx={now} cy={PLOT.top + 2} r="4" />
      </svg>
    </div>
  );
}

/** What stays as it is while the moment moves. */
function Picture({ course, beside, x }: Pick<ScrubberProps, 'course' | 'beside'> & { readonly x: Scale }): JSX.Element {
  const bottom = PLOT.top + PLOT.height;
  const all = [...course.errors.ratios, ...(beside?.ratios ?? [])];
  const most = all.reduce((max, ratio) => (ratio > max ? ratio : max), LEAST_TOP);
  const y: Scale = { domain: [0, most], range: [bottom, PLOT.top] };
  return (
    <>
      <line class="debrief-grid" x1={x.range[0]} x2={x.range[1]} y1={bottom} y2={bottom} />
      <path
        class="debrief-area"
        d={pathsOf(errorPoints(course.errors, x, y))
          .map((run) => `${run.line}V${bottom}H${run.startX}Z`)
          .join('')}
      />
      {beside && (
        <path
          class="debrief-par"
          d={pathsOf(errorPoints(beside, x, y))
            .map(({ line }) => line)
            .join('')}
        />
      )}
      {placeMarks(course.marks, x, 1).map((one) => (
        <MarkShape key={`${one.mark.atSec} ${one.mark.text}`} placed={one} y={MARKS_Y} />
      ))}
    </>
  );
}
