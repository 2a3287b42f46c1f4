import type { FaultReason, TextPlace } from '../faq/faq-fault.ts';
import type { FaqFileSpeech } from './faq-file.zh.ts';

const places: Record<TextPlace, [one: string, many: string]> = {
  question: ['question', 'questions'],
  answer: ['answer', 'answers'],
  similar: ['similar question', 'similar questions'],
  category: ['category', 'categories'],
};

function fault(reason: FaultReason): string {
  switch (reason.kind) {
    case 'too-large':
      return `the file is larger than ${reason.limitInKilobytes} KB`;
    case 'encoding':
      return 'this is not UTF-8; save the file as UTF-8';
    case 'conflict':
      return 'this is a mark of a merge conflict; resolve the conflict first';
    case 'tab':
      return 'indented by a tab; use spaces';
    case 'indent':
      return 'wrong indentation: what belongs together begins in the same column, what is inside two columns further';
    case 'no-colon':
      return 'a colon is missing here: questions and field names end with ":"';
    case 'wide-colon':
      return 'the colon is a full-width "："; use ":"';
    case 'colon-in-text':
      return 'there is a colon and a space in the text; put the whole text in quotes';
    case 'open-quote':
      return 'this quote is never closed';
    case 'open-bracket':
      return 'this bracket is never closed';
    case 'sign':
      return 'a text that begins with & * ! @ % or ` has to be in quotes (anchors, aliases and tags of YAML are not for this file)';
    case 'several-documents':
      return 'several YAML documents (divided by ---); make them one';
    case 'syntax':
      return 'this is no valid YAML from here on';
    case 'no-sections':
      return 'the first level has to be "owner/repo:", with the questions below it';
    case 'not-a-section':
      return `the first level has to be owner/repo or owner/*, not "${reason.typed}"; questions go below it`;
    case 'other-repo':
      return `this is the file of ${reason.repo}, not of ${reason.section}: name it ${reason.repo}, or move the section to the file of that repository`;
    case 'no-questions':
      return `below ${reason.section} go questions, each as "question:"`;
    case 'no-entry':
      return `"${reason.question}" needs "answers:" below it, an answer a line, each after "- "`;
    case 'unknown-field':
      return reason.nearest
        ? `there is no field "${reason.typed}"; did you mean "${reason.nearest}"?`
        : `there is no field "${reason.typed}"; there are answers, extends and categories`;
    case 'no-answers':
      return `"${reason.question}" has no answers`;
    case 'no-list':
      return `${reason.field} has to be a list, one a line, each after "- "${reason.field === 'categories' ? ', or "general/special"' : ''}`;
    case 'no-text':
      return `this ${places[reason.place][0]} has to be a text; put it in quotes when ": " is in it or it begins with { or [`;
    case 'blank':
      return `this ${places[reason.place][0]} is empty`;
    case 'too-long':
      return `this ${places[reason.place][0]} is too long: ${reason.limit} characters at most`;
    case 'too-many':
      return `too many ${places[reason.places][1]}: ${reason.limit} at most`;
    case 'twice':
      return `the ${reason.what} "${reason.typed}" is in line ${reason.line} already`;
  }
}

/** What is said of a FAQ file, in English. */
export const faqFileEn: FaqFileSpeech = {
  fault,
  line: (line, why) => `Line ${line}: ${why}`,
  example: (repo) =>
    [`${repo}:`, '  How do I install it:', '    answers: [See "Installation" in the README]'].join('\n'),
  summary: (entries, scopes) =>
    `No faults: ${entries} ${entries === 1 ? 'entry' : 'entries'} (${scopes.join(', ')})`,
  empty: 'No faults, and no entries either.',
  heading: (path) => `${path} has faults, and the FAQ was not updated:`,
  others: 'These are the first; there may be more.',
  remedy: 'The next commit that mends it updates the FAQ.',
  issueTitle: (path) => `${path} has faults, and the FAQ was not updated`,
};
