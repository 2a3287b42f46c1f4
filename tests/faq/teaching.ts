import assert from 'node:assert/strict';
import { beforeEach } from 'node:test';
import type { FaqEntry } from '../../shared/faq/entry.ts';
import { readFaqFile } from '../../shared/faq/faq-file.ts';
import { FAQ_FILE_PATH } from '../../shared/faq/faq-path.ts';
import { keepFaqs } from '../../shared/faq/keep-faq.ts';
import { syncFaq } from '../../shared/faq/sync-faq.ts';
import { createRepoFiles } from '../../shared/github/files.ts';
import { createGitHub } from '../../shared/github/issues.ts';
import { bindRepo } from '../../shared/registry/room.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import { receiveMessages } from '../../shared/window/receive-messages.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { chat, type li, room, sqsEvent } from '../support/chat.ts';
import { startTestGitHub } from '../support/github.ts';
import { outboundMessages } from '../support/outbound.ts';

const { window, registry, queue, drain } = await startTestAws();
const { standIn, octokitFor, api } = await startTestGitHub();

export { registry, standIn };

const DIVIDER = '- - - - - - - - - - - - - - -';

let elapsed = 0;
/** Lets time pass, in ms. */
export function wait(ms: number) {
  elapsed += ms;
}

export const dependencies = {
  ...{ window, registry, outbound: queue('outbound'), faq: queue('faq') },
  ...{ files: createRepoFiles(octokitFor), github: createGitHub(octokitFor) },
  knowledgeBaseOf: async () => undefined,
  githubUrl: api.replace(/\/api.*$/, ''),
  observe: recordingObserve(),
  now: () => Number(chat('').order) / 1_000 + elapsed,
  sleep: async () => {},
};
type Dependencies = typeof dependencies;

beforeEach(async () => {
  standIn.faults.clear();
  await drain('outbound');
  elapsed = 0;
});

let places = 0;
/** A room of its own with a repository of its own. */
export async function openPlace(
  settings: Parameters<typeof standIn.createRepository>[0] | object = {},
  file?: string,
) {
  const name = `web-${++places}`;
  const repo = `octo/${name}`;
  standIn.createRepository({ owner: 'octo', name, ...settings });
  if (file !== undefined) standIn.putFile(repo, FAQ_FILE_PATH, file);
  const place = { ...room, id: `room-${places}` };
  await bindRepo(registry, place.id, repo, 'x');
  const say = (talker: ChatMessage['talker'], text: string, more: Partial<ChatMessage> = {}) =>
    chat(text, { room: place, talker, ...more });
  return {
    ...{ place, repo, say },
    /** Says it and has it carried out; gives what the room hears. */
    async tell(talker: ChatMessage['talker'], text: string) {
      const message = say(talker, text);
      await hear([message]);
      return deliver(message);
    },
    talk: async (...lines: [typeof li, string][]) => hear(lines.map(([who, text]) => say(who, text))),
  };
}

async function hear(messages: ChatMessage[]) {
  const sink = { send: async () => {}, sendAll: async () => {} };
  const queues = { requests: sink, questions: sink, previews: sink, roomCommands: sink, announcements: sink };
  await receiveMessages(
    { ...queues, window, registry, faq: sink, observe: recordingObserve(), now: dependencies.now },
    sqsEvent(messages),
  );
}

/** Has it carried out; gives what the room hears. */
export async function deliver(message: ChatMessage, used: Dependencies = dependencies) {
  const event = sqsEvent([JSON.stringify({ kind: 'command', message })]);
  const { batchItemFailures } = await keepFaqs(used, event);
  const said = outboundMessages(await drain('outbound')).map(({ text }) => text);
  return { failed: batchItemFailures.length > 0, said, text: said.join('\n--\n') };
}

export const quote = (name: string, quoted: string, reply: string) =>
  `「${name}：${quoted}」\n${DIVIDER}\n${reply}`;

/** What a branch has, or the default one. */
export async function entriesIn(repo: string, branch?: string): Promise<FaqEntry[]> {
  const file = await dependencies.files.readFile(repo, FAQ_FILE_PATH, branch);
  const read = readFaqFile(file?.text ?? '', repo);
  assert.ok('entries' in read);
  return read.entries.map(({ entry }) => entry);
}
/** What the open pull request would bring. */
export const proposed = async (repo: string) => {
  const open = await dependencies.files.openProposal(repo, 'osschat/faq');
  return open ? entriesIn(repo, open.branch) : [];
};
export const entryOf = (question: string, ...answers: string[]): FaqEntry => ({
  question,
  answers,
  similar: [],
  categories: [],
});

/** Makes the FAQ what the repository's file says. */
export async function sync(repo: string) {
  const file = await dependencies.files.readFile(repo, FAQ_FILE_PATH);
  const read = readFaqFile(file?.text ?? '', repo);
  assert.ok('entries' in read);
  await syncFaq(dependencies, repo, read.entries, dependencies.now() + 60_000);
}
