import { type Delivery, lastDelivery } from '../deliveries.ts';
import type { Hook } from '../hooks.ts';
import type { Repository } from '../repositories.ts';
import type { Site } from '../site.ts';

/** `hook` of GitHub's OpenAPI description. The secret is never shown. */
export function hookShape(site: Site, repository: Repository, hook: Hook) {
  const url = `${site.api}/repos/${repository.full_name}/hooks/${hook.id}`;
  const last = lastDelivery(site, hook.id);
  return {
    type: 'Repository',
    id: hook.id,
    name: 'web',
    active: hook.active,
    events: hook.events,
    config: {
      content_type: 'json',
      insecure_ssl: '0',
      url: hook.url,
      ...(hook.secret === null ? {} : { secret: '********' }),
    },
    updated_at: hook.updated_at,
    created_at: hook.created_at,
    url,
    test_url: `${url}/test`,
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
    last_response: last
      ? {
          code: last.status_code,
          status: last.status === 'OK' ? 'active' : 'misconfigured',
          message: last.status,
        }
      : { code: null, status: 'unused', message: null },
  };
}

/** `hook-delivery-item` of GitHub's OpenAPI description. Only for deliveries that have a result. */
export function deliveryShape(repository: Repository, delivery: Delivery) {
  const MS_PER_SECOND = 1000;
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.delivered_at,
    redelivery: delivery.redelivery,
    duration: (delivery.duration_ms ?? 0) / MS_PER_SECOND,
    status: delivery.status,
    status_code: delivery.status_code,
    event: delivery.event,
    action: delivery.action,
    installation_id: null,
    repository_id: repository.id,
    throttled_at: null,
  };
}
