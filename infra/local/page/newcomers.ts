import { askToBeFriends, joinRoom, reasonOf } from './api.ts';
import { element, icon } from './elements.ts';
import { loadPeople } from './live.ts';
import type { Notify } from './notice.ts';
import { openRoom, type Store, speaker } from './state.ts';
import { wordsOf } from './words.ts';

/** Lets somebody new into the open group: a button, and the line for the name that it opens. */
export function createNewcomerEntry(store: Store, notify: Notify): { button: HTMLElement; bar: HTMLElement } {
  const { bar, field, go } = createLine('newcomer-name', async (name) => {
    const room = openRoom(store.state);
    if (room === undefined) return;
    const words = wordsOf(store.state.language);
    try {
      const id = await joinRoom(room.id, name, store.state.contacts);
      await loadPeople(store);
      store.state.speakerId = id;
      store.changed('speaker');
      close();
    } catch (error) {
      notify(words.joinFailed(reasonOf(error) ?? words.noAnswer));
    }
  });
  const button = element(
    'button',
    { class: 'icon-button', type: 'button', 'data-testid': 'newcomer', 'aria-expanded': 'false' },
    icon('newcomer'),
  );
  const show = (isOpen: boolean) => {
    bar.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) field.focus();
    else field.value = '';
  };
  const close = () => show(false);
  button.addEventListener('click', () => show(bar.hidden !== false));
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    close();
    button.focus();
  });
  store.watch(['language', 'open'], () => {
    const words = wordsOf(store.state.language);
    button.title = words.addNewcomer;
    button.setAttribute('aria-label', words.addNewcomer);
    button.hidden = store.state.open?.kind !== 'room';
    field.placeholder = words.newcomerName;
    field.setAttribute('aria-label', words.newcomerName);
    go.textContent = words.join;
  });
  store.watch(['open'], close);
  return { button, bar };
}

/** Of the direct messages with somebody who is no friend of the bot yet: the line that asks the bot to be one. */
export function createFriendRequest(store: Store, notify: Notify): HTMLElement {
  const { bar, field, go } = createLine('friend-request', async (hello) => {
    const person = speaker(store.state);
    if (person === undefined) return;
    const words = wordsOf(store.state.language);
    try {
      await askToBeFriends(person.id, hello);
      notify(words.friendAsked);
    } catch (error) {
      notify(words.friendFailed(reasonOf(error) ?? words.noAnswer));
    }
  });
  const label = element('label', { for: field.id });
  bar.prepend(label);
  store.watch(['language', 'open', 'speaker', 'people'], () => {
    const { state } = store;
    const words = wordsOf(state.language);
    const person = state.contacts.find(({ id }) => id === state.speakerId);
    bar.hidden = state.open?.kind !== 'direct' || person?.friend !== false;
    label.textContent = words.notFriends(person?.name ?? '');
    field.placeholder = words.greeting;
    go.textContent = words.befriend;
    if (field.value === '') field.value = words.greetingWithKeyword;
  });
  return bar;
}

/** A line of the composer with a field and its button, hidden at first. */
function createLine(testId: string, send: (text: string) => Promise<void>) {
  const field = element('input', { id: testId, type: 'text', maxlength: '100', 'data-testid': testId });
  const go = element('button', { type: 'submit' });
  const bar = element('form', { class: 'entry-bar', hidden: true }, field, go);
  bar.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === '') return;
    go.disabled = true;
    await send(text);
    go.disabled = false;
  });
  return { bar, field, go };
}
