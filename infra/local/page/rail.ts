import { avatar } from './avatar.ts';
import { element, icon } from './elements.ts';
import { type Store, speaker } from './state.ts';
import { wordsOf } from './words.ts';

const WIDE = '(min-width: 900px)';

/** The dark edge on the left (on a narrow screen: the tabs at the top): who speaks, what is shown, language. */
export function createRail(store: Store): HTMLElement {
  const self = element('span', { class: 'rail-self' });
  const language = element('button', { class: 'rail-language', type: 'button' });
  language.addEventListener('click', () => {
    store.state.language = store.state.language === 'zh' ? 'en' : 'zh';
    store.changed('language');
  });
  store.watch(['speaker', 'people'], () => {
    const current = speaker(store.state);
    self.replaceChildren(...(current === undefined ? [] : [avatar(current)]));
    self.title = current?.name ?? '';
  });
  store.watch(['language'], () => {
    const words = wordsOf(store.state.language);
    language.textContent = words.languageShort;
    language.setAttribute('aria-label', words.language);
    language.title = words.language;
  });
  const tabs = element('div', { class: 'rail-tabs' }, chatTab(store), gitHubTab(store));
  return element('header', { class: 'rail' }, self, tabs, language);
}

function chatTab(store: Store): HTMLElement {
  const label = element('span', { class: 'rail-label' });
  const tab = element('button', { class: 'rail-tab', type: 'button' }, icon('bubble'), label);
  tab.addEventListener('click', () => {
    store.state.view = 'chat';
    store.changed('view');
    if (matchMedia(WIDE).matches) document.querySelector('textarea')?.focus();
  });
  store.watch(['view', 'language'], () => {
    label.textContent = wordsOf(store.state.language).chats;
    tab.title = label.textContent;
    tab.setAttribute('aria-pressed', String(store.state.view === 'chat' || matchMedia(WIDE).matches));
  });
  matchMedia(WIDE).addEventListener('change', () => store.changed('view'));
  return tab;
}

/** On a wide screen it hides and shows the pane, on a narrow one it changes to it. */
function gitHubTab(store: Store): HTMLElement {
  const { state } = store;
  const label = element('span', { class: 'rail-label' }, wordsOf(state.language).github);
  const tab = element('button', { class: 'rail-tab', type: 'button', 'aria-controls': 'github-pane' });
  tab.append(icon('issue'), label);
  tab.addEventListener('click', () => {
    if (matchMedia(WIDE).matches) state.githubHidden = !state.githubHidden;
    else state.view = 'github';
    store.changed('view');
  });
  store.watch(['view', 'language'], () => {
    const wide = matchMedia(WIDE).matches;
    tab.title = wide ? wordsOf(state.language).toggleGitHub : wordsOf(state.language).github;
    tab.setAttribute('aria-pressed', String(wide ? !state.githubHidden : state.view === 'github'));
  });
  return tab;
}
