import type { Demo } from './api.ts';
import { element, icon } from './elements.ts';
import { safeUrl, standInPath } from './links.ts';
import type { Store } from './state.ts';
import { wordsOf } from './words.ts';

/** The stand-in GitHub beside the chat, or a link to the real one; `open` shows one of its pages. */
export function createGitHubPane(store: Store): { node: HTMLElement; open: (path: string) => void } {
  const frame = element('iframe', { class: 'github-frame', 'data-testid': 'github-frame' });
  const node = element('section', { class: 'github-pane', id: 'github-pane' });
  const home = element('a', { class: 'pane-title' });
  const list = element('button', { class: 'icon-button', type: 'button' }, icon('list'));
  const tab = element('a', { class: 'icon-button', target: '_blank', rel: 'noopener' }, icon('external'));
  const header = element('header', { class: 'pane-header' });
  const open = (path: string) => {
    frame.src = path;
    tab.href = path;
    store.state.view = 'github';
    store.state.githubHidden = false;
    store.changed('view');
  };
  const goHome = () => {
    const issues = standInPath(store.state.demo?.issuesUrl ?? '');
    if (issues !== undefined) open(issues);
  };
  list.addEventListener('click', goHome);
  home.addEventListener('click', (event) => {
    if (store.state.demo?.github !== 'stand-in' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    goHome();
  });
  frame.addEventListener('load', () => {
    tab.href = addressOf(frame) ?? tab.href;
  });

  store.watch(['demo', 'language'], () => {
    const { demo, language } = store.state;
    const words = wordsOf(language);
    home.replaceChildren(icon('issue'), demo?.repository ?? words.github);
    for (const [button, label] of [
      [list, words.backToList],
      [tab, words.openInTab],
    ] as const) {
      button.title = label;
      button.setAttribute('aria-label', label);
    }
    node.setAttribute('aria-label', words.github);
    frame.title = words.issuesOf(demo?.repository ?? words.github);
    if (demo === undefined) return;
    home.href = safeUrl(demo.issuesUrl)?.href ?? '';
    const issues = demo.github === 'stand-in' ? standInPath(demo.issuesUrl) : undefined;
    header.replaceChildren(home, ...(issues === undefined ? [] : [list, tab]));
    if (issues === undefined) node.replaceChildren(header, realGitHub(demo, language));
    else if (!frame.isConnected) {
      frame.src = issues;
      tab.href = issues;
      node.replaceChildren(header, frame);
    }
  });
  return { node, open };
}

function realGitHub(demo: Demo, language: Parameters<typeof wordsOf>[0]): HTMLElement {
  const words = wordsOf(language);
  const href = safeUrl(demo.issuesUrl)?.href ?? `https://github.com/${demo.repository}/issues`;
  return element(
    'div',
    { class: 'real-github' },
    icon('issue'),
    element('p', {}, words.realGitHub),
    element('a', { class: 'big-link', href, target: '_blank', rel: 'noopener' }, words.openGitHub),
  );
}

/** Undefined for a page from elsewhere, which the policy keeps out and the browser shows an error for. */
function addressOf(frame: HTMLIFrameElement): string | undefined {
  try {
    return frame.contentWindow?.location.href;
  } catch {
    return undefined;
  }
}
