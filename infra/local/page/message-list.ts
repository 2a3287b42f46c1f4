import { type Message, type Quote, reasonOf, recallMessage } from './api.ts';
import { timeLabel } from './clock.ts';
import { element } from './elements.ts';
import { refreshChat } from './live.ts';
import type { FollowLink } from './message-content.ts';
import { failedView, messageView } from './message-view.ts';
import type { Notify } from './notice.ts';
import { discard, sendAgain } from './sending.ts';
import { type Chat, type FailedSend, openChat, participants, type Store } from './state.ts';
import { wordsOf } from './words.ts';

/** WeChat writes the time between two messages that are further apart than this. */
const TIME_GAP_MS = 5 * 60 * 1000;
const BOTTOM_SLACK_PX = 80;

type Row = { key: string; draw: () => HTMLElement };
type Dependencies = { store: Store; notify: Notify; follow: FollowLink };

/** The messages of the open chat, kept at the bottom unless the reader has scrolled up. */
export function createMessageList(dependencies: Dependencies): HTMLElement {
  const { store } = dependencies;
  const log = element('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0' });
  const more = element('button', { class: 'more', type: 'button', hidden: true });
  const area = element('div', { class: 'log-area' }, log, more);
  const drawn = new Map<string, HTMLElement>();
  let following = true;
  more.addEventListener('click', () => toBottom(log));
  log.addEventListener('scroll', () => {
    following = isAtBottom(log);
    if (following) more.hidden = true;
  });
  // A picture gets its height only when it has come; `load` does not bubble.
  log.addEventListener('load', () => following && toBottom(log), true);
  log.addEventListener('keydown', (event) => moveBetweenMessages(log, event));
  const redrawAll = () => {
    drawn.clear();
    log.setAttribute('aria-label', wordsOf(store.state.language).messages);
    more.textContent = wordsOf(store.state.language).newMessages;
    draw(dependencies, log, drawn);
    toBottom(log);
  };
  new ResizeObserver(() => following && toBottom(log)).observe(log);
  store.watch(['language', 'open', 'speaker'], redrawAll);
  store.watch(['messages'], () => {
    const follow = following;
    if (!draw(dependencies, log, drawn)) return;
    if (follow) toBottom(log);
    else more.hidden = false;
  });
  return area;
}

/** Puts the rows on the screen and draws only those that are new; true when one was added at the end. */
function draw(dependencies: Dependencies, log: HTMLElement, drawn: Map<string, HTMLElement>): boolean {
  const { state } = dependencies.store;
  const chat = openChat(state);
  const rows = chat === undefined ? [] : rowsOf(dependencies, chat);
  const lastBefore = log.lastElementChild;
  const nodes = rows.map(({ key, draw: drawRow }) => {
    const node = drawn.get(key) ?? drawRow();
    drawn.set(key, node);
    return node;
  });
  const keys = new Set(rows.map(({ key }) => key));
  for (const key of drawn.keys()) if (!keys.has(key)) drawn.delete(key);
  if (nodes.length === 0 && chat?.loaded === true) {
    nodes.push(element('p', { class: 'empty' }, wordsOf(state.language).emptyChat));
  }
  const wanted = new Set<Element>(nodes);
  for (const child of [...log.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    if (log.children[index] !== node) log.insertBefore(node, log.children[index] ?? null);
  });
  return log.lastElementChild !== lastBefore;
}

function rowsOf(dependencies: Dependencies, chat: Chat): Row[] {
  const { state } = dependencies.store;
  const { language } = state;
  const talkerOf = ({ outgoing }: FailedSend) => participants(state).find(({ id }) => id === outgoing.talker);
  const rows: Row[] = [];
  let before = 0;
  for (const message of chat.messages) {
    if (message.at - before > TIME_GAP_MS) {
      const label = timeLabel(message.at, language);
      rows.push({ key: `time:${message.id}`, draw: () => element('time', { class: 'time-gap' }, label) });
    }
    before = message.at;
    const key = `${message.id}:${message.recalled}`;
    rows.push({ key, draw: () => drawMessage(dependencies, chat, message) });
  }
  for (const failed of chat.failed) {
    const onRetry = () => sendAgain(dependencies.store, chat.address, failed);
    const onDiscard = () => discard(dependencies.store, chat.address, failed);
    rows.push({
      key: failed.id,
      draw: () => failedView(failed, talkerOf(failed), language, { onRetry, onDiscard }),
    });
  }
  return rows;
}

function drawMessage({ store, notify, follow }: Dependencies, chat: Chat, message: Message): HTMLElement {
  const { state } = store;
  const own = message.talker.id === state.speakerId;
  const words = wordsOf(state.language);
  const recall = () => {
    recallMessage(chat.address, message.id, message.talker.id)
      .then(() => refreshChat(store, chat.address, true))
      .catch((error: unknown) => notify(words.recallFailed(reasonOf(error) ?? words.noAnswer)));
  };
  return messageView(message, {
    language: state.language,
    own,
    follow,
    onQuote() {
      state.quoting = message;
      store.changed('quote');
    },
    onRecall: own ? recall : undefined,
    onCopy(text) {
      copy(text).then(
        () => notify(words.copied),
        () => notify(words.copyFailed),
      );
    },
    onShowQuoted: showQuoted,
  });
}

/** Rejects where the page is not served from a secure address: there is no clipboard there. */
async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}

function showQuoted(quote: Quote): void {
  if (typeof quote.id !== 'string') return;
  const node = document.querySelector(`[data-message-id="${CSS.escape(quote.id)}"]`);
  if (!(node instanceof HTMLElement)) return;
  node.scrollIntoView({ block: 'center' });
  node.focus({ preventScroll: true });
}

/** Up and down go from message to message; a message that has the focus shows its buttons. */
function moveBetweenMessages(log: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  const messages = [...log.querySelectorAll<HTMLElement>('[data-message-id]')];
  const current = messages.findIndex((node) => node.contains(document.activeElement));
  const step = event.key === 'ArrowUp' ? -1 : 1;
  const next = current === -1 ? messages.at(-1) : messages[current + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function isAtBottom(log: HTMLElement): boolean {
  return log.scrollHeight - log.scrollTop - log.clientHeight < BOTTOM_SLACK_PX;
}

function toBottom(log: HTMLElement): void {
  log.scrollTop = log.scrollHeight;
}
