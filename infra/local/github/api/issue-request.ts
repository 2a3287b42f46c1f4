import { type IssueState, type StateReason, stateReasons } from '../issues.ts';
import type { IssueChanges } from '../tracker.ts';
import { Refusal, validationFailed } from './refusal.ts';
import { labelNames, notSupplied, type RequestObject, wrongType } from './request-body.ts';

const LONGEST_TITLE_CHARACTERS = 256;
export const LONGEST_BODY_CHARACTERS = 65_536;
/** What the stand-in does not keep, and therefore refuses rather than drop in silence. */
const FOREIGN_FIELDS = ['assignee', 'assignees', 'milestone', 'type', 'issue_field_values'];

/** Reads the body of "create an issue". */
export function readNewIssue(body: RequestObject): { title: string; body: string | null; labels: string[] } {
  refuseForeign(body);
  const title = readTitle(body);
  if (title === undefined) throw notSupplied('title');
  return { title, body: readBody(body) ?? null, labels: 'labels' in body ? labelNames(body.labels) : [] };
}

/** Reads the body of "update an issue". */
export function readIssueChanges(body: RequestObject): IssueChanges {
  refuseForeign(body);
  const title = body.title === null ? undefined : readTitle(body);
  const text = readBody(body);
  const state = readState(body);
  const stateReason = readStateReason(body);
  return {
    ...(title === undefined ? {} : { title }),
    ...(text === undefined ? {} : { body: text }),
    ...(state === undefined ? {} : { state }),
    ...(stateReason === undefined ? {} : { stateReason }),
    ...('labels' in body ? { labels: labelNames(body.labels) } : {}),
  };
}

function readTitle(body: RequestObject): string | undefined {
  const value = body.title;
  if (value === undefined) return undefined;
  if (typeof value !== 'string' && !Number.isInteger(value)) throw wrongType('title', value, 'a string');
  const title = String(value).trim();
  if (title === '') throw validationFailed({ resource: 'Issue', code: 'missing_field', field: 'title' });
  if (characters(title) > LONGEST_TITLE_CHARACTERS) throw tooLong('title', LONGEST_TITLE_CHARACTERS);
  return title;
}

function readBody(body: RequestObject): string | null | undefined {
  const value = body.body;
  if (value === undefined || value === null) return value;
  if (typeof value !== 'string') throw wrongType('body', value, 'a string');
  if (characters(value) > LONGEST_BODY_CHARACTERS) throw tooLong('body', LONGEST_BODY_CHARACTERS);
  return value;
}

function readState(body: RequestObject): IssueState | undefined {
  const value = body.state;
  if (value === undefined) return undefined;
  if (value === 'open' || value === 'closed') return value;
  throw notOneOf('state', value, ['open', 'closed']);
}

function readStateReason(body: RequestObject): StateReason | null | undefined {
  const value = body.state_reason;
  if (value === undefined || value === null) return value;
  const known = stateReasons.find((reason) => reason === value);
  if (known === undefined) throw notOneOf('state_reason', value, [...stateReasons]);
  return known;
}

function refuseForeign(body: RequestObject): void {
  for (const field of FOREIGN_FIELDS) {
    const value = body[field];
    const empty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
    if (empty) continue;
    throw validationFailed({
      resource: 'Issue',
      code: 'custom',
      field,
      message: `The stand-in keeps no ${field}`,
    });
  }
}

function notOneOf(field: string, value: unknown, allowed: string[]): Refusal {
  return new Refusal(
    422,
    `Invalid request.\n\nNo subschema in "anyOf" matched.\n${JSON.stringify(value)} is not a member of ${JSON.stringify(allowed)}: ${field}.`,
  );
}

function tooLong(field: string, limit: number): Refusal {
  const message = `${field} is too long (maximum is ${limit} characters)`;
  return validationFailed({ resource: 'Issue', code: 'custom', field, message });
}

/** GitHub counts code points. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
