import assert from 'node:assert/strict';
import { after } from 'node:test';
import { type Chatopera, connectChatopera } from '../../shared/chatopera/connect.ts';
import { ChatoperaFailure } from '../../shared/chatopera/failure.ts';
import type { FaqEntry } from '../../shared/faq/entry.ts';
import { type ChatoperaOptions, type StandInChatopera, startChatopera } from './stand-in/start-chatopera.ts';

export type Connected = { standIn: StandInChatopera; chatopera: Chatopera };

/** A stand-in for one test file, and what is connected to its default bot and its account. */
export async function startConnected(options?: ChatoperaOptions): Promise<Connected> {
  const standIn = await startChatopera(options);
  after(() => standIn.stop());
  return { standIn, chatopera: connectAnew(standIn) };
}

/** Another connection, whose breaker and lists know nothing yet. */
export function connectAnew({ variables, token }: StandInChatopera, given = {}): Chatopera {
  const chatopera = connectChatopera({ ...variables, ...token, ...given });
  assert.ok(chatopera);
  return chatopera;
}

export function defaultBotOf({ defaultBot }: Chatopera) {
  assert.ok(defaultBot);
  return defaultBot;
}

/** The failure that the work ends in. */
export async function failureOf(work: Promise<unknown>): Promise<ChatoperaFailure> {
  const failure: unknown = await work.then(
    () => assert.fail('it did not fail'),
    (error: unknown) => error,
  );
  assert.ok(failure instanceof ChatoperaFailure, String(failure));
  return failure;
}

export function entry(question: string, ...answers: string[]): FaqEntry {
  return { question, answers, similar: [], categories: [] };
}
