import type { Command, Thread } from './command.ts';
import { type Line, narrow } from './normalise.ts';
import { parseRepoName } from './repo-name.ts';
import type { Setting } from './room-grammar.ts';
import { closedEnd, each, isEdge, vocabulary, words } from './scan.ts';

type Follow = 'follow' | 'unfollow';
type Change = 'mute' | 'unmute' | 'only' | 'not-only' | Follow;

const CHANGES = vocabulary<Change>([
  ...each('静音 屏蔽 mute /mute', 'mute' as const),
  ...each('取消静音 解除静音 取消屏蔽 解除屏蔽 unmute /unmute', 'unmute' as const),
  ...each('只看 仅看 watch_only only /only', 'only' as const),
  ...each('关注 watch /watch follow /follow', 'follow' as const),
  ...each('取消关注 取关 不再关注 unwatch /unwatch unfollow /unfollow', 'unfollow' as const),
  ...each('取消只看 不再只看 解除只看 取消仅看 cancel_only stop_only', 'not-only' as const),
]);
/** As an answer to somebody, `only #12` is talk. */
const SAID_IN_TALK = words('only');
const AND = /[ ,、;和与及]+/;
/** `#12`, `repo#12`, `owner/repo#12`. */
const THREAD = /^([\w.-]{1,100}(?:\/[\w.-]{1,100})?)?#(\d{1,9})$/;
/** A page's address, in ASCII: what follows it in Chinese is talk. */
const PAGE =
  /^https?:\/\/[^/]+\/([\w.-]+\/[\w.-]+)\/(?:issues|pull|discussions)\/(\d{1,9})(?:[/?#][\x21-\x7e]*)?$/i;

/** 「静音 #12」, 「取消静音 owner/repo#12」, 「只看 #12、#13」, 「取消只看」, 「关注 #12」. */
export function parseThreads(line: Line, start: number, { addressed }: Setting): Command | undefined {
  const text = line.folded;
  const change = CHANGES(text, start);
  if (!change || (!addressed && SAID_IN_TALK(text, start))) return undefined;
  const typed = narrow(line.original.slice(change.end, closedEnd(text, change.end)))
    .replace(/^\s*:/, '')
    .trim();
  // A question mark behind an address would pass for the start of its query.
  if (typed.endsWith('?')) return undefined;
  const threads = readThreads(typed, addressed);
  const isAll = change.value === 'not-only' && typed === '';
  if (isAll || (threads && threads.length > 0)) return toCommand(change.value, threads ?? []);
  const isMeant = isEdge(text, change.end) && /^[\w#./-]*$/.test(typed);
  const hint = isFollow(change.value) ? 'no-thread-to-follow' : 'no-thread';
  return addressed && isMeant ? { kind: 'unclear', hint, typed } : undefined;
}

function toCommand(change: Change, threads: Thread[]): Command {
  return isFollow(change)
    ? { kind: 'change-follows', change, threads }
    : { kind: 'change-mutes', change, threads };
}

function isFollow(change: Change): change is Follow {
  return change === 'follow' || change === 'unfollow';
}

/** The threads that a text names and nothing else; a repository counts for the numbers behind it. */
function readThreads(typed: string, addressed: boolean): Thread[] | undefined {
  const threads: Thread[] = [];
  let repo: string | undefined;
  for (const word of typed.split(AND).filter((part) => part !== '')) {
    const named = parseRepoName(word);
    const thread = readThread(word) ?? (addressed ? readThread(`#${word}`) : undefined);
    repo = thread?.repo ?? repo;
    if (thread) threads.push({ ...(repo && { repo }), ...thread });
    else if (named) repo = `${named.owner}/${named.repo}`;
    else return undefined;
  }
  return threads;
}

function readThread(word: string): Thread | undefined {
  const [, repo, number] = PAGE.exec(word) ?? THREAD.exec(word) ?? [];
  return number === undefined ? undefined : { ...(repo && { repo }), number: Number(number) };
}
