import type { Command } from '../command/command.ts';
import { changeInterjections } from './change-interjections.ts';
import { changeFollows } from './follow.ts';
import type { ManageRoomDependencies, RoomCommand } from './manage-room.ts';
import { changeMutes } from './mute.ts';
import { setDailyReport, setQuietHours } from './set-times.ts';
import { listSubscriptions } from './show-settings.ts';
import { subscribe } from './subscribe.ts';
import { changeEntry, changeWelcome, showWelcome } from './tune-newcomers.ts';
import { unsubscribe } from './unsubscribe.ts';
import { bringNews } from './wire-repository.ts';

/** For a room's admins alone. */
export const tuneCommands = [
  'subscribe',
  'unsubscribe',
  'change-mutes',
  'set-quiet-hours',
  'set-daily-report',
  'change-welcome',
  'change-entry',
] as const satisfies Command['kind'][];

/** Carries out what tunes what a room hears; nothing for other commands. */
export async function tuneRoom(
  dependencies: ManageRoomDependencies,
  context: RoomCommand,
  command: Command,
): Promise<string | undefined> {
  switch (command.kind) {
    case 'subscribe':
      return subscribe(
        { ...dependencies, bringNews: (repository) => bringNews(dependencies, context, repository) },
        context,
        command,
      );
    case 'unsubscribe':
      return unsubscribe(dependencies, context, command);
    case 'list-subscriptions':
      return listSubscriptions(dependencies, context);
    case 'change-mutes':
      return changeMutes(dependencies, context, command);
    case 'change-follows':
      return changeFollows(dependencies, context, command);
    case 'change-interjections':
      return changeInterjections(dependencies, context, command.interjections);
    case 'set-quiet-hours':
      return setQuietHours(dependencies, context, command.hours);
    case 'set-daily-report':
      return setDailyReport(dependencies, context, command.at);
    case 'show-welcome':
      return showWelcome(dependencies, context);
    case 'change-welcome':
      return changeWelcome(dependencies, context, command.welcome);
    case 'change-entry':
      return changeEntry(dependencies, context, command.entry);
    case 'unknown-setting':
      return context.speech.subscriptions.unknownSetting(command.typed, command.nearest);
    default:
      return undefined;
  }
}
