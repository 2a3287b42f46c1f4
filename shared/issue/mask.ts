import type { Language } from '../registry/room.ts';
import { maskRules, type SecretKind, secretNames } from './mask-rules.ts';
import { findPrivateKeys, type Span } from './private-keys.ts';
import { removeInvisible } from './visible-text.ts';

/** `count` = secrets hidden. */
export type Masked = { text: string; count: number };

/** A cheap look first: most of a chat has none of this, and every secret has. */
const WORTH_A_LOOK = /[0-9@]|[A-Za-z+/_-]{16}/;

type Secret = Span & { kind: SecretKind };

/**
 * Replaces what looks like a secret or personal data by a marker such as `[已隐藏：手机号]`, and takes
 * invisible characters out. Linear in the length of the text.
 */
export function mask(text: string, language: Language): Masked {
  return maskTogether([text], language)[0] ?? { text: '', count: 0 };
}

/**
 * `mask` for what one person said in turn: a private key that was pasted over several messages is hidden in
 * all of them and counted in the first.
 */
export function maskTogether(texts: string[], language: Language): Masked[] {
  const visible = texts.map(removeInvisible);
  const keys = findPrivateKeys(visible.join('\n'));
  let start = 0;
  let passed = 0;
  return visible.map((text) => {
    const end = start + text.length;
    while ((keys[passed]?.end ?? Number.POSITIVE_INFINITY) <= start) passed += 1;
    const here: Secret[] = [];
    let begun = 0;
    for (let index = passed; index < keys.length; index++) {
      const key = keys[index];
      if (!key || key.start >= end) break;
      if (key.start >= start) begun += 1;
      const from = Math.max(0, key.start - start);
      if (text) here.push({ kind: 'private-key', start: from, end: Math.min(key.end, end) - start });
    }
    start = end + 1;
    return hide(text, here, begun, language);
  });
}

function hide(text: string, keys: Secret[], keysBegun: number, language: Language): Masked {
  const secrets = mergeOverlaps([...keys, ...findSecrets(text)]);
  if (secrets.length === 0) return { text, count: 0 };
  let hidden = '';
  let from = 0;
  for (const { start, end, kind } of secrets) {
    hidden += text.slice(from, start) + markerOf(kind, language);
    from = end;
  }
  const otherKinds = secrets.filter(({ kind }) => kind !== 'private-key').length;
  return { text: hidden + text.slice(from), count: keysBegun + otherKinds };
}

function findSecrets(text: string): Secret[] {
  const folded = foldWidth(text);
  if (!WORTH_A_LOOK.test(folded)) return [];
  return maskRules.flatMap(({ kind, pattern }) =>
    [...folded.matchAll(pattern)].map(({ index, 0: found }) => ({
      kind,
      start: index,
      end: index + found.length,
    })),
  );
}

/** Full-width letters, digits and signs as ASCII; the length stays. */
function foldWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

/** Ordered, with one where several overlap: it has the kind of the first. */
function mergeOverlaps(secrets: Secret[]): Secret[] {
  const merged: Secret[] = [];
  for (const secret of secrets.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && secret.start < last.end) last.end = Math.max(last.end, secret.end);
    else merged.push({ ...secret });
  }
  return merged;
}

function markerOf(kind: SecretKind, language: Language): string {
  const name = secretNames[kind][language];
  return language === 'zh' ? `[已隐藏：${name}]` : `[hidden: ${name}]`;
}
