import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { functions } from '../../infra/wiring.ts';
import { announcementCard } from '../../shared/announce/announcement-card.ts';
import { readGitHubEvents } from '../../shared/announce/events/read-github-events.ts';
import { composeIssue } from '../../shared/issue/compose-issue.ts';
import type { WindowMessage } from '../../shared/window/window-message.ts';
import { effectsOf } from '../issue/github-effects.ts';
import { webhookExample } from '../support/webhook-examples.ts';

const MESSAGES_AT_MOST = 100;
/** What the container leaves of a message. */
const LONGEST_MESSAGE = 50_000;

function message(text: string, index: number): WindowMessage {
  const order = String(index).padStart(17, '0');
  const talker = { id: `wxid_${index % 7}`, name: '张三' };
  return {
    ...{ roomId: 'r', order, id: `m${index}`, timestamp: 1_714_528_800 + index, role: 'talk', type: 'text' },
    ...{ text, talker, expiresAt: 0 },
  };
}

function issueOf(texts: string[]) {
  return composeIssue({
    requestId: 'c'.repeat(32),
    messages: texts.map(message),
    requester: '王五',
    requestedAt: 1_714_528_800,
    topic: '群',
    language: 'zh',
    timezone: 'Asia/Shanghai',
  });
}

/** Stops what takes longer than the function that it runs in may take; on most machines a tenth is enough. */
function withinTimeout(work: () => void): void {
  const timeout = functions['open-issue'].timeout * 1000;
  runInContext('work()', createContext({ work }), { timeout });
}

const signs = [
  '，',
  '～',
  '、 ',
  '😀',
  '[捂脸]',
  '\ufe0f',
  ' @a',
  '嗯，',
  '大家',
  '[hidden: ',
  'anyone ',
  '；x；',
];
test('a hundred messages of one sign again and again become issues before the function’s time is over', () => {
  withinTimeout(() => {
    for (const sign of signs) {
      const text = `${sign.repeat(3_900 / sign.length)}x`;
      const { body } = issueOf(Array.from({ length: MESSAGES_AT_MOST }, () => text));
      assert.ok(body.length <= 65_536);
    }
  });
});

const longTexts = [
  '以上',
  '> ',
  '「张三：',
  '`',
  '**',
  '<!--',
  '&#',
  'http://a.b/',
  'a@',
  '138 ',
  '-----BEGIN PRIVATE KEY-----',
  '\u200b',
  '\n',
];
test('a hundred messages of 50,000 characters become issues before the function’s time is over', () => {
  withinTimeout(() => {
    for (const piece of longTexts) {
      const text = `${piece.repeat(LONGEST_MESSAGE / piece.length)}x`;
      const { title, body } = issueOf(Array.from({ length: MESSAGES_AT_MOST }, () => text));
      assert.ok(body.length <= 65_536 && title !== '', piece);
    }
  });
});

test('10,000 lines in one message are cut, and nothing of them acts', () => {
  const line = '@all **x** #1 <img src=x> 「引用」 - [ ] 任务\n';
  const { title, body } = issueOf([line.repeat(10_000)]);
  assert.match(body, /这条消息太长/);
  assert.ok(body.length <= 65_536 && !title.includes('\n'));
  assert.deepEqual(effectsOf(body.replace(/<!-- osschat request=c{32} -->/, '')), []);
});

test('a webhook’s texts of a megabyte become a card that fits, on one line each', () => {
  for (const piece of [
    '<!--',
    '> ',
    '```\n',
    '![',
    '，',
    '\u202e',
    '以上',
    '😀\n',
    '@所有人',
    '[x](',
    '**',
  ]) {
    const huge = piece.repeat(1_000_000 / piece.length);
    const payload = webhookExample('issues', 'opened');
    Object.assign(payload.issue ?? {}, { title: huge, body: huge });
    const [event, ...others] = readGitHubEvents('issues', payload);
    assert.ok(event && others.length === 0 && JSON.stringify(event).length < 5_000, piece);
    const { card, text } = announcementCard([event], 'zh');
    assert.ok(card.title.length < 200 && card.description.length < 300 && text.length < 600, piece);
    assert.ok(!card.title.includes('\n'), piece);
  }
});
