import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import * as v from 'valibot';
import { functions } from '../../infra/wiring.ts';
import { asDeployed } from './as-deployed.ts';
import { type Figure, median } from './figure.ts';

const SIZES = [100, 1_000, 10_000];
const IMPORTS = 9;
/** What Lambda's runtime gives V8 of 512 MB. */
const OLD_SPACE_MB = 460;
const LAMBDA_MB = 512;
const BYTES_A_MEGABYTE = 1_000_000;

const RunSchema = v.object({
  buildMs: v.number(),
  firstMs: v.number(),
  medianMs: v.number(),
  p95Ms: v.number(),
  rss: v.number(),
  heapUsed: v.number(),
});

/** The embedded answerer's search: time a question, time and memory of its index, import of the function that has it. */
export async function measureFaqSearch(folder: string): Promise<Figure[]> {
  const bundle = (name: string, file: string) =>
    build({ ...asDeployed, entryPoints: [file], outfile: join(folder, `${name}.cjs`) });
  await bundle('faq-child', join(import.meta.dirname, 'faq-child.ts'));
  await bundle('time-import', join(import.meta.dirname, 'time-import.ts'));
  await bundle('answer-question', functions['answer-question'].entry);
  return [
    ...SIZES.flatMap((size) => measureSize(folder, size)),
    {
      what: 'answer-question, import',
      value: `${timeImport(folder).toFixed(1)} ms, ${statSync(join(folder, 'answer-question.cjs')).size.toLocaleString('en')} bytes`,
    },
  ];
}

function measureSize(folder: string, size: number): Figure[] {
  const flags = ['--expose-gc', `--max-old-space-size=${OLD_SPACE_MB}`];
  const output = execFileSync(process.execPath, [...flags, join(folder, 'faq-child.cjs'), String(size)], {
    encoding: 'utf8',
    env: {},
  });
  const { buildMs, firstMs, medianMs, p95Ms, rss, heapUsed } = v.parse(RunSchema, JSON.parse(output));
  const megabytes = (bytes: number) => `${(bytes / BYTES_A_MEGABYTE).toFixed(0)} MB`;
  const what = `FAQ of ${size.toLocaleString('en')} entries`;
  return [
    {
      what,
      value: `${medianMs.toFixed(2)} ms a question, p95 ${p95Ms.toFixed(2)} ms, the first ${firstMs.toFixed(0)} ms`,
    },
    { what: '', value: `index made in ${buildMs.toFixed(0)} ms` },
    {
      what: '',
      value: `${megabytes(rss)} resident, ${megabytes(heapUsed)} of heap`,
      target: { atMost: `${LAMBDA_MB} MB`, reached: rss <= LAMBDA_MB * BYTES_A_MEGABYTE },
    },
  ];
}

function timeImport(folder: string): number {
  const files = ['time-import', 'answer-question'].map((file) => join(folder, `${file}.cjs`));
  return median(
    Array.from({ length: IMPORTS }, () =>
      Number(execFileSync(process.execPath, files, { encoding: 'utf8', env: {} })),
    ),
  );
}
