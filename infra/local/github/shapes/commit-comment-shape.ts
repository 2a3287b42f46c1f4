import type { CommitComment } from '../commit-comments.ts';
import type { Repository } from '../repositories.ts';
import type { Site } from '../site.ts';
import { userById } from '../users.ts';
import { commitPage } from './commit-shape.ts';
import { association, reactions } from './issue-shape.ts';
import { nodeId } from './node-id.ts';
import { simpleUser } from './user-shape.ts';

/** `commit-comment` of GitHub's OpenAPI description: always on the commit as a whole. */
export function commitCommentShape(site: Site, repository: Repository, comment: CommitComment) {
  const { id, commit_sha, body, created_at } = comment;
  const author = userById(site.database, comment.author_id);
  const url = `${site.api}/repos/${repository.full_name}/comments/${id}`;
  return {
    url,
    html_url: `${commitPage(site, repository, commit_sha)}#commitcomment-${id}`,
    id,
    node_id: nodeId('CC', id),
    user: simpleUser(site, author),
    ...{ position: null, line: null, path: null },
    commit_id: commit_sha,
    ...{ created_at, updated_at: created_at },
    author_association: association(repository, author),
    body,
    reactions: reactions(url),
  };
}
