import type { Site } from '../site.ts';
import type { User } from '../users.ts';
import { nodeId } from './node-id.ts';

/** The picture of an account. */
export function avatarUrl(site: Site, login: string): string {
  return `${site.pages}/avatars/${login}`;
}

/** `simple-user` of GitHub's OpenAPI description. */
export function simpleUser(site: Site, user: User) {
  const url = `${site.api}/users/${user.login}`;
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId(user.type === 'User' ? 'U' : 'O', user.id),
    avatar_url: avatarUrl(site, user.login),
    gravatar_id: '',
    url,
    html_url: `${site.pages}/${user.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** `public-user`: the answer of `GET /user` to a token without the scope `user`. */
export function authenticatedUser(site: Site, user: User) {
  return {
    ...simpleUser(site, user),
    name: user.login,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    notification_email: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: user.created_at,
    updated_at: user.created_at,
  };
}

/** `organization-simple`, which webhooks carry when the owner is an organization. */
export function organization(site: Site, owner: User) {
  const url = `${site.api}/orgs/${owner.login}`;
  return {
    login: owner.login,
    id: owner.id,
    node_id: nodeId('O', owner.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${site.pages}/avatars/${owner.login}`,
    description: null,
  };
}
