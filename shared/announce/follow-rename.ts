import type { Table } from '../aws/table.ts';
import type { GitHub } from '../github/issues.ts';
import type { Observe } from '../observe/observe.ts';
import { formerNamesOf, removeFormerNames, saveFormerNames } from '../registry/former-name.ts';
import { renameRepoHook } from '../registry/repo-hook.ts';
import { bindRepo, roomsBoundTo, unbindRepo } from '../registry/room.ts';
import {
  removeSubscription,
  saveSubscription,
  subscriptionsOfRoom,
  subscriptionsTo,
} from '../registry/subscription.ts';
import { moveThreads } from '../registry/thread.ts';
import { isGlob } from '../subscription/glob.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { repoOfThread } from '../subscription/thread.ts';

type RenameDependencies = { registry: Table; github: Pick<GitHub, 'getRepository'>; observe: Observe };

/**
 * Takes the bindings, subscriptions and threads of all rooms from a repository's former name to its present one.
 *
 * What a delivery says of a rename proves nothing: whoever has the secret of one repository could bring its rooms to
 * any other, or any other's rooms to his. So GitHub itself is asked for the former name, and only where it leads to
 * is followed; a name that leads nowhere else is left. Harmless twice: each step makes the new before it removes the
 * old. Throws `GitHubFailure` when GitHub cannot be asked.
 */
export async function followRename(
  { registry, github, observe }: RenameDependencies,
  former: string,
): Promise<void> {
  const { fullName: present } = await github.getRepository(former);
  if (present.toLowerCase() === former.toLowerCase()) {
    observe.log('warn', 'A repository was said to have another name, and has not', {});
    return;
  }
  const names = [former.toLowerCase(), ...(await formerNamesOf(registry, former))];
  const others = names.filter((name) => name !== present.toLowerCase());
  await saveFormerNames(registry, present, others);
  const subscriptions = (await subscriptionsTo(registry, former)).filter(({ pattern }) => !isGlob(pattern));
  for (const subscription of subscriptions)
    await moveSubscription(registry, subscription, { former, present });
  const rooms = await roomsBoundTo(registry, former);
  for (const roomId of rooms) {
    await bindRepo(registry, roomId, present, 'rename');
    await unbindRepo(registry, roomId, former);
  }
  await renameRepoHook(registry, former, present);
  await moveThreads(registry, former, present);
  // Whoever takes the name that is free now must not be spoken for by those who had it.
  await removeFormerNames(registry, former, names.slice(1));
  const counts = { subscriptions: subscriptions.length, bindings: rooms.length };
  observe.log('info', 'A repository has another name', counts);
}

/** A room that subscribes to the present name already keeps that, and hears what is signed with the former secret. */
async function moveSubscription(
  registry: Table,
  subscription: Subscription,
  { former, present }: { former: string; present: string },
): Promise<void> {
  const { roomId, formerNames = [] } = subscription;
  const there = (await subscriptionsOfRoom(registry, roomId)).find(
    ({ pattern }) => pattern.toLowerCase() === present.toLowerCase(),
  );
  const moved = there ?? {
    ...subscription,
    pattern: present,
    muted: renamed(subscription.muted),
    only: renamed(subscription.only),
  };
  const names = new Set([...(there?.formerNames ?? []), ...formerNames, former.toLowerCase()]);
  names.delete(present.toLowerCase());
  await saveSubscription(registry, { ...moved, formerNames: [...names] });
  await removeSubscription(registry, roomId, former);

  function renamed(threads: string[]): string[] {
    return threads.map((thread) =>
      repoOfThread(thread) === former.toLowerCase()
        ? `${present.toLowerCase()}${thread.slice(former.length)}`
        : thread,
    );
  }
}
