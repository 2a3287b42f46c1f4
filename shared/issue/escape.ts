/** The text of a link: ASCII punctuation that Markdown, math or an autolink reads stands for itself. */
export function escapePunctuation(text: string): string {
  return text.replace(/[\\`*_~[\]|<:.@#&]/g, '\\$&').replaceAll('$', '<span>$</span>');
}
