import { element, icon } from './elements.ts';
import type { Store } from './state.ts';
import { wordsOf } from './words.ts';

const SEEN_KEY = 'osschat.hint-seen';

/** For the first visit: three steps to the main job, until dismissed. */
export function createHintStrip(store: Store): HTMLElement {
  const title = element('strong', {});
  const steps = element('ol', {});
  const close = element('button', { class: 'icon-button', type: 'button' }, icon('close'));
  const strip = element('aside', { class: 'hint' }, title, steps, close);
  let seen = wasSeen();
  close.addEventListener('click', () => {
    seen = true;
    strip.hidden = true;
    rememberSeen();
  });
  store.watch(['language'], () => {
    const words = wordsOf(store.state.language);
    title.textContent = words.hint;
    steps.replaceChildren(...words.hintSteps.map((step) => element('li', {}, step)));
    close.title = words.hintClose;
    close.setAttribute('aria-label', words.hintClose);
  });
  store.watch(['open'], () => {
    strip.hidden = seen || store.state.open?.kind !== 'room';
  });
  return strip;
}

/** A browser may forbid storage; the hint then comes back at each visit. */
function wasSeen(): boolean {
  try {
    return localStorage.getItem(SEEN_KEY) !== null;
  } catch {
    return false;
  }
}

function rememberSeen(): void {
  try {
    localStorage.setItem(SEEN_KEY, 'yes');
  } catch {
    // Nothing depends on it.
  }
}
