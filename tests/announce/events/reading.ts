import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { readGitHubEvents } from '../../../shared/announce/events/read-github-events.ts';
import { type GitHubEvent, GitHubEventSchema } from '../../../shared/announce/github-event.ts';
import { changedExample } from './changed-example.ts';

/** What `issues.opened` and the like, with changes in its example, is read as. `of` names another example. */
export function read(name: string, changes: Record<string, unknown> = {}, of = name): GitHubEvent[] {
  const [event = '', action] = name.split('.');
  return readGitHubEvents(event, changedExample(of, { ...(action !== undefined && { action }), ...changes }));
}

export function readOne(name: string, changes: Record<string, unknown> = {}, of = name): GitHubEvent {
  const events = read(name, changes, of);
  const [event] = events;
  assert.ok(event && events.length === 1, `${name} is ${events.length} events`);
  return event;
}

/** What of an event a test looks at. */
export type Row = [title: string, event: () => GitHubEvent, expected: Partial<GitHubEvent>];

/** Each row is a test: the event has what is expected, and `registry` keeps all of it but the files. */
export function testRows(rows: Row[]): void {
  for (const [title, read, expected] of rows) {
    test(`reads: ${title}`, () => {
      const event = read();
      const found: Record<string, unknown> = event;
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, found[key]])), expected);
      const { paths: _, ...kept } = event;
      assert.deepEqual(v.parse(GitHubEventSchema, kept), kept);
    });
  }
}

/** Each row is a test: these payloads are deliberately told to nobody. */
export function testSilent(rows: [title: string, events: () => GitHubEvent[]][]): void {
  for (const [title, events] of rows) {
    test(`is silent about ${title}`, () => assert.deepEqual(events(), []));
  }
}
