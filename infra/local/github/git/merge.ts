import { filesOf, lineage, textOf } from '../commits.ts';
import type { Site } from '../site.ts';
import { type Change, changesBetween, linesOf } from './diff.ts';
import { type Files, putBlob } from './objects.ts';

/** The newest commit that both have in their past. */
export function mergeBase(site: Site, one: string, other: string): string | undefined {
  const past = new Set(lineage(site, one).map(({ sha }) => sha));
  return lineage(site, other).find(({ sha }) => past.has(sha))?.sha;
}

/** What `head` changed since it left `base`, done to `base`; nothing when both changed the same lines. */
export function mergedFiles(site: Site, base: string, head: string): Files | undefined {
  const origin = filesOf(site, mergeBase(site, base, head));
  const [ours, theirs] = [filesOf(site, base), filesOf(site, head)];
  const merged = new Map<string, string>();
  for (const path of new Set([...ours.keys(), ...theirs.keys()])) {
    const [old, mine, yours] = [origin.get(path), ours.get(path), theirs.get(path)];
    const result = mine === old || mine === yours ? yours : yours === old ? mine : 'both';
    if (result === undefined) continue;
    if (result !== 'both') {
      merged.set(path, result);
      continue;
    }
    if (old === undefined || mine === undefined || yours === undefined) return undefined;
    const text = mergeTexts(textOf(site, old), textOf(site, mine), textOf(site, yours));
    if (text === undefined) return undefined;
    merged.set(path, putBlob(site, Buffer.from(text)));
  }
  return merged;
}

/** Nothing when they changed the same lines or neighbouring ones differently. */
export function mergeTexts(origin: string, mine: string, yours: string): string | undefined {
  const lines = linesOf(origin);
  const changes = [...changesBetween(lines, linesOf(mine)), ...changesBetween(lines, linesOf(yours))].sort(
    (one, other) => one.at - other.at || one.before - other.before,
  );
  const merged: string[] = [];
  let position = 0;
  let last: Change | undefined;
  for (const change of changes) {
    if (last && isSame(last, change)) continue;
    if (last && change.at <= last.at + last.before) return undefined;
    merged.push(...lines.slice(position, change.at), ...change.lines);
    position = change.at + change.before;
    last = change;
  }
  return [...merged, ...lines.slice(position)].join('');
}

function isSame(one: Change, other: Change): boolean {
  return one.at === other.at && one.before === other.before && one.lines.join('') === other.lines.join('');
}
