export type RepoName = { owner: string; repo: string };

/** GitHub's rule for accounts: letters, digits and single hyphens inside, at most 39 characters. */
const OWNER = /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i;
const REPO = /^[A-Za-z\d._-]{1,100}$/;
/** A web address, a clone address by https or ssh; deeper pages of the repo lead to the repo. */
const ADDRESS = /^(?:(?:https?:\/\/)?(?:www\.)?github\.com\/|git@github\.com:|ssh:\/\/git@github\.com\/)/i;

/** An address has no other characters: what follows it in Chinese is talk. */
const ASCII = /^[\x21-\x7e]*$/;

/** The repo that `owner/repo` or a GitHub address names. */
export function parseRepoName(text: string): RepoName | undefined {
  const trimmed = text.trim();
  const address = ADDRESS.exec(trimmed)?.[0];
  const path = address ? trimmed.slice(address.length).replace(/[?#].*$/s, '') : trimmed;
  const [owner = '', name = '', ...deeper] = path.split('/');
  if (address ? !ASCII.test(trimmed) : deeper.length > 0) return undefined;
  const repo = name.replace(/\.git$/i, '');
  return OWNER.test(owner) && isShortRepoName(repo) ? { owner, repo } : undefined;
}

/** Whether a text can be a repo's name without its owner. */
export function isShortRepoName(text: string): boolean {
  return REPO.test(text) && text !== '.' && text !== '..';
}
