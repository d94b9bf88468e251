import type { JSX } from 'preact';
import { incidentLine, svgPoints } from '../incident-line.ts';

const WIDTH = 980;
const HEIGHT = 170;
const POINTS = svgPoints(incidentLine(), WIDTH, HEIGHT);

/** The error rate behind the heading. Nothing is to be read off it. */
export function IncidentPicture(): JSX.Element {
  return (
    <svg class="title-picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <polygon points={`0,${HEIGHT} ${POINTS} ${WIDTH},${HEIGHT}`} />
      <polyline points={POINTS} vector-effect="non-scaling-stroke" />
    </svg>
  );
}

const STEPS = [
  { name: 'Look', text: 'Read graphs, logs and command output. Each look takes time.' },
  { name: 'Hold', text: 'Write down what you think it is, and pin the evidence.' },
  { name: 'Act', text: 'Change one thing, knowing what it may break.' },
  { name: 'Tell', text: 'Post updates before somebody asks for one.' },
  { name: 'Verify', text: 'See it hold for five minutes, then close.' },
] as const;

/** How to play, in a line. */
export function Steps(): JSX.Element {
  return (
    <section class="title-steps panel">
      <h2 class="caption">How a drill goes</h2>
      <ol>
        {STEPS.map(({ name, text }) => (
          <li key={name}>
            <strong>{name}</strong>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
