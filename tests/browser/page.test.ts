import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { BrowserContextOptions } from 'playwright-core';
import { temporaryFolder } from '../support/aws.ts';
import { groupChat, issuesOf, startTestLocal } from '../support/local.ts';
import { openChatPage } from './chat-page.ts';
import { launchChromium, whyNoBrowser } from './chromium.ts';
import { assertChineseFont, takePicture } from './picture.ts';

const repo = 'osschat/demo';
/** Set to `docs/screenshot.png`, this makes the README's pictures anew. */
const pictureFile = process.env.OSSCHAT_SCREENSHOT ?? join(temporaryFolder(), 'screenshot.png');
const secondPictureFile = pictureFile.replace(/(\.png)?$/, '-issue.png');

const skip = whyNoBrowser;
if (skip) console.error(`The browser tests are skipped: ${skip}.`);
const stack = skip ? undefined : await startStack();

async function startStack() {
  const chromium = await launchChromium();
  after(chromium.stop);
  const { origin } = await startTestLocal();
  return { browser: chromium.browser, origin };
}

/** A first visit to the page, as every test makes its own. */
async function visit(options: BrowserContextOptions = {}) {
  assert.ok(stack);
  return openChatPage(stack.browser, stack.origin, options);
}

const talk = [
  ['张三', '后台导出的 CSV 用 Excel 打开，中文全是乱码，有人遇到吗？'],
  ['Alice', '我用 macOS 的 Numbers 打开是正常的'],
  ['李四', '那就是缺 BOM：没有 BOM，Excel 会按 GBK 去读'],
  ['王五', '看了 export.ts，写出来的是 UTF-8，确实没有 BOM'],
  ['小梅', '加上 BOM 就行，顺便给导出补一个测试'],
] as const;

