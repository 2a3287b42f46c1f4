import { verify } from '@octokit/webhooks-methods';
import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import { FullNameSchema } from '../github/full-name.ts';
import {
  appWebhookSecret,
  ownerWebhookSecret,
  roomWebhookSecret,
  webhookSecret,
} from '../github/webhook-secret.ts';
import { formerNamesOf } from '../registry/former-name.ts';
import { subscriptionsTo } from '../registry/subscription.ts';
import { isGlob } from '../subscription/glob.ts';
import { meansRepo } from '../subscription/means-repo.ts';
import type { Subscription } from '../subscription/subscription.ts';

/** Whose subscriptions a delivery may be told to: it depends on the secret that it was signed with. */
export type Audience = (subscription: Subscription) => boolean;

type Signed = {
  /** X-GitHub-Event. */
  name: string;
  /** X-GitHub-Hook-Installation-Target-Type: whose webhook it is. */
  target: string;
  /** The room that the webhook's address names, if it does. */
  roomId: string | undefined;
  body: string;
  /** The body, read. */
  payload: unknown;
  /** X-Hub-Signature-256. */
  signature: string;
};

type Verified = { repo: string | undefined; mayHear: Audience };
type Keys = { registry: Table; masterKey: string };

/** Events of an App that are about many repositories: no other webhook may tell them. */
const INSTALLATION_EVENTS = new Set(['installation', 'installation_repositories']);

const RepositoryOfSchema = v.object({ repository: v.object({ full_name: FullNameSchema }) });
const OwnerOfSchema = v.object({ organization: v.object({ login: v.string() }) });
const AccountSchema = v.nullish(v.object({ login: v.string() }));
const NameBeforeSchema = v.union([
  v.object({ changes: v.object({ repository: v.object({ name: v.object({ from: v.string() }) }) }) }),
  v.object({
    changes: v.object({
      owner: v.object({ from: v.object({ user: AccountSchema, organization: AccountSchema }) }),
    }),
  }),
]);

/**
 * What repository a delivery is about and who may hear of it, or nothing when its signature is not right. Payload,
 * header and address only say whose secret to check; nothing of them is used before.
 */
export async function verifyDelivery(keys: Keys, signed: Signed): Promise<Verified | undefined> {
  const { name, target, roomId, payload, signature } = signed;
  if (!signature) return undefined;
  const repo = nameIn(payload);
  if (target === 'integration' && roomId === undefined) return verifyApp(keys, signed, repo);
  if (INSTALLATION_EVENTS.has(name)) return undefined;
  if (target === 'organization' && roomId === undefined) return verifyOwner(keys, signed, repo);
  return target === 'repository' && repo !== undefined ? verifyRepository(keys, signed, repo) : undefined;
}

/** The operator alone has the App's secret, and GitHub, which says the truth of every repository. */
async function verifyApp(
  { masterKey }: Keys,
  { body, signature }: Signed,
  repo: string | undefined,
): Promise<Verified | undefined> {
  const isGenuine = await verify(appWebhookSecret(masterKey), body, signature);
  return isGenuine ? { repo, mayHear: () => true } : undefined;
}

/** An owner's webhook speaks of the owner's repositories, and to the subscriptions that mean those. */
async function verifyOwner(
  { masterKey }: Keys,
  { payload, body, signature }: Signed,
  repo: string | undefined,
): Promise<Verified | undefined> {
  const organization = v.safeParse(OwnerOfSchema, payload);
  const owner = repo?.split('/')[0] ?? (organization.success ? organization.output.organization.login : '');
  if (!owner || !(await verify(ownerWebhookSecret(masterKey, owner), body, signature))) return undefined;
  const prefix = `${owner.toLowerCase()}/`;
  return { repo, mayHear: ({ pattern }) => pattern.toLowerCase().startsWith(prefix) };
}

/**
 * A repository's secret is derived from its name, and a webhook keeps its secret when the repository gets another
 * name. So the secret of a former name counts too: of the one that a rename itself tells, and of those that
 * `followRename` has written down, which it does only when GitHub itself leads from that name to the present one.
 * Whoever has the secret of a name may not speak for another name in rooms that never listened to his. So what is
 * signed with a former name's secret is told to the subscriptions that mean the former name or were moved here from
 * it, and to no other; and a former name ends when a room subscribes to it again, because another repository has
 * it by then.
 */
async function verifyRepository(
  { registry, masterKey }: Keys,
  { name: event, roomId, payload, body, signature }: Signed,
  repo: string,
): Promise<Verified | undefined> {
  const isSignedBy = (name: string) =>
    verify(
      roomId === undefined ? webhookSecret(masterKey, name) : roomWebhookSecret(masterKey, name, roomId),
      body,
      signature,
    );
  const tell = (audience: Audience): Verified => ({ repo, mayHear: inRoom(roomId, audience) });
  if (await isSignedBy(repo)) return tell(({ pattern }) => meansRepo(pattern, repo));
  const before = event === 'repository' ? nameBefore(payload, repo) : undefined;
  if (before !== undefined && (await isSignedBy(before))) return tell(heardAs(before));
  for (const name of await formerNames(registry, before === undefined ? [repo] : [repo, before])) {
    if (!(await isSignedBy(name))) continue;
    const watching = await subscriptionsTo(registry, name);
    return watching.every(({ pattern }) => isGlob(pattern)) ? tell(heardAs(name)) : undefined;
  }
  return undefined;
}

/** What a room's own webhook says is for that room alone. */
function inRoom(roomId: string | undefined, audience: Audience): Audience {
  if (roomId === undefined) return audience;
  return (subscription) => subscription.roomId === roomId && audience(subscription);
}

function nameIn(payload: unknown): string | undefined {
  const read = v.safeParse(RepositoryOfSchema, payload);
  return read.success ? read.output.repository.full_name : undefined;
}

async function formerNames(registry: Table, names: string[]): Promise<Set<string>> {
  return new Set((await Promise.all(names.map((name) => formerNamesOf(registry, name)))).flat());
}

function heardAs(name: string): Audience {
  return ({ pattern, formerNames = [] }) =>
    meansRepo(pattern, name) || formerNames.includes(name.toLowerCase());
}

/** The full name that a repository had before the rename or transfer that the payload tells of. */
function nameBefore(payload: unknown, repo: string): string | undefined {
  const read = v.safeParse(NameBeforeSchema, payload);
  if (!read.success) return undefined;
  const [owner = '', name = ''] = repo.split('/');
  const { changes } = read.output;
  if ('repository' in changes) return validName(`${owner}/${changes.repository.name.from}`);
  const { user, organization } = changes.owner.from;
  return validName(`${(user ?? organization)?.login}/${name}`);
}

function validName(name: string): string | undefined {
  return v.is(FullNameSchema, name) ? name : undefined;
}
