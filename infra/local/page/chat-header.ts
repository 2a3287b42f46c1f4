import { element } from './elements.ts';
import { botOf, openRoom, type Store } from './state.ts';
import { wordsOf } from './words.ts';

/** The chat's name and size, and what is wrong with the connection, if anything is. */
export function createChatHeader(store: Store): HTMLElement {
  const title = element('h1', {});
  const count = element('span', { class: 'member-count' });
  const connection = element('span', { role: 'status' });
  store.watch(['people', 'open', 'language', 'status', 'demo'], () => {
    const { state } = store;
    const words = wordsOf(state.language);
    const room = openRoom(state);
    const bot = botOf(state);
    title.textContent = room?.topic ?? (state.open && bot ? words.directWith(bot.name) : 'OSSChat');
    count.textContent = room === undefined ? '' : `(${room.members.length})`;
    count.title = room === undefined ? '' : words.members(room.members.length);
    document.title = words.pageTitle;
    document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en';
    const trouble = troubleOf(store);
    connection.className = trouble === undefined ? 'connection' : 'connection trouble';
    connection.textContent = trouble ?? (state.status === undefined ? '' : words.botOnline);
  });
  return element('header', { class: 'chat-header' }, title, count, connection);
}

function troubleOf({ state }: Store): string | undefined {
  const words = wordsOf(state.language);
  if (!state.reachable) return words.unreachable;
  if (state.demo?.wechat === 'real') return words.realWeChat;
  if (state.status?.loggedIn === false) return words.noLogin;
  return state.status?.clientAttached === false ? words.botOffline : undefined;
}
