import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { runToEnd } from './child-processes.ts';
import { ACCOUNT, type Emulator, REGION } from './emulator.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const program = join(projectRoot, 'node_modules/aws-cdk/bin/cdk');
const COMMAND_WITHIN_MS = 180_000;

const OutputsSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    OSSChat: v.object({
      WebhookUrl: v.pipe(v.string(), v.url()),
      CredentialsSecret: v.string(),
      ClaimCodeCommand: v.string(),
    }),
  }),
);
export type Outputs = v.InferOutput<typeof OutputsSchema>['OSSChat'];

export type Cdk = ReturnType<typeof createCdk>;

/** What an operator does with the stock `cdk`. */
export function createCdk(emulator: Emulator, folder: string) {
  const assembly = join(folder, 'cdk.out');
  const outputs = join(folder, 'outputs.json');
  const environment = {
    ...emulator.environment,
    // It remembers which account a key belongs to: not in the home of whoever runs this.
    CDK_HOME: join(folder, 'cdk-home'),
    CDK_DISABLE_CLI_TELEMETRY: '1',
  };
  const cdk = (workFolder: string, ...args: string[]) => {
    const logFile = join(folder, `cdk-${args[0]}.log`);
    const command = { program: process.execPath, args: [program, ...args], folder: workFolder };
    return runToEnd(`cdk ${args[0]}`, { ...command, environment, logFile }, COMMAND_WITHIN_MS);
  };
  return {
    /** The folder of what was deployed. */
    assembly,
    /** Of an account: outside the project, so that nothing is built for it. */
    bootstrap: () => cdk(folder, 'bootstrap', `aws://${ACCOUNT}/${REGION}`),
    /** With a ready image, as there is no Docker to build one. */
    async deploy(): Promise<Outputs> {
      const image = ['-c', 'puppetImage=osschat/puppet:test'];
      await cdk(projectRoot, 'deploy', ...image, '--output', assembly, '--outputs-file', outputs);
      return v.parse(OutputsSchema, readFileSync(outputs, 'utf8')).OSSChat;
    },
    /** What was deployed, without building it again. */
    destroy: () => cdk(projectRoot, 'destroy', '--force', '--app', assembly),
  };
}
