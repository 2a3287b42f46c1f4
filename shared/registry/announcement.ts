import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { type GitHubEvent, GitHubEventSchema } from '../announce/github-event.ts';
import { type Mention, MentionSchema } from '../announce/mention.ts';
import type { Table } from '../aws/table.ts';
import { DELIVERY_KEPT_FOR_SECONDS } from './delivery.ts';

/**
 * What a room will be told. It waits until the room's next flush, in quiet hours until their end:
 *
 *     written ──► counts, when its delivery has its record ──► planned ──► sent ──► removed
 *
 * The plan is one item, so that a flush that broke off is finished as it began, with the same messages: whatever
 * else has come by then is for the next one.
 */
export type Announcement = {
  /** Within its room; the same whenever its delivery comes again. */
  key: string;
  deliveryId: string;
  event: GitHubEvent;
  /** Who is mentioned for it, if anybody. */
  mention?: Mention | undefined;
  /** When its delivery came, in ms. */
  arrivedAt: number;
};

/** The announcements that a flush sends and then removes, by their keys. */
const PlanSchema = v.object({
  /** Told by one text. */
  digest: v.array(v.string()),
  /** Told by a card for each subject. */
  cards: v.array(v.string()),
});
export type Plan = v.InferOutput<typeof PlanSchema>;

const partition = (roomId: string) => `ANNOUNCEMENTS#${roomId}`;
const PLAN = 'PLAN';
const SUBJECT_DIGITS = 16;

const PlanItemSchema = v.object({ sk: v.literal(PLAN), plan: PlanSchema });
const AnnouncementItemSchema = v.object({
  sk: v.string(),
  event: GitHubEventSchema,
  mention: v.optional(MentionSchema),
  deliveryId: v.string(),
  arrivedAt: v.number(),
  expiresAt: v.number(),
});

/** The item of an announcement, to be written in one batch with those of the other rooms. `now` in ms. */
export function announcementItem(
  roomId: string,
  {
    deliveryId,
    index,
    event,
    mention,
  }: Pick<Announcement, 'deliveryId' | 'event' | 'mention'> & { index: number },
  now: number,
): Record<string, unknown> {
  const { paths: _, ...kept } = event;
  const expiresAt = Math.floor(now / 1000) + DELIVERY_KEPT_FOR_SECONDS;
  const sk = `${digestOf(subjectOf(event))}#${deliveryId}#${index}`;
  return { pk: partition(roomId), sk, event: kept, mention, deliveryId, arrivedAt: now, expiresAt };
}

/** What happened to the same thing has the same one: `owner/repo#12`, in lower case. */
export function subjectOf({ repo, subject, number }: GitHubEvent): string {
  return (number === undefined ? `${repo} ${subject}` : `${repo}#${number}`).toLowerCase();
}

/** A name may be longer than a key. */
function digestOf(subject: string): string {
  return createHash('sha256').update(subject).digest('hex').slice(0, SUBJECT_DIGITS);
}

/**
 * All that waits for a room, and the plan of a flush that broke off. `now` in ms. What another version wrote and this
 * one cannot read stays where it is: it must not hold up the rest.
 */
export async function loadAnnouncements(
  registry: Table,
  roomId: string,
  now: number,
): Promise<{ announcements: Announcement[]; plan: Plan | undefined }> {
  const announcements: Announcement[] = [];
  let plan: Plan | undefined;
  const items = registry.query({
    where: { expression: 'pk = :pk', values: { ':pk': partition(roomId) } },
    consistent: true,
  });
  for await (const item of items) {
    const planned = v.safeParse(PlanItemSchema, item);
    if (planned.success) plan = planned.output.plan;
    const read = v.safeParse(AnnouncementItemSchema, item);
    if (read.success && read.output.expiresAt * 1000 > now)
      announcements.push({ key: read.output.sk, ...read.output });
  }
  return { announcements, plan };
}

export async function savePlan(registry: Table, roomId: string, plan: Plan): Promise<void> {
  await registry.put({ pk: partition(roomId), sk: PLAN, plan });
}

/** Ends a plan whose messages are sent: first its announcements go, then itself. */
export async function finishPlan(registry: Table, roomId: string, plan: Plan): Promise<void> {
  const pk = partition(roomId);
  await registry.removeAll([...plan.digest, ...plan.cards].map((sk) => ({ pk, sk })));
  await registry.remove({ pk, sk: PLAN });
}
