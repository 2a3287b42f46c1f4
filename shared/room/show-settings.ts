import type { Table } from '../aws/table.ts';
import { isEntranceOpen } from '../registry/entrance.ts';
import { subscriptionsOfRoom } from '../registry/subscription.ts';
import { describeSubscriptions, listNames } from './describe-subscriptions.ts';
import type { RoomCommand } from './manage-room.ts';

/** In characters. Together with the settings themselves they stay a message that a person reads. */
const REPOS_LENGTH = 160;
const ADMINS_LENGTH = 120;
const SUBSCRIPTIONS_LENGTH = 560;
/** Where they are all that is asked for. */
const LIST_LENGTH = 1_400;

/** All that is set up in a room, in one message. */
export async function showSettings(
  { registry }: { registry: Table },
  { room, speech }: RoomCommand,
): Promise<string> {
  const own = await subscriptionsOfRoom(registry, room.id);
  const words = speech.subscriptions;
  const entry = (await isEntranceOpen(registry, room.id)) ? 'open' : 'closed';
  const admins = room.admins.map(({ name }) => name);
  return speech.settings(room.settings, {
    repos: listNames(speech, room.repos, REPOS_LENGTH),
    admins: listNames(speech, [speech.ownerOfRoom, ...admins], ADMINS_LENGTH),
    subscriptions: [
      words.settingsHeading(own.length),
      ...(own.length > 0 ? [describeSubscriptions(speech, own, SUBSCRIPTIONS_LENGTH)] : []),
    ].join('\n'),
    times: words.timeLines(room.settings).join('\n'),
    newcomers: speech.newcomers.settingLines(room.settings, entry).join('\n'),
  });
}

/** What the room hears of, in one message. */
export async function listSubscriptions(
  { registry }: { registry: Table },
  { room, speech }: RoomCommand,
): Promise<string> {
  const own = await subscriptionsOfRoom(registry, room.id);
  const words = speech.subscriptions;
  return own.length === 0
    ? words.none
    : words.list(own.length, describeSubscriptions(speech, own, LIST_LENGTH));
}
