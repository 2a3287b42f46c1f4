import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { findFreePort } from '../../infra/local/wechat/free-port.ts';
import { bundleContainer } from '../../infra/puppet/bundle.ts';
import { end, lastLines, start } from './child-processes.ts';

const LOGGED_IN_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;

/** Nobody waits for WeChat's pace here. */
const unpaced = {
  OSSCHAT_SENDS_PER_MINUTE: '6000',
  OSSCHAT_ROOM_GAP_MS: '0',
  OSSCHAT_SEND_JITTER_MS: '0',
};

const HealthSchema = v.object({ state: v.string() });

/**
 * Runs what the image is built from as a process, with these variables alone, its pace apart. Resolves when the
 * bot is logged in to WeChat.
 */
export async function startContainer(
  variables: Record<string, string>,
  folder: string,
): Promise<{ stop(): Promise<void> }> {
  await bundleContainer(folder);
  const port = String(await findFreePort());
  const logFile = join(folder, 'container.log');
  const child = start({
    program: process.execPath,
    args: ['main.cjs'],
    folder,
    environment: { HOME: folder, ...variables, ...unpaced, OSSCHAT_HEALTH_PORT: port },
    logFile,
  });
  for (const until = Date.now() + LOGGED_IN_WITHIN_MS; ; await sleep(LOOK_EVERY_MS)) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
    if (answer && v.parse(HealthSchema, await answer.json()).state === 'logged-in') break;
    if (child.exitCode !== null || Date.now() > until) {
      throw new Error(`The container does not log in:\n${lastLines(logFile)}`);
    }
  }
  return { stop: () => end(child) };
}
