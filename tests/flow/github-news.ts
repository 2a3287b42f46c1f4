import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sign } from '@octokit/webhooks-methods';
import * as v from 'valibot';
import { splitGenerated } from '../../shared/generated-secret.ts';
import { webhookSecret } from '../../shared/github/webhook-secret.ts';
import { speak } from '../../shared/speech/speech.ts';
import { changedExample } from '../announce/events/changed-example.ts';
import { temporaryFolder } from '../support/aws.ts';
import { startTestLocal } from '../support/local.ts';
import { askDirectly, openRoom, type Room } from './group.ts';

/** A card's title, its description, and the path of its link at github.com. */
export type ExpectedCard = [title: string, description: string, path: string];

type Changes = Record<string, unknown>;
type Wire = {
  /** GitHub's example, where it is of another action. */
  of?: string;
  secret?: string;
  /** X-GitHub-Hook-Installation-Target-Type. */
  target?: string;
  /** Behind the webhook's address. */
  query?: string;
};

/**
 * The whole stack with a stand-in GitHub, for one test file. Groups are set up by talking, and GitHub's example
 * payloads come to the webhook as if mona did it in the group's repository just now.
 */
export async function startNews() {
  const folder = temporaryFolder();
  // Cards of many subjects at once come one by one here.
  const local = await startTestLocal({ OSSCHAT_DATA: folder, OSSCHAT_FOLD_ABOVE: '100' });
  const { origin, services, claimCode } = local;
  const { github } = services;
  assert.ok(github);
  const { masterKey } = splitGenerated(readFileSync(join(folder, 'generated'), 'utf8'));
  const url = `${origin}/webhooks/github`;
  await askDirectly(origin, `认领 ${claimCode}`, (text) => text === speak('zh').claimed);
  const { deliver, deliverAnyhow } = createSender(url, masterKey);
  return {
    ...{ local, origin, url, github, masterKey, deliver, deliverAnyhow },
    expectHeard: (room: Room, repo: string, ...cards: ExpectedCard[]) =>
      expectHeard(deliver, room, repo, cards),
    /** A repository whose webhook is there, so that no ping of a new one comes in between. */
    async createRepository(repo: string, settings: { private?: boolean } = {}): Promise<void> {
      const [owner = '', name = ''] = repo.split('/');
      github.createRepository({ owner, name, ...settings });
      github.addWebhook(repo, { url, secret: webhookSecret(masterKey, repo) });
      await github.deliveries.idle();
    },
    /** A group whose owner says `commands` to the bot. */
    async openRoom(topic: string, ...commands: string[]): Promise<Room> {
      const room = await openRoom(origin, topic);
      for (const command of commands) await room.tell(command);
      return room;
    },
  };
}

/** Delivers `issues.opened` and the like, signed as GitHub does. */
function createSender(url: string, masterKey: string) {
  /** Gives the status that GitHub gets. */
  async function deliverAnyhow(repo: string, name: string, changes: Changes = {}, wire: Wire = {}) {
    const { of = name, secret = webhookSecret(masterKey, repo), target, query = '' } = wire;
    const [event = '', action] = name.split('.');
    const payload = changedExample(of, {
      ...(action !== undefined && { action }),
      ...(!event.startsWith('installation') && { repository: { private: false } }),
      sender: { login: 'mona', type: 'User' },
      ...changes,
    });
    const body = asOfNow(payload, repo);
    const headers = {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': await sign(secret, body),
      ...(target && { 'x-github-hook-installation-target-type': target }),
    };
    return (await fetch(`${url}${query}`, { method: 'POST', headers, body })).status;
  }
  return {
    deliverAnyhow,
    async deliver(...delivery: Parameters<typeof deliverAnyhow>): Promise<void> {
      assert.equal(await deliverAnyhow(...delivery), 202);
    },
  };
}

/**
 * Waits for these cards, in any order, then lets the webhook say that it works, and fails when the group has heard
 * anything else until it hears that: what came before it was not told.
 */
async function expectHeard(
  deliver: (repo: string, name: string, changes: Changes) => Promise<void>,
  room: Room,
  repo: string,
  expected: ExpectedCard[],
): Promise<void> {
  await room.hears(expected.length).catch(async () => {
    const titles = (await room.cards()).map(({ title }) => title);
    assert.deepEqual(
      titles,
      expected.map(([title]) => title),
      `${repo} is not heard`,
    );
  });
  const works = `${repo} 的 Webhook 接通了，动态会发到这里`;
  const repository = { full_name: repo, html_url: `https://github.com/${repo}`, private: false };
  await deliver(repo, 'ping', { repository });
  await room.heard(({ card }) => card?.title === works, 'the end');
  const shown = (await room.cards()).map(({ title, description, url }) => [title, description, url]);
  const wanted = [...expected, [works, repo, `/${repo}`]].map(([title = '', description = '', path = '']) => [
    title,
    description,
    `https://github.com${path}`,
  ]);
  assert.deepEqual(shown.toSorted(byTitle), wanted.toSorted(byTitle));
}

const byTitle = ([one = '']: string[], [other = '']: string[]) => (one < other ? -1 : 1);

const NamedSchema = v.object({ repository: v.object({ full_name: v.string() }) });
const TIME = /"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)"/g;

/** An example's repository becomes this one, wherever it is named, and its times become now. */
function asOfNow(payload: unknown, repo: string): string {
  const example = v.safeParse(NamedSchema, payload);
  const text = JSON.stringify(payload).replace(TIME, JSON.stringify(new Date().toISOString()));
  return example.success ? text.replaceAll(example.output.repository.full_name, repo) : text;
}
