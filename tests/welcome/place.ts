import { bindRepo } from '../../shared/registry/room.ts';
import type { Contact } from '../../shared/wechat/chat-message.ts';
import { type ReceiveDependencies, receiveMessages } from '../../shared/window/receive-messages.ts';
import { createAnnouncing, recordingQueue } from '../support/announcing.ts';
import { recordingObserve, type TestAws } from '../support/aws.ts';
import { room as anyRoom, chat, sqsEvent } from '../support/chat.ts';

/** A room with a repository of an owner of its own, into which people come, and what it is told; its clock stands still. */
export async function createWelcomePlace({ window, registry }: TestAws, name: string) {
  const room = { ...anyRoom, id: `${name}@chatroom` };
  await bindRepo(registry, room.id, `${name}/app`, 'wxid_owner');
  const announcing = createAnnouncing(registry);
  const { announcements, now } = announcing;
  const others = recordingQueue();
  const receiving: ReceiveDependencies = {
    ...{ window, registry, announcements, now, observe: recordingObserve() },
    ...{ requests: others, questions: others, previews: others, roomCommands: others, faq: others },
  };
  const orderNow = (place: number) => String(now() * 1000 + place).padStart(17, '0');
  let messages = 0;
  return {
    ...announcing,
    room,
    others,
    /** People come, by one message; it may be delivered again. */
    join(people: Contact[], more: { order?: string } = {}) {
      messages += 1;
      const { order = orderNow(messages) } = more;
      const message = chat('', { type: 'join', order, id: `join ${order}`, room, mentions: people });
      return {
        arrive: (change: Partial<ReceiveDependencies> = {}) =>
          receiveMessages({ ...receiving, ...change }, sqsEvent([message])),
      };
    },
    /** Some seconds later, all that was sent by now is worked through. */
    async later(seconds: number) {
      announcing.pass(seconds * 1000);
      return announcing.flush();
    },
  };
}

export const people = (...names: string[]): Contact[] => names.map((name) => ({ id: `wxid_${name}`, name }));
