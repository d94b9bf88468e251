import 'uplot/dist/uPlot.min.css';
import './page.css';
import { Game, Scene, WEBGL } from 'phaser';
import uPlot from 'uplot';
import type { Panel } from '../../../src/contract/panel.ts';
import { css, PALETTES, SERIES_COLOURS } from '../../../src/screen/palette.ts';
import { drawCard } from '../../../src/screen/panels/charts/card.ts';
import type { ChartLine } from '../../../src/screen/panels/charts/data.ts';
import { Sheet } from '../../../src/screen/sheet.ts';

import { createView } from '../../../src/view/view.ts';
import { watch } from './watch.ts';

const PANELS = 24;
const LINES = 3;
const POINTS = 600;
const PERIOD_SEC = 10;
const COLUMNS = 6;
const WIDTH = 1.5;

/** What draws: again and again when it is told to, and how many pictures it has drawn where it can tell. */
export interface Drawer {
  redraw(): void;
  pictures(): number;
}

declare global {
  interface Window {
    drawer?: Drawer;
    /** Lets bots play so many drills beside the page. */
    startDrills?: (count: number) => void;
    /** How long they took; null while they play. */
    drillsDone?: number | null;
    watch?: typeof watch;
  }
}

const units = (n: number): number => (Math.imul(n ^ (n >>> 15), 2246822519) >>> 0) / 2 ** 32;

/** More redraws than anybody measures. */
const MOST_REDRAWS = 200;

/** A noisy line, of which each redraw shows one datapoint more. Made before anything is measured, whoever draws it. */
const valuesOf = (panel: number, line: number): Float64Array =>
  Float64Array.from(
    { length: POINTS + MOST_REDRAWS },
    (_, at) =>
      100 + 30 * line + 20 * Math.sin(at / 40 + panel) + 12 * units(Math.imul(at + 1, 2654435761) + panel * 31 + line),
  );

const all = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** Our charts, with all that belongs to them: title, figure, axes, legend with values. */
async function ours(host: HTMLElement): Promise<Drawer> {
  const created = await createView(host);
  if (!created.ok) throw new Error(created.problems[0]?.message);
  const view = created.value;
  const values = all(PANELS, (panel) => all(LINES, (line) => valuesOf(panel, line)));
  let redraws = 0;
  const redraw = (): void => {
    redraws++;
    const { width, height } = view.size();
    const sheet = new Sheet(view.measure);
    sheet.box({ x: 0, y: 0, width, height }, 'ground', { radius: 0 });
    const [wide, high] = [width / COLUMNS, height / (PANELS / COLUMNS)];
    const time = {
      window: { fromSec: redraws * PERIOD_SEC, toSec: (POINTS + redraws) * PERIOD_SEC },
      marks: [],
      calendar: { startsAtSec: 1_741_096_800, pagedSec: null, isLong: false },
    };
    for (let index = 0; index < PANELS; index++) {
      const lines = all(LINES, (line): ChartLine => {
        const reported = values[index]?.[line]?.subarray(0, POINTS + redraws) ?? new Float64Array();
        const series = { unit: 'per-sec', periodSec: PERIOD_SEC, values: reported } as const;
        const signal = {
          id: `s${line}`,
          label: `line ${line}`,
          aggregate: 'rate',
          gapWhenZero: false,
          ...series,
        } as const;
        return { signal, series, colour: SERIES_COLOURS[line] ?? 'accent' };
      });
      const panel: Panel = { id: `p${index}`, title: `Panel ${index}`, signals: lines.map(({ signal }) => signal.id) };
      const data = {
        panel,
        lines,
        drawn: lines,
        unit: 'per-sec',
        isWaiting: false,
        trouble: null,
        tickSec: 1,
        forecast: [],
        late: null,
      } as const;
      const headline = lines[0]?.series.values.at(-1) ?? Number.NaN;
      const rect = {
        x: (index % COLUMNS) * wide + 4,
        y: Math.floor(index / COLUMNS) * high + 4,
        width: wide - 8,
        height: high - 8,
      };
      drawCard(sheet, rect, { ...data, headline }, time, { isEnlarged: false, isTable: false, hot: null, domain: '' });
    }
    view.draw(sheet);
  };
  redraw();
  return { redraw, pictures: () => view.inspect().pictures };
}

/** uPlot with its axes, or with lines alone. */
function theirs(host: HTMLElement, hasAxes: boolean): Drawer {
  const width = Math.floor(host.clientWidth / COLUMNS) - 8;
  const height = Math.floor(host.clientHeight / (PANELS / COLUMNS)) - 8;
  const seconds = Float64Array.from({ length: POINTS + MOST_REDRAWS }, (_, i) => (i + 1) * PERIOD_SEC);
  const values = all(PANELS, (panel) => all(LINES, (line) => valuesOf(panel, line)));
  let redraws = 0;
  const shown = (array: Float64Array): Float64Array => array.subarray(redraws, redraws + POINTS);
  const dataOf = (panel: number): uPlot.AlignedData => [shown(seconds), ...(values[panel] ?? []).map(shown)];
  const plots = all(PANELS, (panel) => {
    const cell = document.createElement('div');
    host.append(cell);
    return new uPlot(
      {
        width,
        height,
        legend: { show: false },
        cursor: { show: false },
        axes: all(2, () => (hasAxes ? { stroke: '#8592a6', grid: { stroke: '#1b2331' } } : { show: false })),
        scales: { y: { range: [0, 250] } },
        series: [
          {},
          ...all(LINES, (line) => ({ stroke: css(PALETTES.usual[SERIES_COLOURS[line] ?? 'accent']), width: WIDTH })),
        ],
      },
      dataOf(panel),
      cell,
    );
  });
  return {
    redraw() {
      redraws++;
      for (const [panel, plot] of plots.entries()) plot.setData(dataOf(panel));
    },
    pictures: () => redraws,
  };
}

/** Phaser with a scene of nothing, which draws it sixty times a second. */
function empty(host: HTMLElement): Promise<Drawer> {
  return new Promise((resolve) => {
    class Empty extends Scene {
      create(): void {
        const { loop } = this.game;
        resolve({ redraw: () => {}, pictures: () => loop.frame });
      }
    }
    new Game({
      type: WEBGL,
      parent: host,
      width: host.clientWidth,
      height: host.clientHeight,
      scene: Empty,
      banner: false,
      audio: { noAudio: true },
      render: { antialiasGL: false },
    });
  });
}

async function drawerOf(name: string, host: HTMLElement): Promise<Drawer> {
  switch (name) {
    case 'ours':
      return ours(host);
    case 'uplot':
      return theirs(host, false);
    case 'uplot-axes':
      return theirs(host, true);
    case 'empty':
      return empty(host);
    default:
      throw new Error(`nobody draws ${name}`);
  }
}

const host = document.createElement('main');
document.body.append(host);
window.drawer = await drawerOf(location.hash.slice(1), host);
window.startDrills = (count) => {
  window.drillsDone = null;
  const worker = new Worker(new URL('./drills.worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<number>) => {
    window.drillsDone = data;
  };
  worker.postMessage(count);
};
window.watch = watch;
