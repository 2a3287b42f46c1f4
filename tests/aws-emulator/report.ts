type Outcome = 'passed' | 'FAILED' | 'skipped';
type Row = { what: string; where: string; outcome: Outcome; note: string };

export type Report = {
  /** Runs a part of the test. A failure is noted and thrown on. */
  step<T>(what: string, where: string, work: () => Promise<T>): Promise<T>;
  skip(what: string, why: string): void;
  print(): void;
};

/** What ran where, with the time it took; what was left out, and why. */
export function createReport(): Report {
  const rows: Row[] = [];
  return {
    async step(what, where, work) {
      const start = performance.now();
      const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
      try {
        const result = await work();
        rows.push({ what, where, outcome: 'passed', note: seconds() });
        return result;
      } catch (error) {
        rows.push({ what, where, outcome: 'FAILED', note: seconds() });
        throw error;
      } finally {
        process.stdout.write(`${lines(rows.slice(-1))}\n`);
      }
    },
    skip(what, why) {
      rows.push({ what, where: '-', outcome: 'skipped', note: why });
    },
    print() {
      const count = (wanted: Outcome) => rows.filter(({ outcome }) => outcome === wanted).length;
      process.stdout.write(`\n${lines(rows)}\n\n`);
      process.stdout.write(
        `${count('passed')} passed, ${count('FAILED')} failed, ${count('skipped')} skipped\n`,
      );
    },
  };
}

function lines(rows: Row[]): string {
  const cells = rows.map(({ what, where, outcome, note }) => [outcome, what, where, note]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
