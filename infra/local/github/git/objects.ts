import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { requiredRow } from '../database.ts';
import type { Site } from '../site.ts';

/** The files of a commit: paths, and the ids of their contents. */
export type Files = ReadonlyMap<string, string>;

const BlobSchema = v.pipe(
  v.object({ content: v.instance(Uint8Array) }),
  v.transform(({ content }) => Buffer.from(content)),
);

/** Keeps a file's content. Gives Git's id of it. */
export function putBlob(site: Site, content: Uint8Array): string {
  const sha = gitSha('blob', content);
  site.database
    .prepare('INSERT INTO blobs (sha, content) VALUES (?, ?) ON CONFLICT (sha) DO NOTHING')
    .run(sha, content);
  return sha;
}

/** Throws when there is none. */
export function readBlob(site: Site, sha: string): Buffer {
  return requiredRow(site.database, BlobSchema, 'SELECT content FROM blobs WHERE sha = ?', sha);
}

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function gitSha(type: 'blob' | 'tree' | 'commit', content: Uint8Array): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}

/** Git's id of a folder with these files. */
export function treeSha(files: Files): string {
  const folders = new Map<string, Map<string, string>>();
  const entries: { key: Buffer; entry: Buffer }[] = [];
  // Git sorts a folder as if its name ended with a slash.
  const add = (mode: string, name: string, sha: string, key = name) =>
    entries.push({
      key: Buffer.from(key),
      entry: Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(sha, 'hex')]),
    });
  for (const [path, sha] of files) {
    const slash = path.indexOf('/');
    if (slash === -1) {
      add('100644', path, sha);
      continue;
    }
    const name = path.slice(0, slash);
    const folder = folders.get(name) ?? new Map<string, string>();
    folders.set(name, folder.set(path.slice(slash + 1), sha));
  }
  for (const [name, inside] of folders) add('40000', name, treeSha(inside), `${name}/`);
  entries.sort((one, other) => Buffer.compare(one.key, other.key));
  return gitSha('tree', Buffer.concat(entries.map(({ entry }) => entry)));
}
