import * as v from 'valibot';
import { ChatoperaFailure } from './failure.ts';

const AnswerSchema = v.object({
  rc: v.number(),
  error: v.optional(v.unknown()),
  msg: v.optional(v.unknown()),
  data: v.optional(v.unknown()),
  total_page: v.optional(v.unknown()),
});
const AnswerJsonSchema = v.pipe(v.string(), v.parseJson(), AnswerSchema);

/** What a call gives; `pages` is there for a list that comes in pages. */
export type Answer = { data: unknown; pages: number | undefined };

const BYTES_A_KILOBYTE = 1024;
const MS_PER_SECOND = 1000;
/** `internal error`: how Chatopera refuses a bot or an account token that it does not know. */
const RC_UNKNOWN_CALLER = 5;
/** Its words for a wrong bot or secret, by its own documents and client. */
const CREDENTIAL_WORDS = ['invalid signature', 'invalid appid', 'invalid authorization', 'chatbot not found'];
const CLOCK_WORDS = 'invalid timestamp';

/** `now` is our clock, ms since 1970. */
type Reading = { now: number; atMostKilobytes: number };

/** The data of an answer. Throws `ChatoperaFailure` for all that is none. */
export async function readAnswer(response: Response, { now, atMostKilobytes }: Reading): Promise<Answer> {
  const { status } = response;
  const text = await readText(response, atMostKilobytes);
  if (status >= 500 || status === 429) throw new ChatoperaFailure('unreachable', `HTTP ${status}`);
  if (status === 401 || status === 403) throw new ChatoperaFailure('credentials', `HTTP ${status}`);
  const read = v.safeParse(AnswerJsonSchema, text);
  if (!read.success) throw new ChatoperaFailure('unreadable', `HTTP ${status} in an unknown shape`);
  const { rc, error, msg, data, total_page: pages } = read.output;
  if (rc !== 0) throw toRefusal(rc, error ?? msg, response.headers.get('date'), now);
  return { data, pages: typeof pages === 'number' ? pages : undefined };
}

function toRefusal(code: number, said: unknown, date: string | null, now: number): ChatoperaFailure {
  const words = typeof said === 'string' ? said.trim().toLowerCase().replace(/\.$/, '') : '';
  if (words === CLOCK_WORDS) {
    return new ChatoperaFailure('clock', `${CLOCK_WORDS}${clockDifference(date, now)}`, { code });
  }
  if (CREDENTIAL_WORDS.includes(words)) return new ChatoperaFailure('credentials', words, { code });
  if (code === RC_UNKNOWN_CALLER)
    return new ChatoperaFailure('credentials', `rc ${code}, as for an unknown bot or token`, { code });
  return new ChatoperaFailure('refused', `refused with rc ${code}`, { code });
}

function clockDifference(date: string | null, now: number): string {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return '';
  const seconds = Math.round((now - theirs) / MS_PER_SECOND);
  return `: this machine's clock is ${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} Chatopera's`;
}

async function readText({ status, body }: Response, atMostKilobytes: number): Promise<string> {
  const atMostBytes = atMostKilobytes * BYTES_A_KILOBYTE;
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for await (const chunk of body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > atMostBytes) break;
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (cause) {
    throw new ChatoperaFailure('unreachable', 'an answer that breaks off', { cause });
  }
  if (bytes > atMostBytes)
    throw new ChatoperaFailure('unreadable', `HTTP ${status} with more than ${atMostKilobytes} KB`);
  return text + decoder.decode();
}
