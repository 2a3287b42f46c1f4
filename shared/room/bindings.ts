import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import { orderSyncs } from '../faq/order-sync.ts';
import { bindRepo, unbindRepo } from '../registry/room.ts';
import { removeSubscription } from '../registry/subscription.ts';
import { lookUpRepository } from './look-up-repository.ts';
import type { RoomCommand } from './manage-room.ts';
import { subscribeByDefault } from './subscribe.ts';
import { bringNews, type WireDependencies } from './wire-repository.ts';

/**
 * Binds a repository that GitHub shows us, under the name that GitHub gives it, subscribes to what is told by default
 * and has its FAQ read.
 */
export async function bind(
  dependencies: WireDependencies & { faq: Queue },
  context: RoomCommand,
  typed: string,
): Promise<string> {
  const { registry, faq } = dependencies;
  const { message, room, role, speech } = context;
  const repository = await lookUpRepository(dependencies, context.room, typed);
  if ('refusal' in repository) return repository.refusal;
  const repo = repository.fullName;
  if (repository.private && role !== 'operator') return speech.privateRepo(repo);
  if (repository.archived) return speech.githubFailure('archived', repo, undefined);
  const known = room.repos.includes(repo);
  await bindRepo(registry, room.id, repo, message.talker.id);
  await subscribeByDefault(registry, context, repository);
  await orderSyncs(faq, [repo], message, { quiet: true });
  return [
    known ? speech.alreadyBound(repo) : speech.bound(repo),
    ...(repository.hasIssues ? [] : [speech.boundWithoutIssues(repo)]),
    ...(await bringNews(dependencies, context, repository)),
  ].join('\n');
}

/** Unbinds one repository and ends its subscription; without a name, the only one. */
export async function unbind(
  { registry }: { registry: Table },
  { room, speech }: RoomCommand,
  typed: string | undefined,
): Promise<string> {
  const [only] = room.repos;
  if (only === undefined) return speech.bindings([]);
  if (typed === undefined && room.repos.length > 1) return speech.whichToUnbind(room.repos);
  const repo =
    typed === undefined ? only : room.repos.find((bound) => bound.toLowerCase() === typed.toLowerCase());
  if (repo === undefined) return speech.notBound(typed ?? '');
  // The binding goes last: as long as it is there, the command can be said again.
  await removeSubscription(registry, room.id, repo);
  await unbindRepo(registry, room.id, repo);
  return speech.unbound(repo);
}
