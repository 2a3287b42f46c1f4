/** Which of a room's repositories a command means. */
export type RepoChoice =
  | { repo: string }
  | { refusal: 'no-repo' | 'several' }
  | { refusal: 'unknown'; typed: string };

/** `typed` is `owner/repo` or a short name that only one of the bound repositories has; case does not count. */
export function chooseRepo(bound: string[], typed: string | undefined): RepoChoice {
  const [first] = bound;
  if (first === undefined) return { refusal: 'no-repo' };
  if (typed === undefined) return bound.length === 1 ? { repo: first } : { refusal: 'several' };
  const wanted = typed.toLowerCase();
  const matches = bound.filter((repo) => {
    const full = repo.toLowerCase();
    return full === wanted || full.split('/')[1] === wanted;
  });
  const [match] = matches;
  if (match === undefined) return { refusal: 'unknown', typed };
  return matches.length === 1 ? { repo: match } : { refusal: 'several' };
}
