import { createHash } from 'node:crypto';
import { mentionsBot, stripMention } from '../command/mention.ts';
import { toLine } from '../command/normalise.ts';
import type { Expectation } from '../registry/expectation.ts';
import { requestIdOf } from '../registry/request.ts';
import type { Room } from '../registry/room.ts';
import type { AnswersSpeech } from '../speech/answers.zh.ts';
import { speakAnswers } from '../speech/speak-answers.ts';
import { type ChatMessage, conversationId } from '../wechat/chat-message.ts';
import { parseQuote, type Quote } from '../wechat/quote.ts';
import { microsecondsOf } from '../window/window.ts';
import type { Question } from './answerer.ts';

/** A message that may ask something, and all that is known of it before anybody is asked. */
export type Asking = {
  message: ChatMessage;
  room: Room;
  /** 32 hex characters, the same whenever the message is delivered. */
  id: string;
  /** What is asked, without mentions and what is quoted. */
  text: string;
  quote: (Quote & { isOfBot: boolean }) | undefined;
  /** It is said to the bot: by a mention or directly. */
  isSaidToBot: boolean;
  /** What the bot waits for from this person, as it was when they wrote. */
  waiting: Expectation[];
  speech: AnswersSpeech;
  question: Question;
};

/** In UTF-16 units: what is longer is no question of an FAQ, and its beginning says enough. */
const QUESTION_AT_MOST = 2_000;
/** Mentions inside a sentence, as WeChat closes them. */
const MENTION = /[@＠][^@＠\u2005\n]{1,64}\u2005/g;

/** Reads a message of a room, or of the direct messages with a person: those have the room of nobody. */
export function readAsking(message: ChatMessage, room: Room): Asking {
  const { text: whole, bot, mentionIds, talker } = message;
  const quote = parseQuote(whole);
  const text = ownText(quote?.reply ?? whole, bot.names) || ownText(quote?.quoted ?? '', bot.names);
  const writtenAt = microsecondsOf(message.order) / 1000;
  return {
    ...{ message, room, text },
    id: requestIdOf(conversationId(message), message.id),
    quote: quote && { ...quote, isOfBot: bot.names.some((name) => sameName(name, quote.name)) },
    isSaidToBot: !message.room || mentionsBot(whole, mentionIds, bot),
    waiting: room.expectations.filter(({ contactId, until }) => contactId === talker.id && until > writtenAt),
    speech: speakAnswers(room.settings.language),
    question: {
      text,
      speakerId: speakerId(message),
      username: talker.name,
      inRoom: message.room !== undefined,
    },
  };
}

function ownText(said: string, botNames: string[]): string {
  const { text } = stripMention(said, botNames);
  const own = text.replace(MENTION, ' ').replace(/ {2,}/g, ' ').trim();
  return own.slice(0, QUESTION_AT_MOST).replace(/[\ud800-\udbff]$/, '');
}

function sameName(one: string, other: string): boolean {
  return toLine(one).folded.trim() === toLine(other).folded.trim();
}

/** One id a person and room, without telling anybody their WeChat id: two people's dialogues never mix. */
function speakerId(message: ChatMessage): string {
  return createHash('sha256')
    .update(JSON.stringify([conversationId(message), message.talker.id]))
    .digest('hex')
    .slice(0, 32);
}
