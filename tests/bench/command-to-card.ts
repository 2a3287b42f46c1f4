import * as v from 'valibot';
import type { LocalOssChat } from '../../infra/local/start-local.ts';
import { DEMO_ROOM_ID } from '../../infra/local/wechat/seed-demo.ts';
import { createTable } from '../../shared/aws/table.ts';
import { type Figure, median, quantile } from './figure.ts';
import { newestIn } from './newest-message.ts';
import { waitUntil } from './wait-until.ts';

const COMMANDS = 100;
const talk = ['登录后页面一直是白的', '控制台说 token 过期了', '重新登录也没有用'];
const command = '以上三条开工单';

const PostedSchema = v.object({ id: v.string() });
const CardSchema = v.object({
  type: v.literal('message'),
  roomId: v.literal(DEMO_ROOM_ID),
  message: v.object({ type: v.literal('card') }),
});

/** From the POST of a command to its card among the events that a page sees, the commands one after the other. */
export async function measureCommandToCard(local: LocalOssChat): Promise<Figure[]> {
  const window = createTable(local.aws.dynamo, local.aws.tableName('window'));
  const leaving = new AbortController();
  const nextCard = await watchCards(local.origin, leaving.signal);
  const times: number[] = [];
  // The first opens the connections and is not counted.
  for (let count = 0; count <= COMMANDS; count += 1) {
    let last = '';
    for (const text of talk) last = await say(local.origin, text);
    await waitUntil('the talk is kept', 10, async () => (await newestIn(window, DEMO_ROOM_ID)) === last);
    const card = nextCard();
    const start = performance.now();
    await say(local.origin, command);
    const arrived = await card;
    if (count > 0) times.push(arrived - start);
  }
  leaving.abort();
  const value = `p50 ${median(times).toFixed(0)} ms, p99 ${quantile(times, 0.99).toFixed(0)} ms`;
  return [{ what: `command to card, ${COMMANDS} commands, no pacing`, value }];
}

async function say(origin: string, text: string): Promise<string> {
  const response = await fetch(`${origin}/wechat/rooms/${DEMO_ROOM_ID}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ talker: '张三', text }),
  });
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  return v.parse(PostedSchema, await response.json()).id;
}

/** Follows the events; what it gives resolves with the time at which the next card is there. */
async function watchCards(origin: string, signal: AbortSignal): Promise<() => Promise<number>> {
  const { body } = await fetch(`${origin}/wechat/events`, { signal });
  if (!body) throw new Error('There are no events');
  let next = Promise.withResolvers<number>();
  const follow = async () => {
    let rest = '';
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      const data = lines.flatMap((line) => (line.startsWith('data: ') ? [line.slice('data: '.length)] : []));
      if (data.some((text) => v.is(CardSchema, JSON.parse(text)))) next.resolve(performance.now());
    }
    throw new Error('The events have ended');
  };
  follow().catch((error: unknown) => next.reject(error));
  next.promise.catch(() => undefined);
  return () => {
    next = Promise.withResolvers();
    next.promise.catch(() => undefined);
    return next.promise;
  };
}
