import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Cdk, createCdk, type Outputs } from './cdk.ts';
import { makeCertificate } from './certificate.ts';
import { startContainer } from './container.ts';
import { testDeadLetter } from './dead-letters.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import { createSecrets } from './fill-secrets.ts';
import { installMiniStack } from './install.ts';
import { kinds, takeInventory } from './leftovers.ts';
import { doMainJob } from './main-job.ts';
import { mendPolicies } from './mend-policies.ts';
import { type OutsideWorld, startOutsideWorld } from './outside-world.ts';
import { assertRolesInForce } from './permissions.ts';
import type { Report } from './report.ts';
import { resolveLocalhost } from './resolve-localhost.ts';
import { readTask, variablesOf } from './task.ts';

const HERE = 'this machine';
const EMULATOR = 'MiniStack 1.5.33';
const KEPT = ['secret OSSChat', 'secret OSSChat', 'table OSSChat', 'table OSSChat'];

type Deployment = { emulator: Emulator; cdk: Cdk; outputs: Outputs };

/** Bootstraps, deploys, uses and destroys the stack on MiniStack, and tells the report. */
export async function testDeployment(
  report: Report,
  folder: string,
  stops: AsyncDisposableStack,
): Promise<void> {
  const { step } = report;
  mkdirSync(folder);
  const outside = await startOutsideWorld(join(folder, 'outside'));
  stops.defer(outside.stop);
  const emulator = await step('install and start the emulator', HERE, () => prepare(folder));
  const cdk = createCdk(emulator, folder);
  await step('cdk bootstrap', EMULATOR, cdk.bootstrap);
  const before = await takeInventory(emulator);
  const outputs = await step('cdk deploy', EMULATOR, cdk.deploy);
  const deployed = await takeInventory(emulator);
  for (const kind of kinds)
    assert.ok(
      deployed.some((name) => name.startsWith(kind) && !before.includes(name)),
      kind,
    );
  const deployment = { emulator, cdk, outputs };
  const generated = await mend(report, deployment, deployed);
  await testMainJob(report, deployment, { folder, outside, generated });
  await step('cdk destroy keeps both tables and both secrets alone', EMULATOR, async () => {
    await cdk.destroy();
    const left = (await takeInventory(emulator)).filter((name) => !before.includes(name));
    assert.deepEqual(left.map((name) => name.replace(/-.*/, '')).sort(), KEPT);
  });
}

async function prepare(folder: string): Promise<Emulator> {
  const program = await installMiniStack(join(folder, 'pip.log'));
  const certificate = await makeCertificate(folder);
  resolveLocalhost();
  return startEmulator(program, certificate, folder);
}

/** Makes up for what MiniStack does differently from AWS; gives the generated secret. */
async function mend({ step }: Report, deployment: Deployment, deployed: string[]): Promise<string> {
  const { emulator, outputs, cdk } = deployment;
  const roles = deployed.flatMap((name) => (name.startsWith('role ') ? [name.slice('role '.length)] : []));
  await step('put its terms into the policies of the roles', EMULATOR, () => mendPolicies(emulator, roles));
  const secrets = createSecrets(emulator, outputs);
  return step('generate the secret again by the template', EMULATOR, () =>
    secrets.generateAgain(cdk.assembly),
  );
}

async function testMainJob(
  report: Report,
  { emulator, outputs }: Deployment,
  { folder, outside, generated }: { folder: string; outside: OutsideWorld; generated: string },
): Promise<void> {
  const secrets = createSecrets(emulator, outputs);
  const { step, skip } = report;
  await step('fill in the credentials', EMULATOR, () => secrets.fillIn(outside.credentials));
  skip('the Fargate task', 'takes Docker; its bundle runs as a process, with its variables and role');
  const task = await readTask(emulator);
  await step('a role permits what it says, and no more', EMULATOR, () => assertRolesInForce(emulator, task));
  const container = await step('start the container, log in', HERE, () =>
    startContainer({ ...emulator.environment, ...variablesOf(task) }, join(folder, 'container')),
  );
  await doMainJob(report, EMULATOR, outside, { generated, webhookUrl: outputs.WebhookUrl });
  await step('a message that fails again and again: the operator is told', EMULATOR, () =>
    testDeadLetter(emulator, outside),
  );
  await step('end the container', HERE, container.stop);
}
