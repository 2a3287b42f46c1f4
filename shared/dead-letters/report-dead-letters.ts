import { createHash } from 'node:crypto';
import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import { timeWriter } from '../issue/local-time.ts';
import type { Observe } from '../observe/observe.ts';
import { markFailureTold } from '../registry/failure.ts';
import { listOperators } from '../registry/operator.ts';
import { DEFAULT_SETTINGS } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';
import { sendOutbound } from '../wechat/reply.ts';
import { type ListedDeadLetter, listDeadLetters, type WatchedQueue } from './list-dead-letters.ts';

export type ReportDependencies = {
  registry: Table;
  outbound: Queue;
  queues: WatchedQueue[];
  observe: Observe;
  /** ms since 1970. */
  now: () => number;
};

type Report = { queue: string; untold: ListedDeadLetter[]; others: number };

/** A direct message that can still be read on a phone. */
const LINES_AT_MOST = 8;
const REPORT_PREFIX = 'dead-letters:';

/**
 * Tells every operator, in one direct message, what has come into the dead-letter queues since the last time,
 * and why. Nothing is taken out of them. Without an operator nothing counts as told.
 */
export async function reportDeadLetters(dependencies: ReportDependencies): Promise<void> {
  const { registry, outbound, queues, observe, now } = dependencies;
  const reports: Report[] = [];
  for (const queue of queues) {
    const { letters, others } = await listDeadLetters(registry, queue);
    // A report that cannot be sent ends here too: a report of it would end like it.
    const untold = letters.filter(({ told, requestId }) => !told && !requestId?.startsWith(REPORT_PREFIX));
    if (letters.length > 0 || others > 0)
      observe.log('warn', 'There are dead letters', {
        queue: queue.name,
        letters: letters.length + others,
        untold: untold.length,
      });
    if (untold.length > 0) reports.push({ queue: queue.name, untold, others });
  }
  if (reports.length === 0) return;
  const operators = await listOperators(registry);
  if (operators.length === 0) {
    observe.log('error', 'There are dead letters and no operator to tell', {});
    return;
  }
  const text = compose(reports);
  const id = reportId(reports);
  for (const contactId of operators)
    await sendOutbound(outbound, {
      id: `${REPORT_PREFIX}${id}:${contactId}`,
      conversationId: contactId,
      text,
    });
  for (const { queue, untold } of reports)
    for (const { messageId } of untold) await markFailureTold(registry, queue, messageId, now());
  observe.count('DeadLettersReported');
}

/** The same for the same dead letters: whoever is cut off before they are marked does not tell them twice. */
function reportId(reports: Report[]): string {
  const ids = reports.flatMap(({ untold }) => untold.map(({ messageId }) => messageId)).toSorted();
  return createHash('sha256').update(ids.join()).digest('hex').slice(0, 32);
}

function compose(reports: Report[]): string {
  const speech = speak(DEFAULT_SETTINGS.language).deadLetters;
  const writeTime = timeWriter(DEFAULT_SETTINGS.timezone);
  const lines: string[] = [];
  let left = LINES_AT_MOST;
  for (const { queue, untold, others } of reports) {
    const name = speech.queue(queue);
    const shown = untold.slice(0, left);
    left -= shown.length;
    for (const { topic, conversationId, kind, sentAt, requestId, why } of shown) {
      const at = writeTime(Math.floor(sentAt / 1000));
      const place = topic ? `「${topic}」` : conversationId;
      lines.push(speech.letter({ queue: name, place, kind, at, requestId, why }));
    }
    const rest = untold.length - shown.length + others;
    if (rest > 0) lines.push(speech.others(name, rest));
  }
  const count = reports.reduce((sum, { untold, others }) => sum + untold.length + others, 0);
  const commands = reports.map(({ queue }) => `npm run redrive -- --queue ${queue}`);
  return [speech.heading(count), ...lines, speech.commands(commands)].join('\n\n');
}
