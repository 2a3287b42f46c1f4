import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import type { ReadAccess } from '../github/access.ts';
import type { AppHook } from '../github/app-hook.ts';
import { GitHubFailure } from '../github/failure.ts';
import { HOOK_EVENT_LABELS, type Hook, type Hooks } from '../github/hooks.ts';
import type { GitHub, Repository } from '../github/issues.ts';
import { roomWebhookUrl } from '../github/webhook-address.ts';
import { roomWebhookSecret, webhookSecret } from '../github/webhook-secret.ts';
import type { Observe } from '../observe/observe.ts';
import { saveRepoHook } from '../registry/repo-hook.ts';
import { requestIdOf } from '../registry/request.ts';
import { sendOutbound } from '../wechat/reply.ts';
import { within } from '../within.ts';
import { lookUpRepository } from './look-up-repository.ts';
import type { RoomCommand } from './manage-room.ts';

/** The way from GitHub to us. */
export type Webhook = {
  url: string;
  masterKey: string;
  /** Whether GitHub can call it. */
  isCallable: boolean;
  hooks: Hooks;
  /** Nothing when we are no App. */
  appHook: AppHook | undefined;
  readAccess: ReadAccess;
  /** Of GitHub's pages. */
  githubUrl: string;
  /** How long GitHub may take to answer all that we ask it for one command; what is missing then is said to be. */
  patienceMs: number;
};

export type WireDependencies = {
  registry: Table;
  github: GitHub;
  outbound: Queue;
  observe: Observe;
  webhook: Webhook;
  now(): number;
};

export const EVENT_LABELS = Object.values(HOOK_EVENT_LABELS);

/**
 * Sees to it that what happens in a repository comes to the room: by a webhook that we make, or else by one that its
 * admin makes, who is told how in a direct message. Gives what is said about it in the room.
 */
export async function bringNews(
  dependencies: WireDependencies,
  context: RoomCommand,
  repository: Repository,
): Promise<string[]> {
  const { webhook } = dependencies;
  const words = context.speech.wire;
  const { fullName } = repository;
  if (!webhook.isCallable) return [words.notCallable(webhook.url)];
  if (await within(webhook.patienceMs, setUpWebhook(dependencies, fullName))) return [words.isSet(fullName)];
  await sendSteps(dependencies, context, repository);
  return [words.sentDirectly(fullName)];
}

/** 「webhook owner/repo」 in a room: tries again, and tells again. A private repository is for the operator to show. */
export async function renewWebhook(
  dependencies: WireDependencies,
  context: RoomCommand,
  typed: string,
): Promise<string> {
  const repository = await lookUpRepository(dependencies, context.room, typed);
  if ('refusal' in repository) return repository.refusal;
  if (repository.private && context.role !== 'operator')
    return context.speech.privateRepo(repository.fullName);
  return (await bringNews(dependencies, context, repository)).join('\n');
}

/** 「webhook owner/repo」 of the operator in a direct message. */
export async function describeWebhook(
  dependencies: WireDependencies,
  context: RoomCommand,
  typed: string,
): Promise<string> {
  const repository = await lookUpRepository(dependencies, context.room, typed);
  if ('refusal' in repository) return repository.refusal;
  return stepsForAll(dependencies.webhook, context, repository);
}

/** False when GitHub does not let us. */
async function setUpWebhook(
  { registry, webhook, observe, now }: WireDependencies,
  repo: string,
): Promise<boolean> {
  try {
    if ((await webhook.appHook?.url()) === webhook.url) return true;
    const { id: hookId } = await putHook(webhook, repo);
    await saveRepoHook(registry, { repo, hookId }, now());
    return true;
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    observe.log('info', 'A webhook was not set up', { kind: error.kind, status: error.status });
    return false;
  }
}

/** Whatever else a repository's webhooks call is left alone. */
async function putHook({ url, masterKey, hooks }: Webhook, repo: string): Promise<Hook> {
  const wanted = { url, secret: webhookSecret(masterKey, repo) };
  const putOver = async () => {
    const known = (await hooks.list(repo)).find((hook) => hook.url === url);
    return known && hooks.update(repo, known.id, wanted);
  };
  const updated = await putOver();
  if (updated) return updated;
  try {
    return await hooks.create(repo, wanted);
  } catch (error) {
    // Another room may have bound the repository in the meantime.
    const made = error instanceof GitHubFailure && error.kind === 'invalid' && (await putOver());
    if (!made) throw error;
    return made;
  }
}

/**
 * Whoever holds the repository's secret can forge its events in every room that hears of it, and a room's admin need
 * not own the repository: who is not the operator gets an address and a secret for the room alone.
 */
async function sendSteps(
  { outbound, webhook }: WireDependencies,
  context: RoomCommand,
  repository: Repository,
): Promise<void> {
  const { message, room, role } = context;
  const steps = role === 'operator' ? stepsForAll : stepsForRoom;
  await sendOutbound(outbound, {
    id: `${requestIdOf(room.id, message.id)}:webhook`,
    conversationId: message.talker.id,
    text: steps(webhook, context, repository),
  });
}

function stepsForAll(
  { url, masterKey }: Webhook,
  { speech }: RoomCommand,
  { fullName, url: page }: Repository,
): string {
  const secret = webhookSecret(masterKey, fullName);
  return speech.wire.steps(fullName, { page: newHookPage(page), url, secret, events: EVENT_LABELS });
}

function stepsForRoom(
  { url, masterKey }: Webhook,
  { speech, message, room }: RoomCommand,
  { fullName, url: page }: Repository,
): string {
  return speech.wire.roomSteps(fullName, message.room?.topic ?? '', {
    page: newHookPage(page),
    url: roomWebhookUrl(url, room.id),
    secret: roomWebhookSecret(masterKey, fullName, room.id),
    events: EVENT_LABELS,
  });
}

const newHookPage = (page: string) => `${page}/settings/hooks/new`;
