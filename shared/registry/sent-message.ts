import type { Table } from '../aws/table.ts';

/** What has been sent to WeChat: for whoever gets the message again after a crash between send and deletion. */
export type SentMessages = {
  has(outboundId: string): Promise<boolean>;
  add(outboundIds: string[]): Promise<void>;
};

/** As long as GitHub offers to deliver a webhook again, and so the same message may come into the queue again. */
const KEPT_FOR_SECONDS = 3 * 24 * 3600;
const key = (outboundId: string) => ({ pk: `SENT#${outboundId}`, sk: 'SENT' });

/** The record of the sent messages in `registry`, each kept for three days. */
export function createSentMessages(registry: Table): SentMessages {
  return {
    has: async (outboundId) => (await registry.get(key(outboundId))) !== undefined,
    async add(outboundIds) {
      const expiresAt = Math.floor(Date.now() / 1000) + KEPT_FOR_SECONDS;
      // DynamoDB refuses a batch that names a key twice.
      await registry.putAll([...new Set(outboundIds)].map((id) => ({ ...key(id), expiresAt })));
    },
  };
}
