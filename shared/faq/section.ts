import * as v from 'valibot';
import { FullNameSchema } from '../github/full-name.ts';
import type { FaqScope } from './entry.ts';

/** Whose default files count for all of an owner's repositories: https://docs.github.com/communities/setting-up-your-project-for-healthy-contributions/creating-a-default-community-health-file */
const SHARED_REPO = '.github';

/** The name of a section of a FAQ file in lower case, `owner/repo` or `owner/*`; nothing when it is none. */
export function sectionName(typed: string): string | undefined {
  const name = typed.endsWith('/*') ? `${typed.slice(0, -1)}any` : typed;
  return v.is(FullNameSchema, name) ? typed.toLowerCase() : undefined;
}

/**
 * Whose entries a section holds that stands in a repository's file; nothing when it is not that repository's to say.
 * What is meant for all of an owner's repositories counts for them only where the owner keeps such things.
 */
export function scopeOfSection(section: string, repo: string | undefined): FaqScope | undefined {
  if (repo === undefined || section === repo.toLowerCase()) return section;
  const [owner, name] = repo.toLowerCase().split('/');
  if (section !== `${owner}/*`) return undefined;
  return name === SHARED_REPO ? section : repo.toLowerCase();
}

/** The scopes that a repository's file fills. */
export function scopesOfFile(repo: string): FaqScope[] {
  const [owner, name] = repo.toLowerCase().split('/');
  const own = repo.toLowerCase();
  return name === SHARED_REPO ? [`${owner}/*`, own] : [own];
}

/** The repository whose file counts for all of the owner's. */
export function sharedRepoOf(repo: string): string {
  return `${repo.split('/')[0]}/${SHARED_REPO}`;
}

/** Whether a scope is all of an owner's repositories. */
export function isShared(scope: FaqScope): boolean {
  return scope.endsWith('/*');
}
