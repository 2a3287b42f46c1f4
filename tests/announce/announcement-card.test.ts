import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announcementCard } from '../../shared/announce/announcement-card.ts';
import type { GitHubEvent } from '../../shared/announce/github-event.ts';
import { widthOf } from '../../shared/announce/width.ts';
import { foldedSamples, sampleEvent } from './card-samples.ts';

const lisi = { login: 'lisi', isBot: false };
const card = (...events: [GitHubEvent, ...GitHubEvent[]]) => announcementCard(events, 'zh').card;
function folded(name: string) {
  const events = foldedSamples[name];
  assert.ok(events, name);
  return card(...events);
}

test('a card says who did what, where, and the first words, with the face of who did it', () => {
  const actor = { login: 'zhangsan', isBot: false, avatarUrl: 'https://avatars.githubusercontent.com/u/1' };
  const { card, text } = announcementCard([sampleEvent('issue-opened', { actor })], 'zh');
  assert.deepEqual(card, {
    title: 'zhangsan 新建了工单 #12 登录页点提交后一直转圈',
    description: 'kaiyuanshe/osschat\n标签 bug\n「升级到 2.3 之后，点提交一直转圈，控制台里有 TypeError。」',
    url: 'https://github.com/kaiyuanshe/osschat/issues/12',
    thumbnailUrl: actor.avatarUrl,
  });
  assert.equal(text, [card.title, card.description, card.url].join('\n'));
});

test('what was opened and then labelled and assigned is opened, with each label once', () => {
  const { title, description } = folded('opened, labelled and assigned by one click');
  assert.match(title, /新建了工单 #12/);
  assert.match(description, /\n标签 bug、ui · 指派给 lisi\n「/);
});

test('a review with twelve comments is the review, and their number', () => {
  const { title, description, url } = folded('a review with twelve comments');
  assert.match(title, /^lisi 要求修改 #15/);
  assert.match(description, /\n12 条行内评论\n「错误要让用户看见。」$/);
  assert.match(url, /#pullrequestreview-2$/);
});

test('what is closed with a comment quotes the comment and links to it', () => {
  const { title, description, url } = folded('closed with a comment');
  assert.match(title, /关闭了工单 #12 .*（已完成）$/);
  assert.match(description, /\n「已在 v2\.4\.0 修好。」$/);
  assert.match(url, /#issuecomment-1$/);
});

test('words of somebody else than the title names are theirs', () => {
  assert.match(folded('closed, with a comment of somebody else').description, /\nlisi：「已在 v2\.4\.0 修好/);
});

test('events of several people say how many, and show the newest words', () => {
  const { title, description } = folded('three comments of two people');
  assert.match(title, /^zhangsan 等 2 人 评论了 #12/);
  assert.match(description, /\n3 条评论\n「我也遇到了/);
});

test('what else somebody else did is in their name', () => {
  const { title, description } = card(
    sampleEvent('pull-opened'),
    sampleEvent('review-approved', { actor: lisi, excerpt: '' }),
  );
  assert.match(title, /^zhangsan 提交了合并请求 #15/);
  assert.match(description, /\nlisi：批准\n/);
});

test('of what weighs the same the newest is the title', () => {
  const closed = sampleEvent('issue-closed-completed');
  const reopened = sampleEvent('issue-reopened');
  assert.match(card(closed, reopened).title, /重新打开了/);
  assert.match(card(reopened, closed).title, /关闭了/);
});

test('commits of several pushes add up, the same label or reviewer counts once', () => {
  assert.match(card(sampleEvent('pushed'), sampleEvent('pushed', { count: 1 })).title, /推送了 4 个提交/);
  assert.match(card(sampleEvent('issue-labeled'), sampleEvent('issue-labeled')).title, /加了标签 bug$/);
  assert.match(folded('two reviewers asked').title, /请 lisi、wangwu 评审/);
});

test('a branch’s first push and a release’s tag are one card each', () => {
  assert.match(folded('a new branch with its first commit').description, /新分支/);
  assert.match(folded('a release with its tag').title, /发布了新版本 v2\.4\.0/);
});

test('that a repository became public is told once, though GitHub sends two events', () => {
  const event = sampleEvent('repository-publicized');
  assert.deepEqual(card(event, event), card(event));
});

test('somebody who assigns themselves takes the issue, and whom one adds who is oneself joins', () => {
  assert.match(card(sampleEvent('issue-assigned', { detail: 'zhangsan' })).title, /^zhangsan 认领了工单/);
  assert.match(card(sampleEvent('member-added', { detail: 'zhangsan' })).title, /^zhangsan 成为/);
});

test('a long subject is cut, and what happened to it stays', () => {
  const long = { title: '很长的标题'.repeat(40), actor: { login: 'x'.repeat(39), isBot: false } };
  const { title } = card(sampleEvent('issue-closed-not-planned', long));
  assert.match(title, /#12 很长.*…（不做了）$/);
  assert.ok(widthOf(title) <= 76, title);
});

test('quotation marks of others do not end the quote', () => {
  const { description } = card(sampleEvent('issue-commented', { excerpt: '他说「好」了' }));
  assert.match(description, /「他说『好』了」$/);
});

test('an address shows no other host than it has', () => {
  const url = 'https://github.com:x@evil.example/@all\u202e';
  assert.equal(
    card(sampleEvent('deployment-succeeded', { url })).url,
    'https://evil.example/%40all%E2%80%AE',
  );
});
