import { setImmediate as nextTurn } from 'node:timers/promises';
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { demoRepos } from '../../infra/local/demo.ts';
import type { LocalOssChat } from '../../infra/local/start-local.ts';
import { createTable } from '../../shared/aws/table.ts';
import { bindRepo } from '../../shared/registry/room.ts';
import type { Figure } from './figure.ts';
import { worldOf } from './local-stack.ts';
import { newestIn } from './newest-message.ts';
import { waitUntil } from './wait-until.ts';

const ROOMS = 8;
const MESSAGES_A_ROOM = 250;

/** Messages a second from what people say in several bound rooms to the `window` table. */
export async function measureThroughput(local: LocalOssChat): Promise<Figure[]> {
  const rooms = await createRooms(local);
  const window = createTable(local.aws.dynamo, local.aws.tableName('window'));
  const start = performance.now();
  const last = new Map<string, string>();
  for (let index = 0; index < MESSAGES_A_ROOM; index += 1) {
    for (const room of rooms) last.set(room, sayIn(local, room, index));
    // Others, above all the container, get their turn between two rounds, as they would from people.
    await nextTurn();
  }
  for (const [room, id] of last) {
    await waitUntil(`${room} is kept`, 20, async () => (await newestIn(window, room)) === id);
  }
  const seconds = (performance.now() - start) / 1000;
  let kept = 0;
  for (const room of rooms) kept += await countIn(local, room);
  const said = ROOMS * MESSAGES_A_ROOM;
  if (kept !== said) throw new Error(`${said} messages were said, but ${kept} are in the window`);
  return [
    {
      what: `whole local stack, ${said.toLocaleString('en')} messages in ${ROOMS} rooms`,
      value: `${(said / seconds).toFixed(0)} messages a second`,
    },
  ];
}

async function createRooms(local: LocalOssChat): Promise<string[]> {
  const world = worldOf(local);
  const registry = createTable(local.aws.dynamo, local.aws.tableName('registry'));
  const people = world.contacts().flatMap(({ id }) => (id === world.botId ? [] : [id]));
  const [ownerId = ''] = people;
  const ids: string[] = [];
  for (let index = 1; index <= ROOMS; index += 1) {
    const { id } = world.createRoom({ topic: `第 ${index} 群`, ownerId, memberIds: people });
    await bindRepo(registry, id, demoRepos[0], 'bench');
    ids.push(id);
  }
  return ids;
}

function sayIn(local: LocalOssChat, roomId: string, index: number): string {
  const world = worldOf(local);
  const [talkerId = ''] = world.contacts().flatMap(({ id }) => (id === world.botId ? [] : [id]));
  const { id, delivered } = world.say({ roomId, talkerId, text: `第 ${index + 1} 条：编译到一半报错` });
  if (!delivered) throw new Error('The bot does not listen');
  return id;
}

async function countIn({ aws }: LocalOssChat, roomId: string): Promise<number> {
  const { Count = 0 } = await aws.dynamo.send(
    new QueryCommand({
      TableName: aws.tableName('window'),
      KeyConditionExpression: 'roomId = :room',
      ExpressionAttributeValues: { ':room': { S: roomId } },
      Select: 'COUNT',
    }),
  );
  return Count;
}