test('five messages and the command are an issue, and what happens to it there is told in the group', {
  skip,
}, async () => {
  await using chat = await visit({ deviceScaleFactor: 1.5 });
  await chat.page.getByRole('button', { name: '知道了，不再提示' }).click();
  for (const [member, text] of talk) await chat.say(member, text);
  await chat.say('李四', '以上五条开工单');

  await groupChat(chat.origin, 'lounge@chatroom').say('王五', '周六的聚会改到下午三点');
  await chat.page.getByRole('button', { name: '开源闲聊' }).getByText('周六的聚会').waitFor();

  const title = /^#1 后台导出的 CSV 用 Excel 打开/;
  await chat.card(title).click();
  await chat.github.getByRole('heading', { name: '后台导出的 CSV 用 Excel 打开' }).waitFor();
  const body = await chat.issueText();
  const positions = talk.map(([, text]) => body.indexOf(text));
  assert.ok(
    positions.every((position, index) => position > (positions[index - 1] ?? -1)),
    body,
  );
  assert.ok(!body.includes('以上五条开工单'), body);
  await assertChineseFont(chat.page, '[data-testid=message] .bubble');
  await takePicture(chat.page, pictureFile);

  await chat.say('李四', '缺陷');
  await chat.message('已给 #1 加上标签 bug').waitFor();
  await chat.github.locator('.labels').getByText('bug').waitFor();

  await chat.github.getByRole('combobox').selectOption('mona');
  await chat.github.getByRole('textbox').fill('已修复：导出时写入 BOM，测试也补上了，随 v0.6.1 发布。');
  await chat.github.getByRole('button', { name: 'Close issue' }).click();
  await chat.github.getByText('Closed', { exact: true }).waitFor();
  await chat.message(/@李四\s*您提的 #1 [\s\S]*已关闭（已完成）[\s\S]*已修复：导出时写入 BOM/).waitFor();
  await chat.github.getByText('closed this as completed').scrollIntoViewIfNeeded();
  await takePicture(chat.page, secondPictureFile);

  const issues = await issuesOf(chat.origin, repo);
  assert.deepEqual(
    issues.filter((issue) => body.includes(issue.title)).map(({ number, labels }) => [number, labels]),
    [[1, [{ name: 'bug' }]]],
  );
  assert.deepEqual(chat.troubles, []);
});

test('two clicks do the main job: five messages of the demo, then the phrase', { skip }, async () => {
  await using chat = await visit();
  const demo = chat.page.getByTestId('demo-five');
  await demo.click();
  await chat.message('那加上 linux/arm64 就行').waitFor();
  await chat.page.getByTestId('phrase').filter({ hasText: '以上五条开工单' }).click();
  await chat.card('exec format error').click();
  await chat.github.getByRole('heading', { name: 'exec format error' }).waitFor();
  const body = await chat.issueText();
  assert.match(body, /v0\.6 的 Docker 镜像.*周末我可以提 PR/s);
  assert.match(body, /根据 5 条聊天消息生成/);
  assert.deepEqual(chat.troubles, []);
});

test('an issue begins at the message that is quoted by a click, without what was recalled', {
  skip,
}, async () => {
  await using chat = await visit();
  await chat.say('王五', '引用之前的闲聊');
  await chat.say('张三', '搜索结果翻到第二页会报 500');
  await chat.say('李四', '密码是 hunter2');
  await chat.say('Alice', 'page 参数没有转成数字');

  await chat.speakAs('李四');
  await chat.press('密码是 hunter2', 'recall-button');
  await chat.message('李四 撤回了一条消息').waitFor();
  assert.equal(await chat.message('hunter2').count(), 0);

  await chat.press('搜索结果翻到第二页', 'quote-button');
  await chat.page.getByTestId('quote-bar').getByText('张三：搜索结果翻到第二页会报 500').waitFor();
  await chat.input.pressSequentially('开工单');
  await chat.page.getByTestId('send').click();
  await chat.card('搜索结果翻到第二页').click();
  await chat.github.getByRole('heading', { name: '搜索结果翻到第二页' }).waitFor();
  const body = await chat.issueText();
  assert.match(body, /搜索结果翻到第二页会报 500.*page 参数没有转成数字/s);
  assert.match(body, /根据 2 条聊天消息生成/);
  assert.doesNotMatch(body, /hunter2|引用之前的闲聊/);
  assert.deepEqual(chat.troubles, []);
});

test('the mention menu completes the bot’s name, and the bot answers', { skip }, async () => {
  await using chat = await visit();
  const menu = chat.page.getByTestId('mention-menu');
  await chat.speakAs('王五');
  await chat.input.pressSequentially('@');
  await menu.getByRole('option', { name: 'Alice' }).waitFor();
  await chat.input.pressSequentially('oss');
  assert.deepEqual(await menu.getByRole('option').allInnerTexts(), ['OSSChat']);
  await chat.input.press('Enter');
  assert.equal(await chat.input.inputValue(), '@OSSChat\u2005');
  await menu.waitFor({ state: 'hidden' });
  await chat.input.pressSequentially('绑定列表');
  await chat.input.press('Enter');
  await chat.message(`已绑定的仓库：\n${repo}`).waitFor();
  assert.deepEqual(chat.troubles, []);
});

test('a picture that is sent is shown in the chat', { skip }, async () => {
  await using chat = await visit();
  await chat.speakAs('Alice');
  const buffer = await chat.page.screenshot({ clip: { x: 0, y: 0, width: 120, height: 80 } });
  const file = { name: '截图.png', mimeType: 'image/png', buffer };
  await chat.page.locator('input[type=file]').setInputFiles(file);
  await chat.messages.last().getByRole('img', { name: '[图片]' }).waitFor();
  const width =
    'const image = document.querySelector(".picture img"); image.decode().then(() => image.naturalWidth)';
  assert.equal(await chat.page.evaluate(width), 120);
  assert.deepEqual(chat.troubles, []);
});

test('a direct message is answered where it was sent, and the group does not see it', { skip }, async () => {
  await using chat = await visit();
  await chat.speakAs('张三');
  await chat.page.getByRole('button', { name: '私聊 OSSChat' }).click();
  await chat.page.getByRole('heading', { name: '私聊 OSSChat' }).waitFor();
  await chat.input.fill('认领 0000000000000000');
  await chat.page.getByTestId('send').click();
  await chat.message('认领码不对').waitFor();
  await chat.page.getByRole('button', { name: 'OSSChat 体验群' }).click();
  await chat.page.getByRole('heading', { name: 'OSSChat 体验群' }).waitFor();
  assert.equal(await chat.message('认领').count(), 0);
  assert.deepEqual(chat.troubles, []);
});

test('the page speaks the browser’s language and turns to the other, the talk stays as it was said', {
  skip,
}, async () => {
  await using chat = await visit({ locale: 'en-GB' });
  await chat.page.getByText('Speak as', { exact: true }).waitFor();
  await chat.say('小梅', '文档里的链接打不开');
  await chat.page.getByRole('button', { name: '切换到中文' }).click();
  await chat.page.getByText('发言人', { exact: true }).waitFor();
  assert.equal(await chat.page.locator('html').getAttribute('lang'), 'zh-CN');
  await chat.page.getByRole('button', { name: 'Switch to English' }).click();
  await chat.page.getByRole('button', { name: 'Send', exact: true }).waitFor();
  await chat.message('文档里的链接打不开').waitFor();
  assert.deepEqual(chat.troubles, []);
});

test('on a telephone, chat and GitHub are two tabs, and a card leads from one to the other', {
  skip,
}, async () => {
  await using chat = await visit({ viewport: { width: 400, height: 800 } });
  const frame = chat.page.getByTestId('github-frame');
  assert.equal(await frame.isVisible(), false);
  await chat.say('张三', '手机上看不到导航栏');
  await chat.say('张三', '以上一条开工单');
  await chat.card('手机上看不到导航栏').click();
  await chat.github.getByRole('heading', { name: '手机上看不到导航栏' }).waitFor();
  assert.equal(await chat.input.isVisible(), false);
  assert.equal(await chat.page.evaluate('document.documentElement.scrollWidth'), 400);
  await chat.page.getByRole('button', { name: '聊天', exact: true }).click();
  await chat.input.waitFor();
  assert.equal(await frame.isVisible(), false);
  assert.equal(await chat.page.evaluate('document.documentElement.scrollWidth'), 400);
  assert.deepEqual(chat.troubles, []);
});

test('somebody joins by a click, is welcomed, and becomes a friend of the bot', { skip }, async () => {
  await using chat = await visit();
  const { page } = chat;
  await page.getByRole('button', { name: '让新人进群' }).click();
  await page.getByTestId('newcomer-name').fill('艾米');
  await page.getByRole('button', { name: '进群', exact: true }).click();
  await page.getByRole('radio', { name: '以 艾米 的身份发言', checked: true }).waitFor();
  await page.getByTestId('newcomer-name').waitFor({ state: 'hidden' });
  await chat.message(/@艾米\s欢迎加入！/).waitFor();
  await page.getByRole('button', { name: '私聊 OSSChat' }).click();
  await page.getByText('艾米 还不是机器人的好友').waitFor();
  await page.getByRole('button', { name: '加好友' }).click();
  await chat.message('您好，我是 OSSChat').waitFor();
  await page.getByTestId('friend-request').waitFor({ state: 'hidden' });
  assert.deepEqual(chat.troubles, []);
});

test('a script that is not the page’s own does not run, and these tests would notice', { skip }, async () => {
  await using chat = await visit();
  await assert.rejects(chat.page.addScriptTag({ content: 'document.title = "breached"' }));
  assert.doesNotMatch(await chat.page.title(), /breached/);
  assert.match(chat.troubles.join('\n'), /Content Security Policy/);
});
