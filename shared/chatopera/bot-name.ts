/**
 * The name of a scope's bot, as the first OSSChat made it, so that its bots are found: `OSSChatOwnerRepo`, and
 * `OSSChatOwner*` for all of an owner's.
 */
export function botNameOf(scope: string): string {
  const [owner = '', repo = ''] = scope.toLowerCase().split('/');
  return `OSSChat${capitalise(owner)}${capitalise(repo)}`;
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
