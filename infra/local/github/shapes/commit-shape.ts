import type { Commit } from '../commits.ts';
import { shaOf } from '../pulls.ts';
import type { Repository } from '../repositories.ts';
import type { Site } from '../site.ts';
import { userById } from '../users.ts';
import { simpleUser } from './user-shape.ts';

/** The page of a commit. */
function commitPage(site: Site, repository: Repository, sha: string): string {
  return `${site.pages}/${repository.full_name}/commit/${sha}`;
}

/** `commit` of GitHub's OpenAPI description. */
export function commitShape(site: Site, repository: Repository, commit: Commit) {
  const { sha, message, additions, deletions, created_at: date } = commit;
  const api = `${site.api}/repos/${repository.full_name}`;
  const url = `${api}/commits/${sha}`;
  const author = userById(site.database, commit.author_id);
  const signature = { name: author.login, email: `${author.login}@users.noreply.github.com`, date };
  const tree = shaOf(`tree of ${sha}`);
  return {
    url,
    sha,
    node_id: `C_${sha}`,
    html_url: commitPage(site, repository, sha),
    comments_url: `${url}/comments`,
    commit: {
      url: `${api}/git/commits/${sha}`,
      author: signature,
      committer: signature,
      message,
      comment_count: 0,
      tree: { sha: tree, url: `${api}/git/trees/${tree}` },
    },
    author: simpleUser(site, author),
    committer: simpleUser(site, author),
    parents: [],
    stats: { additions, deletions, total: additions + deletions },
    files: [],
  };
}
