import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type DataFolder = {
  path: string;
  /** The deployment's generated string, the same at every start. */
  generated: string;
  /** Lets others use the folder. */
  release(): void;
};

const GENERATED_BYTES = 32;

/**
 * Takes a folder for this process alone; its parts corrupt it when two use it. SQLite's lock is the operating
 * system's, so that it is gone with the process, even after `kill -9`. Throws a sentence when it is taken.
 */
export function takeDataFolder(folder: string): DataFolder {
  const path = resolve(folder);
  mkdirSync(path, { recursive: true });
  const lock = new DatabaseSync(join(path, 'lock.sqlite'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw new Error(
      `Another OSSChat is running on ${path}. Stop it, or start this one with another PORT and OSSCHAT_DATA.`,
      { cause },
    );
  }
  return { path, generated: readGenerated(join(path, 'generated')), release: () => lock.close() };
}

function readGenerated(file: string): string {
  try {
    writeFileSync(file, randomBytes(GENERATED_BYTES).toString('hex').toUpperCase(), {
      flag: 'wx',
      mode: 0o600,
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8');
}
