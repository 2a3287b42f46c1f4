import type { StandInBot, Step } from './bots.ts';
import type { Found } from './knowledge.ts';

export type ConversationQuery = {
  fromUserId: string;
  textMessage: string;
  faqBestReplyThreshold: number;
  faqSuggReplyThreshold: number;
};

const SUGGESTIONS_AT_MOST = 10;
const FALLBACK = '我不明白您的意思。';

/** What `/conversation/query` gives, in its documented order: an open dialogue, the FAQ, scripts, the fallback. */
export function converse(bot: StandInBot, query: ConversationQuery) {
  const { fromUserId, textMessage, faqBestReplyThreshold, faqSuggReplyThreshold } = query;
  const lowest = Math.min(faqBestReplyThreshold, faqSuggReplyThreshold);
  const found = bot.knowledge.find(textMessage, lowest, SUGGESTIONS_AT_MOST);
  const faq = found.filter(({ score }) => score >= faqSuggReplyThreshold).map(describe);
  const going = bot.dialogues.get(fromUserId);
  if (going) return { ...speak(bot, fromUserId, going.script, going.step), faq };
  const best = found.find(({ score }) => score >= faqBestReplyThreshold);
  if (best) return { ...answer(bot, best, query), faq };
  const script = bot.scripts.find(({ begins }) => begins === textMessage);
  if (script) return { ...speak(bot, fromUserId, script, 0), faq };
  return { ...base(bot, FALLBACK), service: { provider: 'fallback' }, ...unexpected(true), faq };
}

function describe({ doc, score }: Found) {
  return { id: doc.id, score, post: doc.post, categories: doc.categories };
}

/** Of several answers it says the first enabled one. */
function answer(bot: StandInBot, found: Found, query: ConversationQuery) {
  const { doc, score } = found;
  const { faqBestReplyThreshold, faqSuggReplyThreshold } = query;
  const said = doc.replies.find(({ enabled }) => enabled !== false);
  const card = said?.rtype === 'hyperlink' ? said : undefined;
  return {
    ...base(bot, card ? '#in-params#' : (said?.content ?? '')),
    ...(card && {
      params: [
        {
          ...{ type: 'card', title: card.title, thumbnail: card.thumbnail },
          ...{ summary: card.content, hyperlink: card.url },
        },
      ],
    }),
    service: {
      ...{ provider: 'faq', docId: doc.id, post: doc.post, score },
      ...{ faqBestReplyThreshold, faqSuggReplyThreshold, categories: doc.categories },
    },
    ...unexpected(false),
  };
}

function speak(bot: StandInBot, userId: string, script: StandInBot['scripts'][number], at: number) {
  const step: Step = script.steps[at] ?? '';
  const isLast = at + 1 >= script.steps.length;
  if (isLast) bot.dialogues.delete(userId);
  else bot.dialogues.set(userId, { script, step: at + 1 });
  const { text, params } = typeof step === 'string' ? { text: step, params: undefined } : step;
  const state = isLast ? 'resolved' : 'proactive';
  return {
    ...base(bot, text),
    ...(params !== undefined && { params }),
    topicName: 'greetings',
    service: {
      provider: script.provider,
      ...(script.provider === 'intent' && { intent: { name: script.begins, state, entities: [] } }),
    },
    ...unexpected(false),
  };
}

function base({ name }: StandInBot, string: string) {
  const topicName: string | null = null;
  return {
    state: 'default',
    createdAt: 1636679871103,
    string,
    topicName,
    subReplies: [],
    botName: name,
    profile: {},
  };
}

function unexpected(is: boolean) {
  return { logic_is_fallback: is, logic_is_unexpected: is };
}
