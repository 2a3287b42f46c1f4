/** An issue, pull request or discussion, as a subscription's mutes name it: `owner/repo#12` in lower case. */
export function threadId(repo: string, number: number): string {
  return `${repo.toLowerCase()}#${number}`;
}

/** The repository of such a name, in lower case. */
export function repoOfThread(thread: string): string {
  return thread.slice(0, thread.lastIndexOf('#'));
}
