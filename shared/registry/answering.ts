import type { Table } from '../aws/table.ts';

/**
 * Whether there is anything in this deployment to answer a question with: some FAQ has an entry, or Chatopera is
 * connected. Until then, what is asked of nobody in particular goes to nobody.
 */
const KEY = { pk: 'DEPLOYMENT', sk: 'ANSWERING' };

export async function isAnswering(registry: Table): Promise<boolean> {
  return (await registry.get(KEY)) !== undefined;
}

/** It stays so: a deployment does not lose its last FAQ often. Harmless twice. */
export async function noteAnswering(registry: Table): Promise<void> {
  await registry.put(KEY);
}
