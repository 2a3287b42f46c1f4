import type { EntryRef, FaqScope } from '../faq/entry.ts';
import type { Card } from '../wechat/outbound-message.ts';

/** A piece of a reply, sent as a message of its own. An image is an https address. */
export type ReplyPart =
  | { kind: 'text'; text: string }
  | { kind: 'image'; url: string }
  | { kind: 'card'; card: Card };

/** An entry that may be meant, and how surely: 0..1. */
export type Suggestion = EntryRef & { score: number };

export type Reply = {
  parts: ReplyPart[];
  /** 0..1; of an entry of the FAQ. */
  score?: number;
  /** The entry of the FAQ that it is, where it is one. */
  entry?: EntryRef;
  /** It is a script's or an intent's and may go on: the person's next message belongs to it. */
  isDialogue: boolean;
};

/** What an answerer makes of a text: at or above the best-reply threshold a reply, and what else may be meant. */
export type Outcome = { reply?: Reply; suggestions: Suggestion[] };

export type Question = {
  text: string;
  /** Stable for a person in a conversation, and nobody's WeChat id: dialogues are kept by it. */
  speakerId: string;
  /** As the group knows them. */
  username: string;
  inRoom: boolean;
};

/** Who answers from one FAQ: a bot of Chatopera, or the embedded one. Chatopera's throws `ChatoperaFailure`. */
export type Answerer = {
  scope: FaqScope;
  /** All that it can: the FAQ, scripts, intents. It moves the person's dialogue on. */
  converse(question: Question): Promise<Outcome>;
  /** The FAQ alone; leaves no trace in any dialogue. */
  lookUp(question: Question): Promise<Outcome>;
  /** What an entry answers; nothing when it is gone. */
  replyOf(entryId: string): Promise<Reply | undefined>;
};

/** Those who answer in a conversation, for its repositories; of a direct message there are none. */
export type FindAnswerers = (repos: string[]) => Promise<Answerer[]>;
