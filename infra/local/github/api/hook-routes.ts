import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { announceHook } from '../announce.ts';
import { transaction } from '../database.ts';
import { findDelivery, listDeliveries, queueAgain } from '../deliveries.ts';
import { findHook, findHookByUrl, type Hook, type HookSettings, listHooks, putHook } from '../hooks.ts';
import type { Repository } from '../repositories.ts';
import { deliveryShape, hookShape } from '../shapes/hook-shape.ts';
import type { Site } from '../site.ts';
import { documented, type Environment, pathNumber, visibleRepository, writing } from './environment.ts';
import { Refusal, validationFailed } from './refusal.ts';
import { readObject } from './request-body.ts';

const HOOKS = '/repos/:owner/:repo/hooks';
const DELIVERIES = `${HOOKS}/:hook/deliveries`;

/** https://docs.github.com/rest/repos/webhooks */
export function hookRoutes(site: Site): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get(HOOKS, documented('repos/webhooks#list-repository-webhooks'), (c) => {
    const repository = administered(c, site);
    return c.json(listHooks(site, repository.id).map((hook) => hookShape(site, repository, hook)));
  });
  routes.post(HOOKS, documented('repos/webhooks#create-a-repository-webhook'), async (c) => {
    const settings = readHook(await readObject(c));
    const occasion = writing(c, site);
    if (findHookByUrl(site, occasion.repository.id, settings.url)) {
      throw validationFailed({
        resource: 'Hook',
        code: 'custom',
        message: 'Hook already exists on this repository',
      });
    }
    const hook = transaction(site.database, () => {
      const made = putHook(site, occasion.repository.id, settings);
      announceHook(site, occasion, made);
      return made;
    });
    site.wakeDeliveries();
    const shape = hookShape(site, occasion.repository, hook);
    c.header('location', shape.url);
    return c.json(shape, 201);
  });
  return routes.route('/', deliveryRoutes(site));
}

function deliveryRoutes(site: Site): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get(DELIVERIES, documented('repos/webhooks#list-deliveries-for-a-repository-webhook'), (c) => {
    const { repository, hook } = requestedHook(c, site);
    const finished = listDeliveries(site, repository.id).filter(
      (delivery) => delivery.hook_id === hook.id && delivery.delivered_at !== null,
    );
    return c.json(finished.reverse().map((delivery) => deliveryShape(repository, delivery)));
  });
  routes.post(
    `${DELIVERIES}/:delivery/attempts`,
    documented('repos/webhooks#redeliver-a-delivery-for-a-repository-webhook'),
    (c) => {
      const { hook } = requestedHook(c, site);
      const delivery = findDelivery(site, pathNumber(c, 'delivery'));
      if (!delivery || delivery.hook_id !== hook.id) throw new Refusal(404, 'Not Found');
      queueAgain(site, delivery);
      site.wakeDeliveries();
      return c.json({}, 202);
    },
  );
  return routes;
}

/** Webhooks are shown to administrators only; GitHub answers others as if there were none. */
function administered(c: Context<Environment>, site: Site): Repository {
  const repository = visibleRepository(c, site);
  if (!c.var.viewer || repository.access !== 'write') throw new Refusal(404, 'Not Found');
  return repository;
}

function requestedHook(c: Context<Environment>, site: Site): { repository: Repository; hook: Hook } {
  const repository = administered(c, site);
  const hook = findHook(site, repository.id, pathNumber(c, 'hook'));
  if (!hook) throw new Refusal(404, 'Not Found');
  return { repository, hook };
}

const HookRequestSchema = v.object({
  name: v.optional(v.literal('web')),
  config: v.object({
    url: v.pipe(v.string(), v.url(), v.startsWith('http')),
    content_type: v.optional(v.picklist(['json', 'form']), 'form'),
    secret: v.optional(v.string()),
    insecure_ssl: v.optional(v.union([v.string(), v.number()])),
  }),
  events: v.optional(v.array(v.string()), ['push']),
  active: v.optional(v.boolean(), true),
});

function readHook(body: Record<string, unknown>): HookSettings {
  const parsed = v.safeParse(HookRequestSchema, body);
  if (!parsed.success) {
    const field = v.getDotPath(parsed.issues[0])?.split('.').at(-1) ?? 'config';
    throw validationFailed({ resource: 'Hook', code: 'invalid', field, message: parsed.issues[0].message });
  }
  const { config, events, active } = parsed.output;
  if (config.content_type !== 'json') {
    const message = 'The stand-in sends JSON only: set config.content_type to "json"';
    throw validationFailed({ resource: 'Hook', code: 'custom', field: 'content_type', message });
  }
  return { url: config.url, secret: config.secret ?? null, events, active };
}
