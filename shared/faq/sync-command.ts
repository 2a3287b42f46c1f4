import type { Queue } from '../aws/queue.ts';
import type { FaqCommand } from './keep-faq.ts';
import { orderSyncs } from './order-sync.ts';

/** 「同步知识库」: each of the room's repositories tells what came of it. Gives what is said at once, if anything. */
export async function syncByHand(
  { faq }: { faq: Queue },
  { message, room, role, speech }: FaqCommand,
): Promise<string | undefined> {
  if (role === 'member') return speech.needsAdmin;
  if (room.repos.length === 0) return speech.faqSync.noRepo;
  await orderSyncs(faq, room.repos, message);
  return undefined;
}
