import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GitHubFailure } from '../../shared/github/failure.ts';
import type { Day, List, ReadDay } from '../../shared/github/report.ts';
import { bindRepo } from '../../shared/registry/room.ts';
import { startTestAws } from '../support/aws.ts';
import { createPlace } from '../support/place.ts';

const { registry } = await startTestAws();
const none: List = { listed: [], isCut: false };
const emptyDay: Day = {
  ...{ opened: none, closed: none, proposed: none, merged: none, unanswered: none, waiting: none },
};

function list(count: number, title: string, from = 1): List {
  const listed = Array.from({ length: count }, (_, index) => {
    const number = from + index;
    return { number, title: `${title} ${number}`, url: `https://github.com/osschat/demo/issues/${number}` };
  });
  return { listed, isCut: false };
}

/** What a room with these repositories is told at nine. */
async function report(readDay: ReadDay, repos = ['osschat/demo'], language: 'zh' | 'en' = 'zh') {
  const place = await createPlace(registry);
  for (const repo of repos) await bindRepo(registry, place.roomId, repo, 'x');
  place.at('2026-11-22T08:00:00+08:00');
  await place.set({ dailyReport: '09:00', language });
  place.reportWith(readDay);
  place.at('2026-11-22T09:00:30+08:00');
  await place.tick();
  return place.told().map(({ text }) => text);
}

test('tells the numbers, what waits, and what happened, each with its link', async () => {
  const day = {
    ...emptyDay,
    ...{ opened: list(2, '登录失败', 11), closed: list(1, '旧问题', 3), merged: list(1, '修复', 8) },
    ...{ unanswered: list(1, '没人理', 5), waiting: list(1, '等评审', 9) },
  };
  const [text, ...others] = await report(async () => day);
  assert.deepEqual(others, []);
  const url = (number: number) => `https://github.com/osschat/demo/issues/${number}`;
  assert.equal(
    text,
    [
      '日报 · 过去 24 小时',
      'osschat/demo：新工单 2，关闭 1；新合并请求 0，合并 1',
      '【3 天没人回应的工单】1',
      `· #5 没人理 5\n${url(5)}`,
      '【等着评审或合并的合并请求】1',
      `· #9 等评审 9\n${url(9)}`,
      '【合并了】1',
      `· #8 修复 8\n${url(8)}`,
      '【新工单】2',
      `· #11 登录失败 11\n${url(11)}`,
      `· #12 登录失败 12\n${url(12)}`,
      '【关闭了】1',
      `· #3 旧问题 3\n${url(3)}`,
    ].join('\n'),
  );
});

test('asks for the 24 hours before its time, and for three days without an answer', async () => {
  const asked: unknown[] = [];
  await report(async (repo, range) => {
    asked.push({ repo, ...range });
    return emptyDay;
  });
  const at = (iso: string) => Date.parse(iso);
  assert.deepEqual(asked, [
    {
      repo: 'osschat/demo',
      since: at('2026-11-21T09:00:00+08:00'),
      until: at('2026-11-22T09:00:00+08:00'),
      unansweredSince: at('2026-11-19T09:00:00+08:00'),
    },
  ]);
});

test('of a flood it stays within one text and says how much is not listed', async () => {
  const many = { ...list(150, '很长的标题，'.repeat(20)), isCut: true };
  const day = { opened: many, closed: many, proposed: many, merged: many, unanswered: many, waiting: many };
  const repos = ['a/one', 'a/two', 'a/three'];
  const [text = ''] = await report(async () => day, repos);
  assert.ok(text.length <= 2_000, `${text.length}`);
  assert.match(text, /【3 天没人回应的工单】至少 450/);
  const listed = text.split('\n').filter((line) => line.startsWith('·')).length;
  assert.ok(text.endsWith(`还有 ${6 * 450 - listed} 个没有列出`), text.slice(-40));
});

test('with fifty repositories too', async () => {
  const repos = Array.from({ length: 50 }, (_, index) => `some-organisation/repository-${index}`);
  const [text = ''] = await report(async () => ({ ...emptyDay, opened: list(1, 't') }), repos);
  assert.ok(text.length <= 2_000, `${text.length}`);
  assert.match(text, /还有 \d+ 个没有列出$/);
});

test('says in one short line that nothing happened and nothing waits', async () => {
  assert.deepEqual(await report(async () => emptyDay), ['日报：过去 24 小时没有动静，也没有等着处理的。']);
  const [english = ''] = await report(async () => emptyDay, ['a/b'], 'en');
  assert.ok(!english.includes('\n') && english.startsWith('Daily report:'));
});

test('says which repository could not be read, and why, and tells of the others', async () => {
  const read: ReadDay = async (repo) => {
    if (repo === 'a/gone') throw new GitHubFailure('not-found', 404, undefined, new Error('Not Found'));
    if (repo === 'a/odd') throw new Error('an answer that nobody understands');
    return { ...emptyDay, opened: list(1, '登录失败') };
  };
  const [text = ''] = await report(read, ['a/gone', 'a/odd', 'a/b']);
  assert.match(text, /a\/gone 没有读到：找不到/);
  assert.match(text, /a\/odd 没有读到：/);
  assert.match(text, /#1 登录失败 1/);
});

test('when GitHub is away altogether it says no more than that', async () => {
  const away = new GitHubFailure('unavailable', 0, undefined, new Error('reset'));
  const [text = ''] = await report(() => Promise.reject(away));
  assert.equal(text, '日报 · 过去 24 小时\nosschat/demo 没有读到：GitHub 没有回应');
});

test('a room without a repository gets none', async () => {
  assert.deepEqual(await report(async () => emptyDay, []), []);
});

test('titles cannot break the lines, nor mention everybody', async () => {
  const day = {
    ...emptyDay,
    opened: {
      listed: [{ number: 1, title: '@所有人\n\n【新工单】', url: 'https://github.com/' }],
      isCut: false,
    },
  };
  const [text = ''] = await report(async () => day);
  assert.match(text, /\n· #1 所有人 【新工单】\n/);
});
