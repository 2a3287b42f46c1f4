import type { MergeMethod, NewPull } from '../pull-tracker.ts';
import type { Repository } from '../repositories.ts';
import { characters, LONGEST_BODY_CHARACTERS } from './issue-request.ts';
import { type FieldError, type Refusal, validationFailed } from './refusal.ts';
import { notSupplied, optionalText, type RequestObject, wrongType } from './request-body.ts';

const LONGEST_TITLE_CHARACTERS = 256;
const METHODS = ['merge', 'squash', 'rebase'] as const satisfies MergeMethod[];

/** Reads the body of "create a pull request". */
export function readNewPull(body: RequestObject, { owner }: Repository): NewPull {
  const [title, head, base] = ['title', 'head', 'base'].map((field) => {
    const value = optionalText(body, field);
    if (value === undefined) throw notSupplied(field);
    return value.trim();
  });
  const text = body.body === null ? undefined : optionalText(body, 'body');
  if (!title) throw refused({ code: 'missing_field', field: 'title' });
  for (const [field, value, limit] of [
    ['title', title, LONGEST_TITLE_CHARACTERS],
    ['body', text ?? '', LONGEST_BODY_CHARACTERS],
  ] as const)
    if (characters(value) > limit)
      throw refused({
        code: 'custom',
        field,
        message: `${field} is too long (maximum is ${limit} characters)`,
      });
  if (body.draft !== undefined && typeof body.draft !== 'boolean')
    throw wrongType('draft', body.draft, 'a boolean');
  const own = `${owner.login}:`.toLowerCase();
  const branch = head?.toLowerCase().startsWith(own) ? head.slice(own.length) : (head ?? '');
  return { title, body: text ?? null, head: branch, base: base ?? '', draft: body.draft === true };
}

/** What GitHub answers when a pull request cannot be opened. */
export function obstacleRefusal(
  obstacle: 'head' | 'base' | 'exists' | 'no-commits',
  { head, base }: NewPull,
  { owner }: Repository,
): Refusal {
  if (obstacle === 'head' || obstacle === 'base') return refused({ code: 'invalid', field: obstacle });
  const message =
    obstacle === 'exists'
      ? `A pull request already exists for ${owner.login}:${head}.`
      : `No commits between ${base} and ${head}`;
  return refused({ code: 'custom', message });
}

/** Reads the body of "merge a pull request". */
export function readMerge(body: RequestObject) {
  const given = optionalText(body, 'merge_method') ?? 'merge';
  const method = METHODS.find((known) => known === given);
  if (!method) throw wrongType('merge_method', given, `a member of ${JSON.stringify(METHODS)}`);
  const [title, message] = ['commit_title', 'commit_message'].map((field) => optionalText(body, field));
  return {
    sha: optionalText(body, 'sha'),
    merge: { method, ...(title && { title }), ...(message && { message }) },
  };
}

function refused(error: Omit<FieldError, 'resource'>): Refusal {
  return validationFailed({ resource: 'PullRequest', ...error });
}
