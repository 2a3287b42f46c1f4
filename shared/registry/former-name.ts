import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

const PREFIX = 'FORMER-NAME#';
const ItemSchema = v.object({ sk: v.string() });
const partition = (repo: string) => `REPO#${repo.toLowerCase()}`;
const key = (repo: string, name: string) => ({ pk: partition(repo), sk: `${PREFIX}${name.toLowerCase()}` });

/** The names, in lower case, that a repository had before; its webhook may still have the secret of one of them. */
export async function formerNamesOf(registry: Table, repo: string): Promise<string[]> {
  const names: string[] = [];
  const items = registry.query({
    where: {
      expression: 'pk = :pk AND begins_with(sk, :prefix)',
      values: { ':pk': partition(repo), ':prefix': PREFIX },
    },
    consistent: true,
  });
  for await (const item of items) names.push(v.parse(ItemSchema, item).sk.slice(PREFIX.length));
  return names;
}

export async function saveFormerNames(registry: Table, repo: string, names: string[]): Promise<void> {
  await registry.putAll(names.map((name) => key(repo, name)));
}

export async function removeFormerNames(registry: Table, repo: string, names: string[]): Promise<void> {
  await registry.removeAll(names.map((name) => key(repo, name)));
}
