import { type Context, Hono } from 'hono';
import { announceHook } from '../announce.ts';
import { transaction } from '../database.ts';
import { type Delivery, findDelivery, listDeliveries, queueAgain } from '../deliveries.ts';
import { deleteHook, findHook, findHookByUrl, type Hook, listHooks, putHook, saveHook } from '../hooks.ts';
import type { Repository } from '../repositories.ts';
import { deliveryShape, hookShape } from '../shapes/hook-shape.ts';
import type { Site } from '../site.ts';
import { documented, type Environment, pathNumber, visibleRepository, writing } from './environment.ts';
import { readHook, readHookChange } from './hook-request.ts';
import { requestedPage } from './pagination.ts';
import { Refusal, validationFailed } from './refusal.ts';
import { readObject } from './request-body.ts';

const HOOKS = '/repos/:owner/:repo/hooks';
const HOOK = `${HOOKS}/:hook`;
const DELIVERIES = `${HOOK}/deliveries`;

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
    administered(c, site);
    if (findHookByUrl(site, occasion.repository.id, settings.url)) throw hookExists();
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
  return routes.route('/', singleHookRoutes(site)).route('/', deliveryRoutes(site));
}

function singleHookRoutes(site: Site): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.patch(HOOK, documented('repos/webhooks#update-a-repository-webhook'), async (c) => {
    const { repository, hook } = requestedHook(c, site);
    const changed = readHookChange(hook, await readObject(c));
    const other = findHookByUrl(site, repository.id, changed.url);
    if (other && other.id !== hook.id) throw hookExists();
    return c.json(hookShape(site, repository, saveHook(site, hook.id, changed)));
  });
  routes.delete(HOOK, documented('repos/webhooks#delete-a-repository-webhook'), (c) => {
    deleteHook(site, requestedHook(c, site).hook.id);
    return c.body(null, 204);
  });
  routes.post(`${HOOK}/pings`, documented('repos/webhooks#ping-a-repository-webhook'), (c) => {
    const { hook } = requestedHook(c, site);
    announceHook(site, writing(c, site), hook);
    site.wakeDeliveries();
    return c.body(null, 204);
  });
  return routes;
}

function deliveryRoutes(site: Site): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get(DELIVERIES, documented('repos/webhooks#list-deliveries-for-a-repository-webhook'), (c) => {
    const { repository, hook } = requestedHook(c, site);
    const finished = listDeliveries(site, repository.id).filter(
      (delivery) => delivery.hook_id === hook.id && delivery.delivered_at !== null,
    );
    const { shown, next } = pageOfDeliveries(finished.reverse(), c);
    if (next !== undefined) {
      const { pathname, searchParams } = new URL(c.req.url);
      searchParams.set('cursor', next);
      c.header('link', `<${new URL(site.api).origin}${pathname}?${searchParams}>; rel="next"`);
    }
    return c.json(shown.map((delivery) => deliveryShape(repository, delivery)));
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

/** The newest first; a cursor names the delivery behind which a page begins. */
function pageOfDeliveries(all: Delivery[], c: Context<Environment>): { shown: Delivery[]; next?: string } {
  const { size } = requestedPage(c);
  const before = Number(/^v1_(\d{1,15})$/.exec(c.req.query('cursor') ?? '')?.[1] ?? Infinity);
  const behind = all.filter(({ id }) => id < before);
  const shown = behind.slice(0, size);
  return { shown, ...(behind.length > size && { next: `v1_${shown.at(-1)?.id}` }) };
}

function hookExists(): Refusal {
  const message = 'Hook already exists on this repository';
  return validationFailed({ resource: 'Hook', code: 'custom', message });
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
