import type { Contact, Message, Quote } from './api.ts';
import { avatar } from './avatar.ts';
import { replyOf } from './chat-text.ts';
import { timeLabel } from './clock.ts';
import { element } from './elements.ts';
import { contentOf, type FollowLink } from './message-content.ts';
import type { FailedSend } from './state.ts';
import { type Language, wordsOf } from './words.ts';

/** WeChat lets a message be taken back for two minutes. */
const RECALL_WINDOW_MS = 2 * 60 * 1000;

type MessageContext = {
  language: Language;
  own: boolean;
  follow: FollowLink;
  onQuote: () => void;
  /** Absent where a message cannot be taken back at all. */
  onRecall: (() => void) | undefined;
  onCopy: (text: string) => void;
  onShowQuoted: (quote: Quote) => void;
};

/** One message of the chat, or the line that says it was taken back. */
export function messageView(message: Message, context: MessageContext): HTMLElement {
  const words = wordsOf(context.language);
  const identity = {
    'data-testid': 'message',
    'data-message-id': message.id,
    'data-talker-id': message.talker.id,
    tabindex: '-1',
  };
  if (message.recalled || message.type === 'recall') {
    return element('div', { class: 'recalled', ...identity }, words.recalled(message.talker.name));
  }
  const { reply, quote } = replyOf(message);
  return element(
    'article',
    {
      class: context.own ? 'message own' : 'message',
      ...identity,
      'aria-label': `${message.talker.name} ${timeLabel(message.at, context.language)}`,
    },
    avatar(message.talker),
    element(
      'div',
      { class: 'message-body' },
      nameLine(message, words.bot),
      element(
        'div',
        { class: 'bubble-row' },
        contentOf(message, reply, context.language, context.follow),
        actions(message, reply, context),
      ),
      quote === undefined ? undefined : quoteView(quote, context.onShowQuoted),
    ),
  );
}

/** A message that the server refused, with its reason and what can be done. */
export function failedView(
  failed: FailedSend,
  talker: Contact | undefined,
  language: Language,
  { onRetry, onDiscard }: { onRetry: () => void; onDiscard: () => void },
): HTMLElement {
  const words = wordsOf(language);
  const text = failed.outgoing.image === undefined ? failed.outgoing.text : words.picture;
  return element(
    'article',
    { class: 'message own failed' },
    talker === undefined ? undefined : avatar(talker),
    element(
      'div',
      { class: 'message-body' },
      element(
        'div',
        { class: 'bubble-row' },
        element('span', { class: 'failed-mark', 'aria-hidden': 'true' }, '!'),
        element('div', { class: 'bubble' }, text),
      ),
      element(
        'div',
        { class: 'failed-line', role: 'alert' },
        element('span', {}, words.sendFailed(failed.reason ?? words.noAnswer)),
        actionButton(words.retry, 'retry-button', onRetry),
        actionButton(words.discard, 'discard-button', onDiscard),
      ),
    ),
  );
}

function nameLine(message: Message, botMark: string): HTMLElement {
  const mark = message.talker.isBot ? element('span', { class: 'bot-mark' }, botMark) : undefined;
  return element('div', { class: 'message-name' }, message.talker.name, mark);
}

function actions(message: Message, reply: string, context: MessageContext): HTMLElement {
  const words = wordsOf(context.language);
  const bar = element(
    'div',
    { class: 'actions' },
    actionButton(words.quote, 'quote-button', context.onQuote),
  );
  const age = Date.now() - message.at;
  if (context.onRecall !== undefined && age < RECALL_WINDOW_MS) {
    const recall = actionButton(words.recall, 'recall-button', context.onRecall);
    setTimeout(() => recall.remove(), RECALL_WINDOW_MS - Math.max(age, 0));
    bar.append(recall);
  }
  const text = message.card ? message.card.url : reply;
  if (text !== '') bar.append(actionButton(words.copy, 'copy-button', () => context.onCopy(text)));
  return bar;
}

function actionButton(label: string, testId: string, onClick: () => void): HTMLElement {
  const button = element('button', { type: 'button', 'data-testid': testId }, label);
  button.addEventListener('click', onClick);
  return button;
}

function quoteView(quote: Quote, onShow: (quote: Quote) => void): HTMLElement {
  const button = element('button', { class: 'quote', type: 'button' }, `${quote.name}：${quote.text}`);
  button.addEventListener('click', () => onShow(quote));
  return button;
}
