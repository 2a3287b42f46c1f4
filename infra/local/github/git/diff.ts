/** A run of lines: `before` of them at `at` are replaced by `lines`. */
export type Change = { at: number; before: number; lines: string[] };

/** More comparisons than this are not made: what is left in the middle is then replaced as a whole. */
const COMPARISONS_AT_MOST = 4_000_000;

/** What has to be replaced in one text's lines to get the other's, in order and apart from each other. */
export function changesBetween(before: string[], after: string[]): Change[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let [endBefore, endAfter] = [before.length, after.length];
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore -= 1;
    endAfter -= 1;
  }
  const [old, young] = [before.slice(start, endBefore), after.slice(start, endAfter)];
  if (old.length === 0 && young.length === 0) return [];
  if (old.length * young.length > COMPARISONS_AT_MOST || old.length * young.length === 0)
    return [{ at: start, before: old.length, lines: young }];
  return alignMiddle(old, young).map((change) => ({ ...change, at: change.at + start }));
}

/** By the longest common subsequence. */
function alignMiddle(old: string[], young: string[]): Change[] {
  const width = young.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = young.length - 1; j >= 0; j--)
      longest[i * width + j] =
        old[i] === young[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    const change: Change = { at: i, before: 0, lines: [] };
    while ((i < old.length || j < young.length) && (i >= old.length || old[i] !== young[j])) {
      const drop = j >= young.length || (i < old.length && at(i + 1, j) >= at(i, j + 1));
      if (drop) i += 1;
      else j += 1;
      if (drop) change.before += 1;
      else change.lines.push(young[j - 1] ?? '');
    }
    if (change.before > 0 || change.lines.length > 0) changes.push(change);
    else {
      i += 1;
      j += 1;
    }
  }
  return changes;
}

/** The lines of a text, with an end of their own: a missing one at the end is a difference as in Git. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** How many lines are new and how many are gone. */
export function lineCounts(before: string, after: string): { additions: number; deletions: number } {
  const changes = changesBetween(linesOf(before), linesOf(after));
  return {
    additions: changes.reduce((sum, { lines }) => sum + lines.length, 0),
    deletions: changes.reduce((sum, change) => sum + change.before, 0),
  };
}

const CONTEXT_LINES = 3;
export type DiffLine = { sign: ' ' | '+' | '-' | '@'; text: string };

/** The difference as `diff -u` shows it; a line `@` begins each part. */
export function unifiedLines(before: string, after: string): DiffLine[] {
  const old = linesOf(before);
  const shown: DiffLine[] = [];
  let grown = 0;
  for (const group of groupsOf(changesBetween(old, linesOf(after)))) {
    const first = group[0];
    const last = group.at(-1);
    if (!first || !last) continue;
    const start = Math.max(0, first.at - CONTEXT_LINES);
    const end = Math.min(old.length, last.at + last.before + CONTEXT_LINES);
    const added = group.reduce((sum, { before: gone, lines }) => sum + lines.length - gone, 0);
    const range = (from: number, length: number) => `${length === 0 ? from : from + 1},${length}`;
    const header = `-${range(start, end - start)} +${range(start + grown, end - start + added)}`;
    shown.push({ sign: '@', text: `@@ ${header} @@` });
    let position = start;
    for (const { at, before: gone, lines } of group) {
      shown.push(...signed(' ', old.slice(position, at)), ...signed('-', old.slice(at, at + gone)));
      shown.push(...signed('+', lines));
      position = at + gone;
    }
    shown.push(...signed(' ', old.slice(position, end)));
    grown += added;
  }
  return shown;
}

/** Changes whose surroundings touch are shown as one. */
function groupsOf(changes: Change[]): Change[][] {
  const groups: Change[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const change of changes) {
    if (change.at - end <= 2 * CONTEXT_LINES) groups.at(-1)?.push(change);
    else groups.push([change]);
    end = change.at + change.before;
  }
  return groups;
}

function signed(sign: DiffLine['sign'], lines: string[]): DiffLine[] {
  return lines.map((text) => ({ sign, text: text.replace(/\r?\n$/, '') }));
}
