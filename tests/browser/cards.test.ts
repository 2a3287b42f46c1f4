import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { createQueue } from '../../shared/aws/queue.ts';
import { sendOutbound } from '../../shared/wechat/reply.ts';
import { temporaryFolder } from '../support/aws.ts';
import { startTestLocal } from '../support/local.ts';
import { cardPictures } from './card-groups.ts';
import { openChatPage } from './chat-page.ts';
import { launchChromium, whyNoBrowser } from './chromium.ts';
import { takePictureOf } from './picture.ts';

/** Set to `docs/cards`, this makes the pictures of docs/cards.md anew. */
const folder = process.env.OSSCHAT_CARD_PICTURES ?? temporaryFolder();
/** A telephone's width, and as high as the longest picture. */
const viewport = { width: 400, height: 2600 };

const skip = whyNoBrowser;
const stack = skip ? undefined : await startStack();

async function startStack() {
  const chromium = await launchChromium();
  after(chromium.stop);
  const { origin, aws } = await startTestLocal();
  const outbound = createQueue(aws.sqs, aws.queueUrl('outbound'));
  const pictures = cardPictures((login) => `${origin}/github/avatars/${login}`);
  for (const { name, topic, shown } of pictures) {
    const conversationId = await createRoom(origin, topic);
    for (const [index, { text, card }] of shown.entries()) {
      const message = { id: `${name}:${index}`, conversationId, text, ...(card && { card }) };
      await sendOutbound(outbound, message);
    }
  }
  const chat = await openChatPage(chromium.browser, origin, { viewport, deviceScaleFactor: 1.25 });
  await chat.page.getByRole('button', { name: '知道了，不再提示' }).click();
  return { chat, pictures };
}

async function createRoom(origin: string, topic: string): Promise<string> {
  const response = await fetch(`${origin}/wechat/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ topic, owner: '小梅', members: ['张三', '李四'] }),
  });
  return v.parse(v.object({ id: v.string() }), await response.json()).id;
}

for (const { name, topic, shown } of stack?.pictures ?? []) {
  test(`titles fit into the two lines that WeChat shows: ${topic}`, async () => {
    assert.ok(stack);
    const { page, messages, troubles } = stack.chat;
    await page.getByRole('button', { name: topic }).click();
    await page.getByRole('heading', { name: topic }).waitFor();
    await messages.nth(shown.length - 1).waitFor();
    assert.equal(await messages.count(), shown.length);
    const cards = shown.flatMap(({ card }) => card ?? []);
    assert.deepEqual(
      await page.locator('.card-title').allTextContents(),
      cards.map(({ title }) => title),
    );
    assert.deepEqual(await cutTitles(page), []);
    mkdirSync(folder, { recursive: true });
    await takePictureOf(page, '.log', join(folder, `${name}.png`));
    assert.deepEqual(troubles, []);
  });
}

const CutSchema = v.array(v.string());

/** The titles that do not fit. */
async function cutTitles(page: Page): Promise<string[]> {
  const cut = await page.evaluate(
    '[...document.querySelectorAll(".card-title")].filter((title) => title.scrollHeight > title.clientHeight + 1).map((title) => title.textContent)',
  );
  return v.parse(CutSchema, cut);
}
