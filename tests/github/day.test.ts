import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDayReader } from '../../shared/github/report.ts';
import { connect } from './stand-in.ts';

const since = Date.parse('2026-11-21T01:00:00Z');
const range = { since, until: since + 86_400_000, unansweredSince: since - 2 * 86_400_000 };
const at = (iso: string) => `2026-11-${iso}:00Z`;

type Item = {
  number: number;
  created: string;
  closed?: string;
  comments?: number;
  merged?: string | null;
  draft?: boolean;
};

function toAnswer({ number, created, closed, comments = 0, merged, draft = false }: Item) {
  return {
    ...{
      number,
      title: `title ${number}`,
      html_url: `https://github.com/a/b/issues/${number}`,
      comments,
      draft,
    },
    ...{ state: closed ? 'closed' : 'open', created_at: at(created), closed_at: closed ? at(closed) : null },
    ...(merged !== undefined && { pull_request: { merged_at: merged && at(merged) } }),
  };
}

/** A reader whose GitHub has these; gives also what it was asked for. */
function readerOf(issues: Item[], pulls: Item[] = []) {
  const asked: URL[] = [];
  const octokit = connect('https://github.test');
  octokit.hook.wrap('request', async (_request, options) => {
    const { url } = octokit.request.endpoint(options);
    const address = new URL(url);
    asked.push(address);
    const page = Number(address.searchParams.get('page'));
    const isOpen = address.searchParams.get('state') === 'open';
    const all = address.pathname.endsWith('/pulls')
      ? pulls
      : issues.filter(({ closed }) => !isOpen || !closed);
    const data = all.slice((page - 1) * 100, page * 100).map(toAnswer);
    return { status: 200, url, headers: {}, data };
  });
  return { read: createDayReader(async () => octokit), asked };
}

const numbers = ({ listed }: { listed: { number: number }[] }) => listed.map(({ number }) => number);

test('sorts what happened within the day by what it is', async () => {
  const { read, asked } = readerOf(
    [
      { number: 1, created: '21T02:00' },
      { number: 2, created: '20T02:00', closed: '21T03:00' },
      { number: 3, created: '21T02:00', merged: null },
      { number: 4, created: '20T02:00', closed: '21T04:00', merged: '21T04:00' },
      { number: 5, created: '21T02:00', closed: '21T05:00', merged: null },
      { number: 6, created: '20T23:59', closed: '22T01:00' },
    ],
    [
      { number: 3, created: '21T02:00' },
      { number: 7, created: '01T00:00', draft: true },
    ],
  );
  const day = await read('a/b', range);
  const found = Object.fromEntries(Object.entries(day).map(([part, list]) => [part, numbers(list)]));
  assert.deepEqual(found, {
    ...{ opened: [1], closed: [2], proposed: [3, 5], merged: [4], unanswered: [], waiting: [3] },
  });
  assert.equal(asked.length, 3);
});

test('unanswered is an open issue without a comment that is older than three days', async () => {
  const { read } = readerOf([
    { number: 1, created: '18T00:00' },
    { number: 2, created: '18T00:00', comments: 1 },
    { number: 3, created: '19T02:00' },
    { number: 4, created: '18T00:00', merged: null },
    { number: 5, created: '18T00:00', closed: '20T00:00' },
  ]);
  assert.deepEqual(numbers((await read('a/b', range)).unanswered), [1]);
});

test('of an endless list it reads three pages and says that there is more', async () => {
  const issues = Array.from({ length: 1_000 }, (_, number) => ({ number, created: '18T00:00' }));
  const { read, asked } = readerOf(issues);
  const { unanswered, waiting } = await read('a/b', range);
  assert.deepEqual([unanswered.listed.length, unanswered.isCut, waiting.isCut], [300, true, false]);
  assert.equal(asked.length, 7);
});
