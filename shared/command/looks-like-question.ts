const ASKS = /[?]|[吗呢]$|什么|怎么|怎样|如何|为何|哪|谁|多少|是否|是不是|能不能|可不可以/;

/** Whether a folded text asks something, by its sign or its words. */
export function looksLikeQuestion(folded: string): boolean {
  return ASKS.test(folded.trim());
}
