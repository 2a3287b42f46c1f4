import assert from 'node:assert/strict';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { type LocalOssChat, startLocal } from '../../infra/local/start-local.ts';
import { temporaryFolder } from './aws.ts';

const MessageSchema = v.object({
  id: v.string(),
  talker: v.object({ name: v.string(), isBot: v.boolean() }),
  type: v.string(),
  text: v.string(),
  card: v.optional(v.object({ title: v.string(), description: v.string(), url: v.string() })),
});
export type ShownMessage = v.InferOutput<typeof MessageSchema>;

const WAIT_AT_MOST_MS = 60_000;
const LOOK_EVERY_MS = 25;

/** Sends as fast as it can, so that tests do not wait for WeChat's pace. */
const unpaced = {
  OSSCHAT_SENDS_PER_MINUTE: '6000',
  OSSCHAT_ROOM_GAP_MS: '0',
  OSSCHAT_SEND_JITTER_MS: '0',
};

/** The whole of OSSChat on a free port and in a folder of its own, for one test file. */
export async function startTestLocal(variables: Record<string, string> = {}): Promise<LocalOssChat> {
  const local = await startLocal({ PORT: '0', OSSCHAT_DATA: temporaryFolder(), ...unpaced, ...variables });
  after(() => local.stop());
  await waitFor(async () => {
    const response = await fetch(`${local.origin}/health`);
    const health = v.parse(v.object({ container: v.object({ state: v.string() }) }), await response.json());
    return health.container.state === 'logged-in';
  }, 'the bot to log in');
  return local;
}

/** Looks again and again until `look` gives something; fails with what was waited for. */
export async function waitFor<T>(
  look: () => Promise<T>,
  what: string,
  withinMs = WAIT_AT_MOST_MS,
): Promise<NonNullable<T>> {
  const end = Date.now() + withinMs;
  while (Date.now() < end) {
    const seen = await look();
    if (seen) return seen;
    await sleep(LOOK_EVERY_MS);
  }
  assert.fail(`waited in vain for ${what}`);
}

/** What a person or script does in a group, through the documented HTTP API. */
export function groupChat(origin: string, roomId: string) {
  const base = `${origin}/wechat/rooms/${encodeURIComponent(roomId)}/messages`;
  const post = async (url: string, body: unknown) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.ok(response.ok, `${response.status} ${await response.clone().text()}`);
    return v.parse(v.object({ id: v.string() }), await response.json()).id;
  };
  const messages = async () => v.parse(v.array(MessageSchema), await (await fetch(base)).json());
  return {
    messages,
    say: (talker: string, text: string, more: { mention?: string[]; quote?: string } = {}) =>
      post(base, { talker, text, ...more }),
    sendImage: (talker: string, name: string) =>
      post(base, { talker, text: '', image: { name, base64: ONE_PIXEL_PNG } }),
    recall: (talker: string, id: string) => post(`${base}/${id}/recall`, { talker }),
    /** Waits for a line of the bot that `matches`. */
    heard: (matches: (message: ShownMessage) => boolean, what: string) =>
      waitFor(
        async () => (await messages()).find((message) => message.talker.isBot && matches(message)),
        what,
      ),
  };
}

const ONE_PIXEL_PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const IssueSchema = v.object({
  number: v.number(),
  title: v.string(),
  body: v.nullable(v.string()),
  labels: v.array(v.object({ name: v.string() })),
});

/** The issues of a repository of the stand-in GitHub, oldest first. */
export async function issuesOf(origin: string, repo: string): Promise<v.InferOutput<typeof IssueSchema>[]> {
  const url = `${origin}/github/api/repos/${repo}/issues?state=all&direction=asc&per_page=100`;
  const response = await fetch(url, { headers: { authorization: 'Bearer osschat-stand-in-token' } });
  return v.parse(v.array(IssueSchema), await response.json());
}
