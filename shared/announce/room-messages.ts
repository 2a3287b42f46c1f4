import { createHash } from 'node:crypto';
import { errorFields, type Observe } from '../observe/observe.ts';
import { type Announcement, subjectOf } from '../registry/announcement.ts';
import type { Room } from '../registry/room.ts';
import type { OutboundMessage } from '../wechat/outbound-message.ts';
import { announcementCard } from './announcement-card.ts';
import { digestTexts } from './digest.ts';
import { foldAnnouncements, type Subject } from './fold-announcements.ts';
import type { GitHubEvent } from './github-event.ts';
import { lateTime } from './late-time.ts';
import { type Mention, mentionIdsOf, togetherMentioned } from './mention.ts';
import { type Concern, mentionDigest, mentionText } from './mention-text.ts';

/**
 * What a room is sent, at the time `now` (ms): of what `digest` holds one text, of `cards` a card for each subject; of whatever somebody is
 * mentioned for a text that mentions, in place of its card. A digest of one thing is that thing's own message. The
 * same announcements make the same messages.
 */
export function roomMessages(
  room: Room,
  { digest, cards }: { digest: Announcement[]; cards: Announcement[] },
  { observe, now }: { observe: Observe; now(): number },
): OutboundMessage[] {
  const held = foldAnnouncements(digest);
  const { mentions = [], news = [] } = Object.groupBy(held, (subject) =>
    mentionOf(subject) ? 'mentions' : 'news',
  );
  const isDigest = (subjects: Subject[]) => subjects.length > 1;
  const alone = [mentions, news].filter((subjects) => !isDigest(subjects)).flat(2);
  const messagesOf = (make: () => OutboundMessage[]): OutboundMessage[] => {
    try {
      return make();
    } catch (error) {
      // One that cannot be made must not hold up a room for ever.
      observe.log('error', 'An announcement makes no message', { roomId: room.id, ...errorFields(error) });
      return [];
    }
  };
  return [
    ...messagesOf(() => (isDigest(news) ? newsDigest(room, news) : [])),
    ...messagesOf(() => (isDigest(mentions) ? mentionsDigest(room, mentions) : [])),
    ...foldAnnouncements([...alone, ...cards]).flatMap((subject) =>
      messagesOf(() => [subjectMessage(room, subject, now())]),
    ),
  ];
}

/** A mention is no notification: folding must never swallow it. */
function subjectMessage(room: Room, subject: Subject, now: number): OutboundMessage {
  const { language } = room.settings;
  const mention = mentionOf(subject);
  const id = idOf(room, subject);
  const events = eventsOf(subject);
  const late = lateTime(events, room.settings, now);
  if (mention) {
    const text = mentionText({ events, mention }, language, late);
    return { id: `mention:${id}`, conversationId: room.id, text, mentionIds: mentionIdsOf(mention) };
  }
  return {
    id: `announce:${id}`,
    conversationId: room.id,
    ...announcementCard(events, language, late),
    notification: { subject: subjectOf(subject[0].event), language },
  };
}

/** No notification for whoever sends it: it is folded already. */
function newsDigest(room: Room, subjects: Subject[]): OutboundMessage[] {
  const id = idOf(room, subjects.flat());
  return digestTexts(subjects.map(eventsOf), room.settings.language).map((text, index) => ({
    id: `digest:${id}:${index}`,
    conversationId: room.id,
    text,
  }));
}

function mentionsDigest(room: Room, subjects: Subject[]): OutboundMessage[] {
  const id = idOf(room, subjects.flat());
  const concerns = subjects.flatMap((subject): Concern[] => {
    const mention = mentionOf(subject);
    return mention ? [{ events: eventsOf(subject), mention }] : [];
  });
  return mentionDigest(concerns, room.settings.language).map(({ text, mentionIds }, index) => ({
    id: `mentions:${id}:${index}`,
    conversationId: room.id,
    text,
    mentionIds,
  }));
}

function mentionOf(subject: Subject): Mention | undefined {
  const mentions = subject.flatMap(({ mention }) => mention ?? []);
  return mentions.length > 0 ? togetherMentioned(mentions) : undefined;
}

function eventsOf([first, ...others]: Subject): [GitHubEvent, ...GitHubEvent[]] {
  return [first.event, ...others.map(({ event }) => event)];
}

/** The same for the same announcements: what is sent twice after a crash is shown once. */
function idOf({ id }: Room, announcements: Announcement[]): string {
  const keys = announcements.map(({ key }) => key).toSorted();
  return createHash('sha256')
    .update(JSON.stringify([id, ...keys]))
    .digest('hex')
    .slice(0, 32);
}
