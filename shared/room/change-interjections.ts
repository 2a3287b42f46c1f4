import { mentionsBot } from '../command/mention.ts';
import { keepSettings, type SettingsDependencies } from './keep-settings.ts';
import type { RoomCommand } from './manage-room.ts';

/** 「别插话」 and 「可以插话」. Of a member who does not mention the bot it is talk: people say it to each other. */
export async function changeInterjections(
  dependencies: SettingsDependencies,
  { message, room, role, speech }: RoomCommand,
  interjections: 'on' | 'off',
): Promise<string | undefined> {
  if (role === 'member')
    return mentionsBot(message.text, message.mentionIds, message.bot) ? speech.needsAdmin : undefined;
  await keepSettings(dependencies, room, { ...room.settings, interjections });
  return interjections === 'on' ? speech.answers.interjectionsOn : speech.answers.interjectionsOff;
}
