import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** For a machine that is busy with other tests; nothing waits this long when all is well. */
const WAIT_AT_MOST_MS = 60_000;

/** People of the demo, by their names. */
const memberIds = {
  小梅: 'wxid_xiaomei',
  张三: 'wxid_zhangsan',
  李四: 'wxid_lisi',
  王五: 'wxid_wangwu',
  Alice: 'wxid_alice',
} as const;
type Member = keyof typeof memberIds;

/** The page in a context of its own (cookies, storage and language of a first visit) and what a person does there. */
export async function openChatPage(browser: Browser, origin: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(WAIT_AT_MOST_MS);
  const troubles: string[] = [];
  // A breach of the content security policy and a failed request are console errors too.
  context.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  context.on('weberror', (error) => troubles.push(String(error.error())));
  const page = await context.newPage();
  await page.goto(origin);
  await page.getByTestId('speaker-wxid_xiaomei').waitFor();
  return { ...actionsOn(page), origin, page, troubles, [Symbol.asyncDispose]: () => context.close() };
}

function actionsOn(page: Page) {
  const input = page.getByTestId('composer-input');
  const messages = page.getByTestId('message');
  const message = (text: string | RegExp) => messages.filter({ hasText: text }).last();
  const github = page.frameLocator('[data-testid=github-frame]');
  const speakAs = (member: Member) => page.getByTestId(`speaker-${memberIds[member]}`).click();
  return {
    input,
    messages,
    /** The newest message with this text, the bot's among them. */
    message,
    card: (text: string | RegExp) => page.getByTestId('card').filter({ hasText: text }).last(),
    /** The stand-in GitHub beside the chat. */
    github,
    /** What stands in the issue that is open there. */
    issueText: async () => (await github.locator('.markdown').first().textContent()) ?? '',
    speakAs,
    /** A button of the newest message with this text; they show under the mouse and for the keyboard's focus. */
    async press(text: string, button: 'quote-button' | 'recall-button') {
      await message(text).hover();
      await message(text).focus();
      await message(text).getByTestId(button).click();
    },
    /** Types and sends as a member, and waits until it is in the chat. */
    async say(member: Member, text: string) {
      const before = await messages.filter({ hasText: text }).count();
      await speakAs(member);
      await input.fill(text);
      await input.press('Enter');
      await messages.filter({ hasText: text }).nth(before).waitFor();
    },
  };
}
