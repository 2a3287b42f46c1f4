import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as v from 'valibot';
import type { Queue } from '../aws/queue.ts';
import { processRecords } from '../aws/queue-records.ts';
import type { Table } from '../aws/table.ts';
import { noteFailure } from '../dead-letters/note-failure.ts';
import { GitHubFailure } from '../github/failure.ts';
import type { Page, Pages } from '../github/pages.ts';
import { errorFields, type Observe } from '../observe/observe.ts';
import { releasePreview, takePreview } from '../registry/preview.ts';
import { requestIdOf } from '../registry/request.ts';
import { loadRoom, type Room } from '../registry/room.ts';
import { type ChatMessage, ChatMessageSchema } from '../wechat/chat-message.ts';
import { sendOutbound } from '../wechat/reply.ts';
import { findReferences, type Reference, referenceId } from './find-references.ts';
import { ownWords } from './may-refer.ts';
import { pageCard } from './page-card.ts';

export type PreviewDependencies = {
  registry: Table;
  outbound: Queue;
  pages: Pages;
  /** Where GitHub's pages are, such as https://github.com. */
  webUrl: string;
  observe: Observe;
  /** ms since 1970. */
  now(): number;
};

const ChatMessageJsonSchema = v.pipe(v.string(), v.parseJson(), ChatMessageSchema);

/** Works through `previews.fifo`: shows what the links and numbers in a room's talk point to. Nobody asked for it, so a failure is silent. */
export function previewLinks(dependencies: PreviewDependencies, event: SQSEvent): Promise<SQSBatchResponse> {
  const { observe } = dependencies;
  return processRecords(
    event,
    (record) => previewMessage(dependencies, v.parse(ChatMessageJsonSchema, record.body)),
    async (record, error) => {
      observe.log('error', 'A preview stays in the queue', {
        messageId: record.messageId,
        ...errorFields(error),
      });
      await noteFailure(dependencies, 'previews', record, error);
    },
  );
}

async function previewMessage(dependencies: PreviewDependencies, message: ChatMessage): Promise<void> {
  const { registry, webUrl } = dependencies;
  if (!message.room) return;
  const room = await loadRoom(registry, message.room.id);
  if (room.repos.length === 0) return;
  for (const reference of findReferences(ownWords(message.text), { webUrl, repos: room.repos }))
    await previewReference(dependencies, room, message, reference);
}

async function previewReference(
  dependencies: PreviewDependencies,
  room: Room,
  message: ChatMessage,
  reference: Reference,
): Promise<void> {
  const { registry, outbound, observe, now } = dependencies;
  const { language } = room.settings;
  const pageId = referenceId(reference);
  // Taken first: what was shown lately costs GitHub no request.
  if (!(await takePreview(registry, { roomId: room.id, pageId, messageId: message.id }, now()))) return;
  const page = await readPage(dependencies, room, reference);
  if (!page) return releasePreview(registry, room.id, pageId);
  await sendOutbound(outbound, {
    id: `${requestIdOf(room.id, message.id)}:preview:${pageId}`,
    conversationId: room.id,
    ...pageCard(page, reference.url ?? page.url, language),
    // Of its own subject: it must not stand for news of the same issue where these are folded.
    notification: { subject: `preview ${pageId}`, language },
  });
  observe.count('LinksPreviewed');
}

/** What GitHub does not show is nothing to talk of, and neither is what this room may not see. */
async function readPage(
  dependencies: PreviewDependencies,
  room: Room,
  reference: Reference,
): Promise<Page | undefined> {
  const { pages, observe } = dependencies;
  try {
    if (!(await maySee(pages, room, reference.repo))) return undefined;
    const page = await askFor(pages, reference);
    // GitHub leads to where an issue was transferred, be that private.
    const isElsewhere = page && page.repo.toLowerCase() !== reference.repo.toLowerCase();
    return isElsewhere && !(await maySee(pages, room, page.repo)) ? undefined : page;
  } catch (error) {
    if (!(error instanceof GitHubFailure)) throw error;
    observe.log('info', 'A link has no preview', { roomId: room.id, ...errorFields(error) });
    return undefined;
  }
}

/** Private repositories are for the rooms that are bound to them. */
async function maySee(pages: Pages, { repos }: Room, repo: string): Promise<boolean> {
  const isBound = repos.some((bound) => bound.toLowerCase() === repo.toLowerCase());
  return isBound || !(await pages.isPrivate(repo));
}

async function askFor(pages: Pages, reference: Reference): Promise<Page | undefined> {
  const { repo } = reference;
  switch (reference.kind) {
    case 'thread':
      return pages.thread(repo, reference.number).catch((error) => {
        // Discussions share the numbers of issues, and their links may be written like those.
        if (error instanceof GitHubFailure && error.kind === 'not-found')
          return pages.discussion(repo, reference.number);
        throw error;
      });
    case 'discussion':
      return pages.discussion(repo, reference.number);
    case 'commit':
      return pages.commit(repo, reference.sha);
  }
}
