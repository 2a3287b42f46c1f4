import { asksSomething } from '../../answer/asks-something.ts';
import type { Command } from '../../command/command.ts';
import { looksLikeQuestion } from '../../command/looks-like-question.ts';
import { toLine } from '../../command/normalise.ts';
import { withoutOpening } from '../../issue/small-talk.ts';
import type { ChatMessage } from '../../wechat/chat-message.ts';
import { parseQuote, type Quote } from '../../wechat/quote.ts';
import { foldName, isMediaWord, isQuoted } from '../../window/is-quoted.ts';
import type { WindowMessage } from '../../window/window-message.ts';
import { findAsked } from './asker.ts';
import { readUnansweredLine } from './own-lines.ts';
import { askingWords, ownWords } from './own-words.ts';
import type { Talk } from './talk.ts';
import { withoutRepeats } from './without-repeats.ts';

/** What is asked, in the lines it was asked in, and what answers it; what is missing is not there. */
export type RawPair = { question?: string[]; answer?: string };
type Learn = Pick<Extract<Command, { kind: 'learn' }>, 'question' | 'answer'>;
/** What a quote is of, as far as the window tells. */
type Quoted = { text: string; message?: WindowMessage; place?: number; isBots: boolean };

/**
 * What a 「收录」 means: what it says itself, and for the rest the talk before it. `not-text` when it quotes a picture or
 * the like, `own-words` when it takes what the bot said for a person's answer.
 */
export async function findPair(
  talk: Talk,
  learn: Learn,
  { text, bot }: Pick<ChatMessage, 'text' | 'bot'>,
): Promise<RawPair | 'not-text' | 'own-words'> {
  const given: RawPair = {
    ...(learn.question !== undefined && { question: [learn.question] }),
    ...(learn.answer !== undefined && { answer: learn.answer }),
  };
  const quote = parseQuote(text);
  if (!quote || (given.question && given.answer)) return given;
  const quoted = await findQuoted(talk, quote, bot.names);
  if (!isText(quoted)) return 'not-text';
  if (given.answer !== undefined) {
    const question = await questionOf(talk, quoted, bot.names);
    return question ? { ...given, question } : given;
  }
  if (quoted.isBots) {
    const question = readUnansweredLine(quoted.text);
    return question ? { question: [question], ...given } : 'own-words';
  }
  if (!given.question && isLoneQuestion(quoted)) {
    const question = await questionOf(talk, quoted, bot.names);
    return question ? { question } : {};
  }
  const question = given.question ?? (await askedBefore(talk, quoted, quote, bot.names));
  // By now it is known who may be mentioned there.
  const words = ownWords(quoted.text, [...bot.names, ...talk.names()]);
  return { ...(question && { question }), ...(words !== '' && { answer: words }) };
}

/** It asks, in one sentence, and speaks to nobody: it was quoted in place of its answer. */
function isLoneQuestion({ text }: Quoted): boolean {
  if (parseQuote(text) || /[@＠]|https?:/.test(text)) return false;
  const sentences = text.split(/[。！!；;\n]|\.\s/).filter((sentence) => sentence.trim() !== '');
  return sentences.length === 1 && looksLikeQuestion(toLine(text).folded) && asksSomething(text);
}

/** The question that is quoted; of a line of the bot, the one that it was an answer to. */
async function questionOf(talk: Talk, quoted: Quoted, botNames: string[]): Promise<string[] | undefined> {
  if (!quoted.isBots) return cleaned([askingWords(quoted.text, [...botNames, ...talk.names()])]);
  const unanswered = readUnansweredLine(quoted.text);
  if (unanswered) return [unanswered];
  return quoted.place === undefined ? undefined : cleaned(await findAsked(talk, quoted.place, botNames));
}

/** What a quoted answer answers: what it quotes itself, or what was asked before it. */
async function askedBefore(
  talk: Talk,
  { text, message, place }: Quoted,
  quote: Quote,
  botNames: string[],
): Promise<string[] | undefined> {
  const inner = parseQuote(message ? text : quote.quoted);
  if (inner) {
    const asked = await findQuoted(talk, inner, botNames, (place ?? -1) + 1);
    const isQuestion = isText(asked) && asked.message?.role !== 'command';
    const question = isQuestion ? await questionOf(talk, asked, botNames) : undefined;
    if (question) return question;
  }
  return place === undefined ? undefined : cleaned(await findAsked(talk, place, botNames));
}

async function findQuoted(talk: Talk, quote: Quote, botNames: string[], from = 0): Promise<Quoted> {
  const names = new Set(botNames.map(foldName));
  const isBots = names.has(foldName(quote.name));
  const found = await talk.find((message) => {
    // The bot may go by another name in the room than in the window.
    const talker =
      message.role === 'bot' && isBots ? { ...message.talker, name: quote.name } : message.talker;
    return isQuoted({ ...message, talker }, quote);
  }, from);
  if (!found) return { text: quote.quoted, isBots };
  return { text: found.message.text, isBots: found.message.role === 'bot', ...found };
}

function isText({ text, message }: Quoted): boolean {
  return message ? message.type === 'text' : !isMediaWord(text);
}

/** Without greetings and repeats, and nothing when nothing is left. */
function cleaned(lines: string[] | undefined): string[] | undefined {
  const kept = lines?.map((line) => withoutOpening(line) || line).filter((line) => line !== '');
  return kept && kept.length > 0 ? withoutRepeats(kept) : undefined;
}
