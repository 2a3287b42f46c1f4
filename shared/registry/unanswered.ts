import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import { entryIdOf } from './faq.ts';

/**
 * What was asked of the bot in a room and not answered: `pk = UNANSWERED#room`, an item a message that asked
 * (`sk = question#asker#message`), so that a message counts once however often it is delivered.
 */
const UnansweredSchema = v.object({ question: v.string(), askedAt: v.number(), expiresAt: v.number() });

/** A question, how often it was asked, and when last (ms). */
export type Unanswered = { question: string; count: number; lastAt: number };

/** It is people's talk, and kept like it where the room does not say otherwise. */
const KEPT_FOR_DAYS = 30;
const MS_A_DAY = 86_400_000;
/** In UTF-16 units: what is longer is no question that a list shows. */
const QUESTION_LENGTH = 300;
const partition = (roomId: string) => `UNANSWERED#${roomId}`;

type Asked = { question: string; messageId: string; askerId: string };

/** Notes a question that was not answered, for so many days; harmless twice. `now` in ms. */
export async function noteUnanswered(
  registry: Table,
  roomId: string,
  { question, messageId, askerId }: Asked,
  now: number,
  days: number = KEPT_FOR_DAYS,
): Promise<void> {
  const expiresAt = Math.floor((now + days * MS_A_DAY) / 1000);
  const sk = `${idOf(question)}#${askerId}#${messageId}`;
  await registry.put({ pk: partition(roomId), sk, question: shortened(question), askedAt: now, expiresAt });
}

/** Takes back that somebody's question was not answered: they have found what they meant. Harmless twice. */
export async function withdrawUnanswered(
  registry: Table,
  roomId: string,
  { question, askerId }: Pick<Asked, 'question' | 'askerId'>,
): Promise<void> {
  await removeNotes(registry, roomId, `${idOf(question)}#${askerId}#`);
}

/** What a room still has no answer to, the most frequent first, the newest of them first. `now` in ms. */
export async function listUnanswered(
  registry: Table,
  roomId: string,
  now: number = Date.now(),
): Promise<Unanswered[]> {
  const questions = new Map<string, Unanswered>();
  for await (const { sk, question, askedAt, expiresAt } of notesOf(registry, roomId)) {
    if (expiresAt * 1000 <= now) continue;
    const id = sk.slice(0, sk.indexOf('#'));
    const known = questions.get(id);
    const isNewer = !known || askedAt > known.lastAt;
    questions.set(id, {
      question: isNewer ? question : known.question,
      count: (known?.count ?? 0) + 1,
      lastAt: isNewer ? askedAt : known.lastAt,
    });
  }
  return [...questions.values()].sort((one, other) => other.count - one.count || other.lastAt - one.lastAt);
}

/** Forgets a question, by whomever it was asked: it has an answer now. Harmless twice. */
export async function removeUnanswered(registry: Table, roomId: string, question: string): Promise<void> {
  await removeNotes(registry, roomId, `${idOf(question)}#`);
}

async function removeNotes(registry: Table, roomId: string, prefix: string): Promise<void> {
  const keys: { pk: string; sk: string }[] = [];
  for await (const { sk } of notesOf(registry, roomId, prefix)) keys.push({ pk: partition(roomId), sk });
  await registry.removeAll(keys);
}

/** Of the question, whatever its case, width and signs. */
function idOf(question: string): string {
  return entryIdOf(shortened(question));
}

function shortened(question: string): string {
  return question.slice(0, QUESTION_LENGTH).replace(/[\ud800-\udbff]$/, '');
}

const NoteSchema = v.object({ sk: v.string(), ...UnansweredSchema.entries });

async function* notesOf(registry: Table, roomId: string, prefix?: string) {
  const items = registry.query({
    where: {
      expression: prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
      values: { ':pk': partition(roomId), ...(prefix !== undefined && { ':prefix': prefix }) },
    },
    consistent: true,
  });
  for await (const item of items) yield v.parse(NoteSchema, item);
}
