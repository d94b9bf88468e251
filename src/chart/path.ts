/** A run of a line between gaps. */
export interface PathRun {
  /** As the `d` of an SVG path. */
  readonly line: string;
  readonly startX: string;
}

/** The runs of `linePoints`, as SVG has paths. */
export function pathsOf(points: Float32Array): readonly PathRun[] {
  const runs: { line: string; startX: string }[] = [];
  let isOpen = false;
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i] ?? Number.NaN, points[i + 1] ?? Number.NaN];
    if (Number.isNaN(x)) {
      isOpen = false;
      continue;
    }
    const at = `${x.toFixed(1)} ${y.toFixed(1)}`;
    const run = runs.at(-1);
    if (isOpen && run) run.line += `L${at}`;
    else runs.push({ line: `M${at}`, startX: x.toFixed(1) });
    isOpen = true;
  }
  return runs;
}
