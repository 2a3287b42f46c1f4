import type { Files } from './objects.ts';

export type ChangedFile = {
  path: string;
  status: 'added' | 'removed' | 'modified';
  /** Ids of the contents. */
  before: string | undefined;
  after: string | undefined;
};

/** The files that differ, by path. */
export function changedFiles(before: Files, after: Files): ChangedFile[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((path) => ({ path, before: before.get(path), after: after.get(path) }))
    .filter((file) => file.before !== file.after)
    .map((file) => ({
      ...file,
      status: file.before === undefined ? 'added' : file.after === undefined ? 'removed' : 'modified',
    }));
}
