import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import { processRecords } from '../aws/queue-records.ts';
import { noteFailure } from '../dead-letters/note-failure.ts';
import type { GitHub } from '../github/issues.ts';
import type { ReadDay } from '../github/report.ts';
import { errorFields } from '../observe/observe.ts';
import { type WelcomeDependencies, welcomeJoiners } from '../welcome/welcome-joiners.ts';
import { type AnnounceRoomDependencies, announceRoom } from './announce-room.ts';
import { reportDay } from './daily-report.ts';
import { type FlushMessage, FlushMessageSchema } from './flush-message.ts';
import { followRename } from './follow-rename.ts';

export type FlushDependencies = AnnounceRoomDependencies &
  WelcomeDependencies & {
    github: Pick<GitHub, 'getRepository'>;
    readDay: ReadDay;
  };

const FlushMessageJsonSchema = v.pipe(v.string(), v.parseJson(), FlushMessageSchema);

/** Works through `announcements.fifo`: tells rooms what waits for them, and how the day was; welcomes newcomers; follows renames. */
export function handleFlushes(dependencies: FlushDependencies, event: SQSEvent): Promise<SQSBatchResponse> {
  const { observe } = dependencies;
  return processRecords(
    event,
    ({ body }) => handle(dependencies, v.parse(FlushMessageJsonSchema, body)),
    async (record, error) => {
      const { messageId } = record;
      observe.log('error', 'An announcement stays in the queue', { messageId, ...errorFields(error) });
      await noteFailure(dependencies, 'announcements', record, error);
    },
  );
}

function handle(dependencies: FlushDependencies, message: FlushMessage): Promise<void> {
  switch (message.kind) {
    case 'flush':
    case 'quiet-end':
      return announceRoom(dependencies, message);
    case 'daily-report':
      return reportDay(dependencies, message);
    case 'welcome':
      return welcomeJoiners(dependencies, message);
    case 'rename':
      return followRename(dependencies, message.repo);
  }
}
