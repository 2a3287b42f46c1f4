import * as v from 'valibot';
import { excerpt } from '../excerpt.ts';
import type { GitHubEvent } from '../github-event.ts';
import { ActionSchema, AuthorSchema, commonEntries, NameSchema, toEvent } from './payload.ts';
import { CommentSchema, commentOf, threadEntries, threadOf } from './thread.ts';

const discussionEntries = {
  ...commonEntries,
  discussion: v.object({ ...threadEntries, category: v.nullish(v.object({ name: NameSchema })) }),
};
const DiscussionSchema = v.object(discussionEntries);
const AnsweredSchema = v.object({
  ...discussionEntries,
  answer: v.object({ ...CommentSchema.entries, user: AuthorSchema }),
});
const DiscussionCommentSchema = v.object({ ...discussionEntries, comment: CommentSchema });

/** `discussion`: started, or an answer chosen. */
export function readDiscussion(payload: unknown): GitHubEvent[] {
  switch (v.parse(ActionSchema, payload).action) {
    case 'created': {
      const told = v.parse(DiscussionSchema, payload);
      const { discussion } = told;
      const thread = { ...threadOf(discussion), excerpt: excerpt(discussion.body) };
      return [toEvent('discussion-created', told, { ...thread, detail: discussion.category?.name })];
    }
    case 'answered': {
      const told = v.parse(AnsweredSchema, payload);
      const { discussion, answer } = told;
      const thread = { ...threadOf(discussion), url: answer.html_url, excerpt: excerpt(answer.body) };
      return [toEvent('discussion-answered', told, { ...thread, detail: answer.user?.login })];
    }
    default:
      return [];
  }
}

/** `discussion_comment` */
export function readDiscussionComment(payload: unknown): GitHubEvent[] {
  if (v.parse(ActionSchema, payload).action !== 'created') return [];
  const told = v.parse(DiscussionCommentSchema, payload);
  const { discussion, comment } = told;
  const thread = { ...threadOf(discussion), ...commentOf(comment) };
  return [toEvent('discussion-commented', told, thread)];
}
