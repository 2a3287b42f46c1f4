import { mentionedIn } from './chat-text.ts';
import { element, icon } from './elements.ts';
import { createMentionMenu } from './mention-menu.ts';
import { createFriendRequest, createNewcomerEntry } from './newcomers.ts';
import type { Notify } from './notice.ts';
import { MAX_PICTURE_MEGABYTES, readPicture } from './picture-file.ts';
import { createQuickPhrases } from './quick-phrases.ts';
import { createQuoteBar } from './quote-bar.ts';
import { sendMessage } from './sending.ts';
import { createSpeakerChoice } from './speaker-choice.ts';
import { openAddress, participants, type Store, speaker } from './state.ts';
import { wordsOf } from './words.ts';

/** What is under the chat: phrases, who speaks, the quote, the text field and its buttons. */
export function createComposer(store: Store, notify: Notify): HTMLElement {
  const field = element('textarea', { rows: '3', 'data-testid': 'composer-input', enterkeyhint: 'send' });
  const send = element('button', { class: 'send', type: 'submit', 'data-testid': 'send' });
  const menu = createMentionMenu(store, field);
  const form = element('form', { class: 'composer-form' }, createQuoteBar(store), menu.node, field, send);
  const fill = (text: string) => {
    field.setRangeText(text, 0, field.value.length, 'end');
    field.dispatchEvent(new Event('input'));
    field.focus();
  };
  const enable = () => {
    send.disabled = field.value.trim() === '' || openAddress(store.state) === undefined;
  };
  const submit = () => {
    if (send.disabled) return;
    say(store, field.value.trim());
    fill('');
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  field.addEventListener('input', enable);
  field.addEventListener('input', menu.update);
  field.addEventListener('click', menu.update);
  field.addEventListener('blur', menu.close);
  field.addEventListener('keydown', (event) => {
    // An Enter that ends a composition chooses the characters; Safari reports it as key code 229 alone.
    if (event.isComposing || event.keyCode === 229) return;
    const forMenu = menu.handleKey(event);
    const sends = !forMenu && event.key === 'Enter' && !event.shiftKey;
    if (forMenu || sends) event.preventDefault();
    if (sends) submit();
  });
  field.addEventListener('paste', (event) => {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
    if (file === undefined) return;
    event.preventDefault();
    void sendPicture(store, notify, file);
  });
  watchField(store, field, send);
  store.watch(['open', 'speaker'], enable);
  store.watch(['quote'], () => store.state.quoting !== undefined && field.focus());

  const toolbar = element('div', { class: 'toolbar' }, createSpeakerChoice(store));
  const newcomer = createNewcomerEntry(store, notify);
  toolbar.append(newcomer.button, mentionButton(store, field, menu.update), pictureButton(store, notify));
  const phrases = createQuickPhrases({ store, say: (text) => say(store, text), fill });
  const lines = [newcomer.bar, createFriendRequest(store, notify)];
  return element('div', { class: 'composer' }, phrases, toolbar, ...lines, form);
}

function say(store: Store, text: string): void {
  const { state } = store;
  const address = openAddress(state);
  if (address === undefined || state.speakerId === undefined) return;
  const mention = address.kind === 'room' ? mentionedIn(text, participants(state)) : [];
  void sendMessage(store, address, {
    talker: state.speakerId,
    text,
    ...(mention.length > 0 ? { mention } : {}),
    ...(state.quoting === undefined ? {} : { quote: state.quoting.id }),
  });
  state.quoting = undefined;
  store.changed('quote');
}

/** The field's words, and what was typed in each chat while another is open. */
function watchField(store: Store, field: HTMLTextAreaElement, send: HTMLButtonElement): void {
  const drafts = new Map<string, string>();
  let shown: string | undefined;
  store.watch(['open'], () => {
    const { open } = store.state;
    const key = open?.kind === 'room' ? open.id : open?.kind;
    if (key === shown) return;
    if (shown !== undefined) drafts.set(shown, field.value);
    field.value = drafts.get(key ?? '') ?? '';
    shown = key;
  });
  store.watch(['language', 'speaker', 'open', 'people'], () => {
    const words = wordsOf(store.state.language);
    field.setAttribute('aria-label', words.composer);
    field.placeholder = words.composerPlaceholder(speaker(store.state)?.name ?? '…');
    send.textContent = words.send;
    send.title = words.sendKeys;
  });
}

function mentionButton(store: Store, field: HTMLTextAreaElement, open: () => void): HTMLElement {
  const button = element('button', { class: 'icon-button', type: 'button' }, icon('at'));
  button.addEventListener('click', () => {
    field.focus();
    field.setRangeText('@', field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input'));
    open();
  });
  store.watch(['language', 'open'], () => {
    const label = wordsOf(store.state.language).mention;
    button.title = label;
    button.setAttribute('aria-label', label);
    button.hidden = store.state.open?.kind !== 'room';
  });
  return button;
}

function pictureButton(store: Store, notify: Notify): HTMLElement {
  const input = element('input', {
    type: 'file',
    accept: 'image/*',
    class: 'visually-hidden',
    tabindex: '-1',
  });
  const button = element('button', { class: 'icon-button', type: 'button' }, icon('image'));
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.value = '';
    if (file !== undefined) void sendPicture(store, notify, file);
  });
  store.watch(['language'], () => {
    const label = wordsOf(store.state.language).sendImage;
    button.title = label;
    for (const node of [button, input]) node.setAttribute('aria-label', label);
  });
  return element('span', {}, button, input);
}

async function sendPicture(store: Store, notify: Notify, file: File): Promise<void> {
  const address = openAddress(store.state);
  const talker = store.state.speakerId;
  const words = wordsOf(store.state.language);
  const picture = await readPicture(file);
  if (picture === 'too-large') notify(words.imageTooLarge(MAX_PICTURE_MEGABYTES));
  else if (picture === 'not-an-image') notify(words.notAnImage);
  else if (address !== undefined && talker !== undefined) {
    void sendMessage(store, address, { talker, text: '', image: picture });
  }
}
