import { createChatHeader } from './chat-header.ts';
import { createChatList } from './chat-list.ts';
import { createComposer } from './composer.ts';
import { element } from './elements.ts';
import { createGitHubPane } from './github-pane.ts';
import { createHintStrip } from './hint-strip.ts';
import { followServer } from './live.ts';
import { createMessageList } from './message-list.ts';
import { createNotice } from './notice.ts';
import { createRail } from './rail.ts';
import { createStore } from './state.ts';
import type { Language } from './words.ts';

/** Chinese unless the browser asks for English. */
const language: Language = navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh';
const store = createStore(language);
const { node: notice, notify } = createNotice();
const pane = createGitHubPane(store);
const chat = element(
  'main',
  { class: 'chat' },
  createChatHeader(store),
  createHintStrip(store),
  createMessageList({ store, notify, follow: pane.open }),
  createComposer(store, notify),
);
const page = element(
  'div',
  { class: 'page' },
  createRail(store),
  createChatList(store),
  chat,
  pane.node,
  notice,
);
store.watch(['view'], () => {
  page.dataset.view = store.state.view;
  page.classList.toggle('github-hidden', store.state.githubHidden);
});
document.body.append(page);
void followServer(store);
