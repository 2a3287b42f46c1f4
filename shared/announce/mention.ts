import * as v from 'valibot';

/** Who in a room is mentioned for an event, whatever the room's subscriptions are. */
export const MentionSchema = v.object({
  /** Who asked for the issue there. */
  askerId: v.optional(v.string()),
  /** Who follows it, without the one who asked. */
  followerIds: v.array(v.string()),
});
export type Mention = v.InferOutput<typeof MentionSchema>;

/** Those of several events together. */
export function togetherMentioned(mentions: Mention[]): Mention {
  const askerId = mentions.find((mention) => mention.askerId !== undefined)?.askerId;
  const followers = new Set(mentions.flatMap(({ followerIds }) => followerIds));
  if (askerId !== undefined) followers.delete(askerId);
  return { ...(askerId !== undefined && { askerId }), followerIds: [...followers] };
}

/** The one who asked first. */
export function mentionIdsOf({ askerId, followerIds }: Mention): string[] {
  return [...(askerId === undefined ? [] : [askerId]), ...followerIds];
}
