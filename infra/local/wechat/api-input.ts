import type { Context } from 'hono';
import * as v from 'valibot';
import { Refusal } from './refusal.ts';

const MAX_PAGE = 1000;

const Name = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'), v.maxLength(100));

const Image = v.object({
  name: v.pipe(v.string(), v.nonEmpty('must not be empty'), v.maxLength(255)),
  base64: v.pipe(v.string(), v.base64('is no base64')),
});

const Message = {
  text: v.optional(v.string(), ''),
  mention: v.optional(v.array(v.string()), []),
  quote: v.optional(v.string()),
  image: v.optional(Image),
};

export const RoomMessageInput = v.object({ talker: v.string(), ...Message });
/** The talker of a direct message is the contact itself, so it need not be named. */
export const DirectMessageInput = v.object({ talker: v.optional(v.string()), ...Message });
export type MessageInput = v.InferOutput<typeof RoomMessageInput>;

export const RoomInput = v.object({
  topic: Name,
  owner: v.string(),
  members: v.optional(v.array(v.string()), []),
});
export const ContactInput = v.object({ name: Name, friend: v.optional(v.boolean(), true) });
/** By name or id; who invites is a member, and nobody for who comes by the room's code. */
export const JoinInput = v.object({
  contacts: v.pipe(v.array(v.string()), v.nonEmpty('must not be empty')),
  inviter: v.optional(v.string()),
});
export const FriendRequestInput = v.object({ hello: v.pipe(v.string(), v.maxLength(500)) });
export const RecallInput = v.object({ talker: v.string() });

const PageInput = v.object({
  after: v.optional(v.string()),
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d+$/, 'is no number'),
      v.transform(Number),
      v.minValue(1),
      v.maxValue(MAX_PAGE),
    ),
    String(MAX_PAGE),
  ),
});

/** `limit` is 1,000 at most and by default. Throws an `invalid` refusal. */
export function readPage(context: Context) {
  const { after, limit } = parse(PageInput, context.req.query());
  return { after, limit };
}

/** The request's JSON as the schema has it. Throws an `invalid` refusal that names the field. */
export async function readBody<Schema extends v.GenericSchema>(
  context: Context,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  return parse(
    v.pipe(v.string(), v.parseJson(undefined, 'The body is no JSON.'), schema),
    await context.req.text(),
  );
}

function parse<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new Refusal('invalid', path ? `${path}: ${issue.message}` : issue.message);
}
