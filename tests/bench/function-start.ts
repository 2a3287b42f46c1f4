import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { functions, namesOf } from '../../infra/wiring.ts';
import { asDeployed, projectRoot } from './as-deployed.ts';
import { type Figure, median } from './figure.ts';

const ROUNDS = 15;
const BYTES_AT_MOST = 600_000;
const TIMES_SDK_ONLY_AT_MOST = 1.25;

const emptyHandler = 'export const handler = async () => {};';

/** The clients that every function uses, and a call of each, lest they be shaken off. */
const sdkOnlyHandler = `
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
export const handler = async ({ item, message }) => [
  await new DynamoDBClient().send(new GetItemCommand(item)),
  await new SQSClient().send(new SendMessageCommand(message)),
];`;

/**
 * Size and import time of each function as it is deployed, next to handlers that do nothing: every file is
 * imported by fresh processes, the files in turn, so that what else the machine does hits all alike.
 */
export async function measureFunctionStart(folder: string): Promise<Figure[]> {
  const names = namesOf(functions);
  const bundle = (name: string, options: BuildOptions) =>
    build({ ...asDeployed, ...options, outfile: join(folder, `${name}.cjs`) });
  const fromText = (contents: string): BuildOptions => ({ stdin: { contents, resolveDir: projectRoot } });
  await bundle('time-import', { entryPoints: [join(import.meta.dirname, 'time-import.ts')] });
  await bundle('empty', fromText(emptyHandler));
  await bundle('sdk-only', { ...fromText(sdkOnlyHandler), external: [] });
  await bundle('sdk-only-trimmed', fromText(sdkOnlyHandler));
  for (const name of names) await bundle(name, { entryPoints: [functions[name].entry] });

  const times = timeImports(folder, ['empty', 'sdk-only', 'sdk-only-trimmed', ...names]);
  const size = (name: string) => statSync(join(folder, `${name}.cjs`)).size;
  const line = (name: string) =>
    `${size(name).toLocaleString('en')} bytes, ${times(name).toFixed(1)} ms to import`;
  const timesSdk = (name: string, sdk: string) => times(name) / times(sdk);
  return [
    { what: 'empty handler', value: line('empty') },
    { what: 'SDK-only handler', value: line('sdk-only') },
    { what: 'SDK-only handler, its SDK trimmed as ours', value: line('sdk-only-trimmed') },
    ...names.flatMap((name): Figure[] => [
      {
        what: name,
        value: line(name),
        target: {
          atMost: `${BYTES_AT_MOST.toLocaleString('en')} bytes`,
          reached: size(name) <= BYTES_AT_MOST,
        },
      },
      {
        what: '',
        value: `${timesSdk(name, 'sdk-only').toFixed(2)} × SDK-only (${timesSdk(name, 'sdk-only-trimmed').toFixed(2)} × the trimmed one)`,
        target: {
          atMost: `${TIMES_SDK_ONLY_AT_MOST} × SDK-only`,
          reached: timesSdk(name, 'sdk-only') <= TIMES_SDK_ONLY_AT_MOST,
        },
      },
    ]),
  ];
}

/** Gives the median import time in milliseconds of each bundle in the folder. */
function timeImports(folder: string, names: string[]): (name: string) => number {
  const times = new Map(names.map((name): [string, number[]] => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, measured] of times) {
      const files = ['time-import', name].map((file) => join(folder, `${file}.cjs`));
      measured.push(Number(execFileSync(process.execPath, files, { encoding: 'utf8', env: {} })));
    }
  }
  return (name) => median(times.get(name) ?? []);
}
