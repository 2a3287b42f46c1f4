import { readSettings } from '../../../infra/puppet/settings.ts';
import { container } from '../../../infra/wiring.ts';

/** The container's settings on AWS as they are when nobody has changed any. */
export const containerSettings = readSettings({
  ...container.settings,
  WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_bench',
  MESSAGES_QUEUE_URL: 'http://127.0.0.1/messages',
  OUTBOUND_QUEUE_URL: 'http://127.0.0.1/outbound',
  REGISTRY_TABLE: 'registry',
});
