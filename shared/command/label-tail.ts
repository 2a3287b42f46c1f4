import { type Line, narrow } from './normalise.ts';
import type { Reading } from './scan.ts';

/** GitHub's limit for a label's name, in characters. */
const MAX_LABEL_LENGTH = 50;
const LABEL = /[\p{L}\p{M}\p{N}_:/.+-]+/uy;

/** Reads `#label`. A number alone is none: `#12` is an issue. */
export function readLabel(line: Line, at: number): Reading<string> | undefined {
  if (line.folded.charAt(at) !== '#') return undefined;
  LABEL.lastIndex = at + 1;
  // The full-width colon begins a title; the half-width one may be part of a label, as in `type:bug`.
  const [typed = ''] = (LABEL.exec(line.folded)?.[0] ?? '').split(/[:.]+$/);
  const colon = line.original.slice(at + 1, at + 1 + typed.length).indexOf('：');
  const label = line.original.slice(at + 1, at + 1 + (colon < 0 ? typed.length : colon));
  if (label === '' || label.length > MAX_LABEL_LENGTH || /^\d+$/.test(label)) return undefined;
  return { value: narrow(label), end: at + 1 + label.length };
}
