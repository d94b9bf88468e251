import type { JSX } from 'preact';
import { pathsOf } from '../../../chart/path.ts';
import { greatest, least, linePoints } from '../../../chart/points.ts';
import type { Scale } from '../../../chart/scale.ts';
import type { PanelInput } from '../../../screen/input.ts';
import { propertyOf } from '../../../screen/palette.ts';
import { type ChartData, chartData, isStepped, valueText } from '../../../screen/panels/charts/data.ts';
import { RECENT_TICKS } from '../../../team/day/views/drill-seen.ts';

/** Of a line's picture, in its own units: it is stretched to where it is shown. */
const WIDTH = 160;
const HEIGHT = 40;

/** The charts of the team's dashboards, each with its newest value and how it came there. */
export function PhoneCharts(input: PanelInput): JSX.Element {
  const shown = new Set(input.scenario.tabs.flatMap((tab) => (tab.type === 'dashboard' ? tab.panels : [])));
  const { tick, tickSec } = input.frame.view;
  const window = [Math.max(0, tick - RECENT_TICKS) * tickSec, tick * tickSec] as const;
  return (
    <ul class="phone-charts">
      {[...shown].map((id) => (
        <Chart key={id} data={chartData(id, input)} window={window} />
      ))}
    </ul>
  );
}

interface ChartProps {
  readonly data: ChartData;
  readonly window: readonly [fromSec: number, toSec: number];
}

const MARKS = { critical: '▲ ', warning: '◆ ', none: '' } as const;

function Chart({ data, window }: ChartProps): JSX.Element {
  const { panel, headline, unit, trouble, late } = data;
  const told = Number.isNaN(headline) ? 'no data' : valueText(panel, headline, unit);
  return (
    <li class="phone-chart" data-trouble={trouble ?? 'none'}>
      <span class="small">{panel.title}</span>
      <strong class="mono">
        {MARKS[trouble ?? 'none']}
        {told}
      </strong>
      {late !== null && <span class="small">◆ {late}</span>}
      {!panel.states && <Lines data={data} window={window} />}
    </li>
  );
}

/** What is read is beside it, so those who hear the page are told nothing of the lines. */
function Lines({ data: { panel, lines }, window: [fromSec, toSec] }: ChartProps): JSX.Element {
  const ends = lines.flatMap(({ series }) => [greatest(series, fromSec, toSec), least(series, fromSec, toSec)]);
  const known = ends.filter((value) => !Number.isNaN(value));
  const top = Math.max(0, ...known);
  const bottom = Math.min(0, ...known);
  const x: Scale = { domain: [fromSec, Math.max(fromSec + 1, toSec)], range: [0, WIDTH] };
  const y: Scale = { domain: [bottom, top > bottom ? top : bottom + 1], range: [HEIGHT - 1, 1] };
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {lines.map((line) => (
        <g key={line.signal.id} style={{ stroke: `var(${propertyOf(line.colour)})` }}>
          {pathsOf(linePoints(line.series, x, y, isStepped(panel, line))).map(({ line: d }, i) => (
            <path key={i} d={d} />
          ))}
        </g>
      ))}
    </svg>
  );
}
