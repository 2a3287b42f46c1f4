import type { Entry } from '../shapes/content-shape.ts';
import type { Site } from '../site.ts';
import { type Files, readBlob, treeSha } from './objects.ts';

/** What is directly in a folder, folders first as GitHub's pages show them; nothing when there is no such folder. */
export function entriesIn(site: Site, files: Files, folder: string): Entry[] | undefined {
  const inside = filesUnder(files, folder);
  if (inside.size === 0 && folder !== '') return undefined;
  const entries = new Map<string, Entry>();
  for (const [path, sha] of inside) {
    const [name = '', ...rest] = path.split('/');
    const full = folder === '' ? name : `${folder}/${name}`;
    if (entries.has(name)) continue;
    const entry: Entry =
      rest.length > 0
        ? { type: 'dir', path: full, sha: treeSha(filesUnder(files, full)), size: 0 }
        : { type: 'file', path: full, sha, size: readBlob(site, sha).length };
    entries.set(name, entry);
  }
  return [...entries.values()].sort(
    (one, other) => one.type.localeCompare(other.type) || (one.path < other.path ? -1 : 1),
  );
}

function filesUnder(files: Files, folder: string): Files {
  if (folder === '') return files;
  const start = `${folder}/`;
  return new Map(
    [...files]
      .filter(([path]) => path.startsWith(start))
      .map(([path, sha]) => [path.slice(start.length), sha] as const),
  );
}
