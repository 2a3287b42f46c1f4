import { Hono } from 'hono';
import type { Table } from '../../shared/aws/table.ts';
import { webhookSecret } from '../../shared/github/webhook-secret.ts';
import { saveRepoHook } from '../../shared/registry/repo-hook.ts';
import { bindRepo, loadRoom } from '../../shared/registry/room.ts';
import { saveSubscription } from '../../shared/registry/subscription.ts';
import { defaultSubscription } from '../../shared/subscription/default-subscription.ts';
import type { Services } from './services.ts';
import { DEMO_ROOM_ID, seedDemo } from './wechat/seed-demo.ts';

/** Repositories of the stand-in GitHub: the demo room is bound to the first, the other is there to be bound. */
export const demoRepos = ['osschat/demo', 'osschat/website'] as const;

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
