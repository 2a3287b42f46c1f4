import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocal } from '../../../infra/local/start-local.ts';
import { webhookRoute } from '../../../infra/wiring.ts';
import { createTable } from '../../../shared/aws/table.ts';
import { splitGenerated } from '../../../shared/generated-secret.ts';
import { webhookSecret } from '../../../shared/github/webhook-secret.ts';
import { bindRepo } from '../../../shared/registry/room.ts';
import { worldOf } from '../local-stack.ts';

export type PreparedRoom = { id: string; repo: string };

/**
 * Makes rooms in a data folder, each bound to a repository of its own with a webhook to `port`: what an issue
 * sends to other rooms is not what is measured.
 */
export async function prepareRooms(folder: string, port: number, rooms: number): Promise<PreparedRoom[]> {
  const local = await startLocal({ PORT: '0', OSSCHAT_DATA: folder });
  try {
    const world = worldOf(local);
    const { github } = local.services;
    const registry = createTable(local.aws.dynamo, local.aws.tableName('registry'));
    const { masterKey } = splitGenerated(readFileSync(join(folder, 'generated'), 'utf8'));
    const people = world.contacts().flatMap(({ id }) => (id === world.botId ? [] : [id]));
    const [ownerId = ''] = people;
    const prepared: PreparedRoom[] = [];
    for (let index = 0; index < rooms; index += 1) {
      const repo = `osschat/room-${index}`;
      const { id } = world.createRoom({ topic: `第 ${index} 群`, ownerId, memberIds: people });
      github?.createRepository({ owner: 'osschat', name: `room-${index}` });
      github?.addWebhook(repo, {
        url: `http://127.0.0.1:${port}${webhookRoute.path}`,
        secret: webhookSecret(masterKey, repo),
      });
      await bindRepo(registry, id, repo, 'bench');
      prepared.push({ id, repo });
    }
    return prepared;
  } finally {
    await local.stop();
  }
}
