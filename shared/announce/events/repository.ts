import * as v from 'valibot';
import { WebAddressSchema } from '../../github/web-address.ts';
import type { GitHubEvent } from '../github-event.ts';
import { ActionSchema, type Common, commonEntries, NameSchema, toEvent, UserSchema } from './payload.ts';

const CommonSchema = v.object(commonEntries);
const MemberSchema = v.object({
  ...commonEntries,
  member: v.object({ ...UserSchema.entries, html_url: WebAddressSchema }),
});
const RenamedSchema = v.object({
  ...commonEntries,
  changes: v.object({ repository: v.object({ name: v.object({ from: NameSchema }) }) }),
});
const OwnerSchema = v.nullish(UserSchema);
const TransferredSchema = v.object({
  ...commonEntries,
  changes: v.object({
    owner: v.object({ from: v.object({ user: OwnerSchema, organization: OwnerSchema }) }),
  }),
});

/** `member`: somebody may work in the repository from now on. */
export function readMember(payload: unknown): GitHubEvent[] {
  if (v.parse(ActionSchema, payload).action !== 'added') return [];
  const told = v.parse(MemberSchema, payload);
  const { login, html_url: url } = told.member;
  const title = told.repository.full_name;
  return [toEvent('member-added', told, { subject: 'members', title, url, detail: login })];
}

/** `repository`: what becomes of it. `detail` of one that was renamed or transferred is its full name before. */
export function readRepository(payload: unknown): GitHubEvent[] {
  const { action } = v.parse(ActionSchema, payload);
  switch (action) {
    case 'renamed': {
      const told = v.parse(RenamedSchema, payload);
      const [owner] = told.repository.full_name.split('/');
      const before = `${owner}/${told.changes.repository.name.from}`;
      return [toEvent('repository-renamed', told, { ...itself(told), detail: before })];
    }
    case 'transferred': {
      const told = v.parse(TransferredSchema, payload);
      const [, name] = told.repository.full_name.split('/');
      const { user, organization } = told.changes.owner.from;
      const owner = (user ?? organization)?.login;
      const detail = owner && `${owner}/${name}`;
      return [toEvent('repository-transferred', told, { ...itself(told), detail })];
    }
    case 'archived':
    case 'unarchived':
    case 'publicized':
    case 'privatized': {
      const told = v.parse(CommonSchema, payload);
      return [toEvent(`repository-${action}`, told, itself(told))];
    }
    default:
      return [];
  }
}

/** `public`, which GitHub sends besides `repository` publicized; they fold into one. */
export function readPublic(payload: unknown): GitHubEvent[] {
  const told = v.parse(CommonSchema, payload);
  return [toEvent('repository-publicized', told, itself(told))];
}

function itself({ repository }: Common) {
  return { subject: 'repository', title: repository.full_name, url: repository.html_url };
}
