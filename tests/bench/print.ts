export function heading(text: string): void {
  console.log(`\n${text}`);
}

export function row(label: string, ...cells: readonly string[]): void {
  console.log(
    `  ${label.padEnd(32)}${cells
      .map((cell) => cell.padEnd(14))
      .join('')
      .trimEnd()}`,
  );
}

export function microseconds(us: number): string {
  return `${us.toFixed(3)} µs`;
}

export function milliseconds(us: number): string {
  return `${(us / 1000).toFixed(1)} ms`;
}

export function times(ratio: number): string {
  return `${ratio.toFixed(2)}×`;
}
