import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Queue } from '../../shared/aws/queue.ts';
import type { Table } from '../../shared/aws/table.ts';
import { readFaqFile } from '../../shared/faq/faq-file.ts';
import { FAQ_FILE_PATH } from '../../shared/faq/faq-path.ts';
import { toSyncMessage } from '../../shared/faq/order-sync.ts';
import { syncFaq } from '../../shared/faq/sync-faq.ts';
import { webhookSecret } from '../../shared/github/webhook-secret.ts';
import { loadFaqState } from '../../shared/registry/faq.ts';
import { saveRepoHook } from '../../shared/registry/repo-hook.ts';
import { bindRepo, loadRoom } from '../../shared/registry/room.ts';
import { saveSubscription } from '../../shared/registry/subscription.ts';
import { defaultSubscription } from '../../shared/subscription/default-subscription.ts';
import type { Services } from './services.ts';
import { DEMO_ROOM_ID, seedDemo } from './wechat/seed-demo.ts';

/** Repositories of the stand-in GitHub: the demo room is bound to the first, the other is there to be bound. */
export const demoRepos = ['osschat/demo', 'osschat/website'] as const;

/** What the first of them answers. */
const DEMO_FAQS = readFileSync(new URL('github/demo.faqs.yml', import.meta.url), 'utf8');
const SYNC_WITHIN_MS = 60_000;

/** What a stranger can type at once. */
export const demoPhrases = ['以上五条开工单', '开工单', '@OSSChat 帮助'];

/**
 * People, rooms, repositories and webhooks of the demo, as far as they stand in for the real ones. The demo room
 * is bound, and hears of comments too, at the first start alone: whoever unbinds it means it.
 */
export async function prepareDemo(options: {
  registry: Table;
  services: Services;
  masterKey: string;
  webhookUrl: string;
}): Promise<void> {
  const { registry, services, masterKey, webhookUrl } = options;
  const { github, wechat } = services;
  const isNew = wechat?.world.rooms().length === 0;
  if (wechat) seedDemo(wechat.world);
  for (const fullName of github ? demoRepos : []) {
    const [owner = '', name = ''] = fullName.split('/');
    github?.createRepository({ owner, name });
    const secret = webhookSecret(masterKey, fullName);
    const hook = github?.addWebhook(fullName, { url: webhookUrl, secret });
    if (hook) await saveRepoHook(registry, { repo: fullName, hookId: hook.id }, Date.now());
  }
  if (isNew && github && (await loadRoom(registry, DEMO_ROOM_ID)).repos.length === 0) {
    const [repo] = demoRepos;
    await bindRepo(registry, DEMO_ROOM_ID, repo, 'demo');
    const byDefault = defaultSubscription({ roomId: DEMO_ROOM_ID, pattern: repo, mayHearPrivate: false });
    await saveSubscription(registry, { ...byDefault, features: [...byDefault.features, 'comments'] });
  }
}

/**
 * Puts the demo's FAQ where it can be asked, so that the first question is answered: at once where it is only kept here.
 * Whatever has become of its file since the first start comes by a sync.
 */
export async function syncDemo({ github, chatopera }: Services, registry: Table, faq: Queue): Promise<void> {
  if (!github) return;
  const [repo] = demoRepos;
  github.putFile(repo, FAQ_FILE_PATH, DEMO_FAQS);
  const read = readFaqFile(DEMO_FAQS, repo);
  if (!chatopera && 'entries' in read && !(await loadFaqState(registry, repo))) {
    const dependencies = { registry, knowledgeBaseOf: async () => undefined, now: Date.now, sleep };
    await syncFaq(dependencies, repo, read.entries, Date.now() + SYNC_WITHIN_MS);
  }
  await faq.send(toSyncMessage({ repo }, `demo:${randomUUID()}`));
}

/** `GET /demo`: what the page shows beside the chat. */
export function demoRoutes({ github, wechat }: Services): Hono {
  const app = new Hono();
  app.get('/demo', (context) =>
    context.json({
      repository: demoRepos[0],
      issuesUrl: github ? `/github/${demoRepos[0]}/issues` : 'https://github.com',
      phrases: demoPhrases,
      github: github ? 'stand-in' : 'real',
      wechat: wechat ? 'stand-in' : 'real',
    }),
  );
  return app;
}
