import { plainLine } from '../issue/neutralise.ts';
import { shorten } from '../issue/shorten.ts';

/** The parts of an entry that the file may give. `similar` is another name of `extends`. */
export const entryFields = ['categories', 'answers', 'extends', 'similar'] as const;
export type EntryField = (typeof entryFields)[number];
/** What a text in the file is. */
export type TextPlace = 'question' | 'answer' | 'similar' | 'category';

/** Why a FAQ file cannot be taken as it is. */
export type FaultReason =
  | { kind: 'too-large'; limitInKilobytes: number }
  /** It is no UTF-8. */
  | { kind: 'encoding' }
  /** Left over from a merge. */
  | { kind: 'conflict' }
  | { kind: 'tab' }
  | { kind: 'indent' }
  | { kind: 'no-colon' }
  /** Somebody typed `：`. */
  | { kind: 'wide-colon' }
  | { kind: 'colon-in-text' }
  | { kind: 'open-quote' }
  | { kind: 'open-bracket' }
  /** A text begins with a sign that means something to YAML. */
  | { kind: 'sign' }
  | { kind: 'several-documents' }
  | { kind: 'syntax' }
  | { kind: 'no-sections' }
  | { kind: 'not-a-section'; typed: string }
  | { kind: 'other-repo'; section: string; repo: string }
  | { kind: 'no-questions'; section: string }
  | { kind: 'no-entry'; question: string }
  | { kind: 'unknown-field'; typed: string; nearest: EntryField | undefined }
  | { kind: 'no-answers'; question: string }
  | { kind: 'no-list'; field: EntryField }
  | { kind: 'no-text'; place: TextPlace }
  | { kind: 'blank'; place: TextPlace }
  | { kind: 'too-long'; place: TextPlace; limit: number }
  | { kind: 'too-many'; places: TextPlace; limit: number }
  | { kind: 'twice'; what: 'section' | 'field' | 'question'; typed: string; line: number };

/** What is wrong, and where: lines and columns count from 1, columns in UTF-16 code units. */
export type FaqFault = { line: number; column: number; reason: FaultReason };

const QUOTED_AT_MOST_CHARACTERS = 40;

/** Something from the file as a fault may repeat it. */
export function quoteOf(typed: string): string {
  return shorten(plainLine(typed), QUOTED_AT_MOST_CHARACTERS);
}
