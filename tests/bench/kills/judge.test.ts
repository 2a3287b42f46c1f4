import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestIdOf } from '../../../shared/registry/request.ts';
import { judgeRoom, type RoomEvidence } from './judge.ts';
import type { Line } from './script.ts';

const talk = (token: string): Line => ({ talker: '张三', text: `${token} 说了`, token });
const command = (token: string, asked: Line['command']): Line => ({
  ...talk(token),
  ...(asked && { command: asked }),
});

const lines = [
  talk('r0m0e'),
  talk('r0m1e'),
  command('r0c0e', { kind: 'issue', count: 2 }),
  talk('r0m2e'),
  command('r0c1e', { kind: 'refusal', typed: 'nobody/r0c1e' }),
  talk('r0m3e'),
];
const ids = lines.map(({ token }) => `id ${token}`);
const roomId = 'room';
const [asked, refused] = [requestIdOf(roomId, 'id r0c0e'), `${requestIdOf(roomId, 'id r0c1e')}:refused`];
const issue = { requestId: asked, body: 'r0m0e r0m1e', links: ['link'] };

/** A room in which all went well, but for what is changed. */
function judged(changes: Partial<RoomEvidence> = {}) {
  const good: RoomEvidence = {
    roomId,
    lines,
    talk: lines.map(({ text, token }, place) => ({ id: `id ${token}`, text, at: 10_000 * place })),
    window: ids,
    gaps: [],
    noted: new Set(ids),
    issues: [issue],
    told: ['这个群没有绑定 nobody/r0c1e。'],
    taken: new Map([asked, refused].map((id) => [id, 1])),
  };
  const { lost, double, wrong, unheard, unanswered, resent } = judgeRoom({ ...good, ...changes });
  const tokens = unanswered.map(({ token }) => token);
  return { lost: lost.length, double: double.length, wrong: wrong.length, unheard, tokens, resent };
}

const without = (...gone: string[]) => ids.filter((id) => !gone.includes(id));
const fine = { lost: 0, double: 0, wrong: 0, unheard: 0, tokens: [], resent: 0 };

test('finds nothing in a room in which nothing is amiss', () => {
  assert.deepEqual(judged(), fine);
});

test('finds a message that reached the container and is not in the window', () => {
  assert.deepEqual(judged({ window: without('id r0m3e') }), { ...fine, lost: 1, unheard: 1 });
});

test('finds one that was not heard, unless a gap of the time when it was said tells of it', () => {
  const dropped = { window: without('id r0m3e'), noted: new Set(without('id r0m3e')) };
  assert.deepEqual(judged(dropped), { ...fine, lost: 1, unheard: 1 });
  assert.deepEqual(judged({ ...dropped, gaps: [{ from: 0, to: 40_000 }] }), { ...fine, lost: 1, unheard: 1 });
  assert.deepEqual(judged({ ...dropped, gaps: [{ from: 45_000, to: 60_000 }] }), { ...fine, unheard: 1 });
});

test('finds what was never said, was said twice, and stands twice or out of order in the window', () => {
  const said = lines.map(({ text, token }, place) => ({ id: `id ${token}`, text, at: 10_000 * place }));
  assert.equal(judged({ talk: said.slice(0, -1), window: ids.slice(0, -1) }).lost, 1);
  assert.equal(judged({ talk: [...said, { id: 'again', text: 'r0m3e 说了', at: 70_000 }] }).double, 1);
  assert.equal(judged({ window: [...ids, 'id r0m3e'] }).double, 1);
  assert.equal(judged({ window: ['id r0m1e', ...without('id r0m1e')] }).wrong, 1);
});

test('finds a command with no outcome, with two, and one that was answered although nobody heard it', () => {
  assert.equal(judged({ issues: [] }).lost, 1);
  assert.equal(judged({ told: [] }).lost, 1);
  assert.equal(judged({ issues: [issue, issue] }).double, 1);
  const unheard = judged({ window: without('id r0c0e'), gaps: [{ from: 0, to: 60_000 }], noted: new Set() });
  assert.deepEqual([unheard.double, unheard.tokens], [1, ['r0c0e']]);
});

test('finds a link that is missing or told twice, and an issue with other messages or that nobody asked for', () => {
  assert.equal(judged({ issues: [{ ...issue, links: [] }] }).lost, 1);
  assert.equal(judged({ issues: [{ ...issue, links: ['link', 'announced'] }] }).double, 1);
  assert.equal(judged({ issues: [{ ...issue, body: 'r0m1e r0m0e' }] }).wrong, 1);
  assert.equal(judged({ issues: [issue, { ...issue, requestId: undefined }] }).wrong, 1);
});

test('tells what was sent again without an answer to the first from what a container sent twice', () => {
  const twice = {
    issues: [{ ...issue, links: ['link', 'link'] }],
    told: ['nobody/r0c1e', 'nobody/r0c1e'],
  };
  assert.deepEqual(judged(twice), { ...fine, resent: 2 });
  const taken = new Map([asked, refused].map((id) => [id, 2]));
  assert.deepEqual(judged({ ...twice, taken }), { ...fine, double: 2 });
});

test('finds an issue that does not tell of what was not heard among its messages', () => {
  const dropped = { window: without('id r0m1e'), noted: new Set<string>(), gaps: [{ from: 0, to: 15_000 }] };
  const own = { ...issue, body: 'r0m0e' };
  assert.equal(judged({ ...dropped, issues: [own] }).wrong, 1);
  const told = `${own.body} OSSChat 与微信断开，其间的消息可能缺失。`;
  assert.equal(judged({ ...dropped, issues: [{ ...own, body: told }] }).wrong, 0);
});
