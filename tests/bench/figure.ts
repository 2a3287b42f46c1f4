/** One line of the report. */
export type Figure = {
  what: string;
  value: string;
  /** Only figures that do not depend on the machine have one. */
  target?: { atMost: string; reached: boolean };
};

/** The value so that a share `q` (0 to 1) of the measurements is no greater: the nearest rank. */
export function quantile(measurements: number[], q: number): number {
  const sorted = measurements.toSorted((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
  if (value === undefined) throw new Error('there is no quantile of nothing');
  return value;
}

export const median = (measurements: number[]): number => quantile(measurements, 0.5);

/** The figures as a table of plain text. */
export function toTable(figures: Figure[]): string {
  const rows = figures.map(({ what, value, target }) => [
    what,
    value,
    target ? `${target.reached ? 'reached' : 'MISSED'}: at most ${target.atMost}` : '',
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
