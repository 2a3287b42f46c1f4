import { Hono } from 'hono';
import type { Table } from '../../shared/aws/table.ts';
import { webhookSecret } from '../../shared/github/webhook-secret.ts';
import { bindRepo, loadRoom } from '../../shared/registry/room.ts';
import type { Services } from './services.ts';
import { DEMO_ROOM_ID, seedDemo } from './wechat/seed-demo.ts';

/** Repositories of the stand-in GitHub: the demo room is bound to the first, the other is there to be bound. */
export const demoRepos = ['osschat/demo', 'osschat/website'] as const;

/** What a stranger can type at once. */
export const demoPhrases = ['以上五条开工单', '开工单', '@OSSChat 帮助'];

/**
 * People, rooms, repositories and webhooks of the demo, as far as they stand in for the real ones. The demo room
 * is bound at the first start alone: whoever unbinds it means it.
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
    github?.addWebhook(fullName, { url: webhookUrl, secret: webhookSecret(masterKey, fullName) });
  }
  if (isNew && github && (await loadRoom(registry, DEMO_ROOM_ID)).repos.length === 0) {
    await bindRepo(registry, DEMO_ROOM_ID, demoRepos[0], 'demo');
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
