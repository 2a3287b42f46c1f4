import * as v from 'valibot';
import { FullNameSchema } from '../../github/full-name.ts';
import { WebAddressSchema } from '../../github/web-address.ts';
import { plainLine } from '../../issue/neutralise.ts';
import { shorten } from '../../issue/shorten.ts';
import type { EventKind, GitHubEvent } from '../github-event.ts';

/** GitHub's own limits are 256 and less; whatever comes, an event has to fit into `registry`. */
const TITLE_AT_MOST_CHARACTERS = 256;
const NAME_AT_MOST_CHARACTERS = 255;
const LABELS_AT_MOST = 100;
/** Making a plain line of a megabyte would take long, and none of it is shown. */
const READ_AT_MOST_CHARACTERS = 1_000;

/** A name as it is, because filters compare it: of a branch, a label, a person. */
export const NameSchema = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.transform((name) => name.slice(0, NAME_AT_MOST_CHARACTERS).toWellFormed()),
);
/** A text that a person writes, which GitHub leaves out or empty where there is none. */
export const TextSchema = v.nullish(v.string(), '');
export const UserSchema = v.object({ login: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)) });
/** In ms since 1970; nothing where GitHub leaves it out. */
export const TimeSchema = v.fallback(
  v.optional(v.pipe(v.string(), v.transform(Date.parse), v.safeInteger())),
  undefined,
);
/** Whose account is gone has no user. */
export const AuthorSchema = v.nullish(UserSchema);
export const LabelSchema = v.object({ name: NameSchema });
export const LabelsSchema = v.pipe(
  v.nullish(v.array(LabelSchema), []),
  v.transform((labels) => labels.slice(0, LABELS_AT_MOST).map(({ name }) => name)),
);
export const OtherRepositorySchema = v.object({ full_name: FullNameSchema, private: v.boolean() });
export const ActionSchema = v.object({ action: v.string() });

export const SenderSchema = v.object({
  ...UserSchema.entries,
  avatar_url: v.fallback(v.optional(WebAddressSchema), undefined),
  type: v.fallback(v.optional(v.string()), undefined),
});

/** What every payload of a repository has. */
export const commonEntries = {
  repository: v.object({
    full_name: FullNameSchema,
    private: v.boolean(),
    html_url: WebAddressSchema,
    default_branch: v.fallback(v.optional(v.string()), undefined),
  }),
  sender: SenderSchema,
};
const CommonSchema = v.object(commonEntries);
export type Common = v.InferOutput<typeof CommonSchema>;

type Particulars = Pick<GitHubEvent, 'subject' | 'title' | 'url'> & Partial<GitHubEvent>;

/** An event of a repository; what has to be one plain line is made one. */
export function toEvent(
  kind: EventKind,
  {
    repository,
    sender,
  }: { repository: Pick<Common['repository'], 'full_name' | 'private'>; sender: Common['sender'] },
  particulars: Particulars,
): GitHubEvent {
  const { title, detail } = particulars;
  return {
    kind,
    repo: repository.full_name,
    isPrivate: repository.private,
    actor: actorOf(sender),
    excerpt: '',
    labels: [],
    ...particulars,
    title: plainTitle(title),
    ...(detail !== undefined && { detail: plainTitle(detail) }),
  };
}

/** A text as one plain line of bearable length. */
function plainTitle(text: string): string {
  return shorten(plainLine(text.slice(0, READ_AT_MOST_CHARACTERS)), TITLE_AT_MOST_CHARACTERS);
}

/** Whether another repository may be named where `repository` is told of: a public one's groups hear of no private one. */
export function mayName(
  other: { private: boolean },
  { repository }: { repository: { private: boolean } },
): boolean {
  return repository.private || !other.private;
}

/** A page of the repository; `names` become the segments of its path, where a branch may have several. */
export function pageOf({ repository }: { repository: { html_url: string } }, ...names: string[]): string {
  const path = names.flatMap((name) => name.split('/')).map(encodeURIComponent);
  return [repository.html_url, ...path].join('/');
}

/** https://docs.github.com/en/rest/users/users: accounts of apps have the type Bot and `[bot]` behind their name. */
function actorOf({ login, avatar_url, type }: Common['sender']): GitHubEvent['actor'] {
  return { login, avatarUrl: avatar_url, isBot: type === 'Bot' || login.endsWith('[bot]') };
}
