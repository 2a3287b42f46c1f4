import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import { GitHubFailure } from '../github/failure.ts';
import type { GitHub, Repository } from '../github/issues.ts';
import { webhookSecret } from '../github/webhook-secret.ts';
import { failureSentence } from '../issue/failure-sentence.ts';
import { requestIdOf } from '../registry/request.ts';
import { bindRepo, unbindRepo } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';
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
  const { registry, github, now } = dependencies;
  const { message, room, role, speech } = context;
  let repository: Repository;
  try {
    repository = await github.getRepository(typed);
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    return failureSentence(room.settings, error, typed, now());
  }
  const repo = repository.fullName;
  if (repository.archived) return speech.githubFailure('archived', repo, undefined);
  const known = room.repos.includes(repo);
  await bindRepo(registry, room.id, repo, message.talker.id);
  if (role === 'operator') await tellWebhook(dependencies, context, repo);
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
  { message, room }: RoomCommand,
  repo: string,
): Promise<void> {
  const { webhook: instructions } = speak(room.settings.language);
  await sendOutbound(outbound, {
    id: `${requestIdOf(room.id, message.id)}:webhook`,
    conversationId: message.talker.id,
    text: instructions(repo, webhook.url, webhookSecret(webhook.masterKey, repo)),
  });
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
