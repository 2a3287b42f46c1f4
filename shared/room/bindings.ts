import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import { GitHubFailure } from '../github/failure.ts';
import type { GitHub, Repository } from '../github/issues.ts';
import { webhookSecret } from '../github/webhook-secret.ts';
import { failureSentence } from '../issue/failure-sentence.ts';
import { requestIdOf } from '../registry/request.ts';
import { bindRepo, unbindRepo } from '../registry/room.ts';
import type { Speech } from '../speech/zh.ts';
import { sendOutbound } from '../wechat/reply.ts';
import type { RoomCommand, Webhook } from './manage-room.ts';

type BindingDependencies = {
  registry: Table;
  github: GitHub;
  outbound: Queue;
  webhook: Webhook;
  now(): number;
};

/** Binds a repository that GitHub shows us, under the name that GitHub gives it. */
export async function bind(
  dependencies: BindingDependencies,
  context: RoomCommand,
  typed: string,
): Promise<string> {
  const { registry } = dependencies;
  const { message, room, role, speech } = context;
  const repository = await lookUp(dependencies, context, typed);
  if ('refusal' in repository) return repository.refusal;
  const repo = repository.fullName;
  if (repository.private && role !== 'operator') return speech.privateRepo(repo);
  if (repository.archived) return speech.githubFailure('archived', repo, undefined);
  const known = room.repos.includes(repo);
  await bindRepo(registry, room.id, repo, message.talker.id);
  if (role === 'operator') await tellWebhook(dependencies, context, repository);
  return [
    known ? speech.alreadyBound(repo) : speech.bound(repo),
    ...(repository.hasIssues ? [] : [speech.boundWithoutIssues(repo)]),
    ...(role === 'operator' ? [] : [speech.askOperatorForWebhook(repo)]),
  ].join('\n');
}

/**
 * The secret goes to the operator alone: whoever holds it can forge the repository's events in every room
 * that it is bound to, and a room's admin need not own the repository.
 */
async function tellWebhook(
  { outbound, webhook }: BindingDependencies,
  { message, room, speech }: RoomCommand,
  repository: Repository,
): Promise<void> {
  await sendOutbound(outbound, {
    id: `${requestIdOf(room.id, message.id)}:webhook`,
    conversationId: message.talker.id,
    text: instructions(speech, repository, webhook),
  });
}

function instructions(speech: Speech, { fullName, url }: Repository, webhook: Webhook): string {
  return speech.webhook(fullName, url, webhook.url, webhookSecret(webhook.masterKey, fullName));
}

/** How the operator sets the webhook of a repository that GitHub shows us. */
export async function describeWebhook(
  dependencies: BindingDependencies,
  context: RoomCommand,
  typed: string,
): Promise<string> {
  const repository = await lookUp(dependencies, context, typed);
  if ('refusal' in repository) return repository.refusal;
  return instructions(context.speech, repository, dependencies.webhook);
}

async function lookUp(
  { github, now }: BindingDependencies,
  { room }: RoomCommand,
  typed: string,
): Promise<Repository | { refusal: string }> {
  try {
    return await github.getRepository(typed);
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    return { refusal: failureSentence(room.settings, error, typed, now()) };
  }
}

/** Unbinds one repository; without a name, the only one. */
export async function unbind(
  { registry }: Pick<BindingDependencies, 'registry'>,
  { room, speech }: RoomCommand,
  typed: string | undefined,
): Promise<string> {
  const [only] = room.repos;
  if (only === undefined) return speech.bindings([]);
  if (typed === undefined && room.repos.length > 1) return speech.whichToUnbind(room.repos);
  const repo =
    typed === undefined ? only : room.repos.find((bound) => bound.toLowerCase() === typed.toLowerCase());
  if (repo === undefined) return speech.notBound(typed ?? '');
  await unbindRepo(registry, room.id, repo);
  return speech.unbound(repo);
}
