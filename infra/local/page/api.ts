import * as v from 'valibot';

const ContactSchema = v.object({
  id: v.string(),
  name: v.string(),
  isBot: v.boolean(),
  /** Of the bot; told of contacts alone. */
  friend: v.optional(v.boolean()),
});
export type Contact = v.InferOutput<typeof ContactSchema>;

const RoomSchema = v.object({
  id: v.string(),
  topic: v.string(),
  ownerId: v.nullish(v.string()),
  members: v.array(ContactSchema),
});
export type Room = v.InferOutput<typeof RoomSchema>;

const CardSchema = v.object({
  title: v.string(),
  description: v.nullish(v.string(), ''),
  url: v.string(),
  thumbnailUrl: v.nullish(v.string()),
});
export type Card = v.InferOutput<typeof CardSchema>;

const QuoteSchema = v.object({ id: v.nullish(v.string()), name: v.string(), text: v.string() });
export type Quote = v.InferOutput<typeof QuoteSchema>;

const MessageSchema = v.object({
  id: v.string(),
  talker: ContactSchema,
  type: v.string(),
  text: v.nullish(v.string(), ''),
  card: v.nullish(CardSchema),
  image: v.nullish(v.string()),
  quote: v.nullish(QuoteSchema),
  recalled: v.nullish(v.boolean(), false),
  /** Milliseconds since 1970; ISO 8601 on the wire. */
  at: v.pipe(
    v.string(),
    v.transform((text) => Date.parse(text)),
  ),
});
export type Message = v.InferOutput<typeof MessageSchema>;

const StatusSchema = v.object({ clientAttached: v.boolean(), loggedIn: v.boolean() });
export type Status = v.InferOutput<typeof StatusSchema>;

const DemoSchema = v.object({
  repository: v.string(),
  issuesUrl: v.string(),
  phrases: v.nullish(v.array(v.string()), []),
  github: v.picklist(['stand-in', 'real']),
  wechat: v.picklist(['stand-in', 'real']),
});
export type Demo = v.InferOutput<typeof DemoSchema>;

const EventSchema = v.object({
  type: v.string(),
  roomId: v.nullish(v.string()),
  contactId: v.nullish(v.string()),
});
export type ChatEvent = v.InferOutput<typeof EventSchema>;

const ErrorSchema = v.object({ message: v.optional(v.string()), error: v.optional(v.string()) });

/** Where a chat's messages are: a group, or the direct messages between a contact and the bot. */
export type ChatAddress = { kind: 'room' | 'direct'; id: string };

export type OutgoingMessage = {
  talker: string;
  text: string;
  mention?: string[];
  quote?: string;
  image?: { name: string; base64: string };
};

const PAGE_SIZE = 200;
const MAX_PAGES = 25;

export const listRooms = () => read('/wechat/rooms', v.array(RoomSchema));
export const listContacts = () => read('/wechat/contacts', v.array(ContactSchema));
export const readStatus = () => read('/wechat/status', StatusSchema);
export const readDemo = () => read('/demo', DemoSchema);

/** The messages of a chat in their order; after the message with id `after`, or all of them. */
export async function listMessages(chat: ChatAddress, after?: string): Promise<Message[]> {
  const messages: Message[] = [];
  let last = after;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
    if (last !== undefined) query.set('after', last);
    const batch = await read(`${messagesPath(chat)}?${query}`, v.array(MessageSchema));
    messages.push(...batch);
    last = batch.at(-1)?.id ?? last;
    if (batch.length < PAGE_SIZE) break;
  }
  return messages;
}

/** Throws an `Error` with the server's own sentence when the message is refused. */
export async function postMessage(chat: ChatAddress, message: OutgoingMessage): Promise<void> {
  await post(messagesPath(chat), message);
}

/** Lets somebody join a group, who is made if nobody is called so; gives their id. Throws as `postMessage`. */
export async function joinRoom(roomId: string, name: string, known: Contact[]): Promise<string> {
  const id =
    known.find((contact) => contact.name === name)?.id ??
    v.parse(ContactSchema, await post('/wechat/contacts', { name, friend: false })).id;
  await post(`/wechat/rooms/${encodeURIComponent(roomId)}/members`, { contacts: [id] });
  return id;
}

/** Sends the bot a friend request. Throws as `postMessage`. */
export async function askToBeFriends(contactId: string, hello: string): Promise<void> {
  await post(`/wechat/contacts/${encodeURIComponent(contactId)}/friend-request`, { hello });
}

/** Takes a message of `talker` back. Throws an `Error` with the server's own sentence. */
export async function recallMessage(chat: ChatAddress, messageId: string, talker: string): Promise<void> {
  await post(`${messagesPath(chat)}/${encodeURIComponent(messageId)}/recall`, { talker });
}

/** The sentence of a failed call; undefined when no answer came, for which browsers have their own words. */
export function reasonOf(error: unknown): string | undefined {
  if (error instanceof TypeError) return undefined;
  return error instanceof Error ? error.message : String(error);
}

/** Undefined for text that is no event of ours. */
export function parseEvent(data: string): ChatEvent | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), EventSchema), data);
  return result.success ? result.output : undefined;
}

function messagesPath(chat: ChatAddress): string {
  const collection = chat.kind === 'room' ? 'rooms' : 'contacts';
  return `/wechat/${collection}/${encodeURIComponent(chat.id)}/messages`;
}

async function read<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (!response.ok) throw await refusal(response);
  return v.parse(schema, await response.json());
}

async function post(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw await refusal(response);
  return response.json();
}

async function refusal(response: Response): Promise<Error> {
  const text = await response.text();
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), ErrorSchema), text);
  const sentence = parsed.success ? (parsed.output.message ?? parsed.output.error) : undefined;
  return new Error(sentence ?? `HTTP ${response.status}`);
}
