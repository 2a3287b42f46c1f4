import * as v from 'valibot';
import type { Table } from '../aws/table.ts';
import { type Category, categories } from '../command/command.ts';
import { EXPECTATION_PREFIX, type Expectation, ExpectationSchema } from './expectation.ts';

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

const DEFAULT_LABELS: Record<Category, string> = {
  defect: 'bug',
  request: 'enhancement',
  documentation: 'documentation',
  help: 'question',
  other: '',
};

/** What a room's admins can change by talking to the bot. An empty label means none. */
export type RoomSettings = {
  language: Language;
  /** IANA name. */
  timezone: string;
  /** Whether issues name the room. */
  topic: 'shown' | 'hidden';
  label: Record<Category, string>;
  /** Days that messages are kept. */
  window: number;
  /** Wall-clock times of the room's time zone, `HH:MM`, within which no news is told; `to` may be of the next day. */
  quietHours?: { from: string; to: string } | undefined;
  /** When the daily report comes, `HH:MM` of the room's time zone; absent for none. */
  dailyReport?: string | undefined;
  /** Whether the FAQ answers who has not asked the bot. */
  interjections: 'on' | 'off';
  welcome: 'on' | 'off';
  /** The admins' own words for those who join; absent for the bot's. */
  welcomeText?: string | undefined;
};

export const DEFAULT_SETTINGS: RoomSettings = {
  language: 'zh',
  timezone: 'Asia/Shanghai',
  topic: 'shown',
  label: DEFAULT_LABELS,
  window: 30,
  interjections: 'on',
  welcome: 'on',
};

const ItemSchema = v.looseObject({ sk: v.string() });

const WallTimeSchema = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

const SettingsItemSchema = v.object({
  language: v.fallback(v.picklist(languages), DEFAULT_SETTINGS.language),
  timezone: v.fallback(v.string(), DEFAULT_SETTINGS.timezone),
  topic: v.fallback(v.picklist(['shown', 'hidden']), DEFAULT_SETTINGS.topic),
  label: v.fallback(v.record(v.picklist(categories), v.string()), {}),
  window: v.fallback(v.number(), DEFAULT_SETTINGS.window),
  quietHours: v.fallback(v.optional(v.object({ from: WallTimeSchema, to: WallTimeSchema })), undefined),
  dailyReport: v.fallback(v.optional(WallTimeSchema), undefined),
  interjections: v.fallback(v.picklist(['on', 'off']), DEFAULT_SETTINGS.interjections),
  welcome: v.fallback(v.picklist(['on', 'off']), DEFAULT_SETTINGS.welcome),
  welcomeText: v.fallback(v.optional(v.string()), undefined),
});

const BindingItemSchema = v.object({ roomId: v.string(), repo: v.string() });
const AdminItemSchema = v.object({ contactId: v.string(), name: v.string() });
const LastIssueItemSchema = v.object({ order: v.string() });
const EntranceMarkSchema = v.object({ topic: v.string(), language: v.picklist(languages) });

/** All that `registry` knows of a room. */
export type Room = {
  id: string;
  settings: RoomSettings;
  /** Bound repositories, `owner/repo` as GitHub spells them. */
  repos: string[];
  admins: v.InferOutput<typeof AdminItemSchema>[];
  /** The order of the command that opened the last issue from here. */
  lastIssueOrder?: string;
  /** Those that are over among them: DynamoDB removes them late. */
  expectations: Expectation[];
  /** Entries of the FAQ that are not said here any more, as `scope id`. */
  mutedEntries: string[];
  /** As what it is on the list of groups that may be entered by a number. */
  entrance?: v.InferOutput<typeof EntranceMarkSchema>;
};

const partition = (roomId: string) => `ROOM#${roomId}`;
const bindingKey = (roomId: string, repo: string) => ({
  pk: partition(roomId),
  sk: `BINDING#${repo.toLowerCase()}`,
});
const SETTINGS = 'SETTINGS';
const LAST_ISSUE = 'LAST-ISSUE';
const ADMIN_PREFIX = 'ADMIN#';
const BINDING_PREFIX = 'BINDING#';
export const MUTED_ENTRY_PREFIX = 'MUTED-ENTRY#';
export const ENTRANCE = 'ENTRANCE';
/** In the index `by-repo`, beside the subscriptions and never among them: no repository has a blank in its name. */
const boundTo = (repo: string) => `bound ${repo.toLowerCase()}`;

/** Reads a room with one consistent query; a room that nobody has set up has the defaults and no repos. */
export async function loadRoom(registry: Table, roomId: string): Promise<Room> {
  const room: Room = {
    id: roomId,
    settings: DEFAULT_SETTINGS,
    repos: [],
    admins: [],
    expectations: [],
    mutedEntries: [],
  };
  const items = registry.query({
    where: { expression: 'pk = :pk', values: { ':pk': partition(roomId) } },
    consistent: true,
  });
  for await (const item of items) addItem(room, item);
  return room;
}

function addItem(room: Room, item: unknown): void {
  const { sk } = v.parse(ItemSchema, item);
  if (sk === SETTINGS) {
    const stored = v.parse(SettingsItemSchema, item);
    room.settings = { ...stored, label: { ...DEFAULT_LABELS, ...stored.label } };
  } else if (sk === LAST_ISSUE) room.lastIssueOrder = v.parse(LastIssueItemSchema, item).order;
  else if (sk === ENTRANCE) room.entrance = v.parse(EntranceMarkSchema, item);
  else if (sk.startsWith(ADMIN_PREFIX)) room.admins.push(v.parse(AdminItemSchema, item));
  else if (sk.startsWith(EXPECTATION_PREFIX)) room.expectations.push(v.parse(ExpectationSchema, item));
  else if (sk.startsWith(MUTED_ENTRY_PREFIX)) room.mutedEntries.push(sk.slice(MUTED_ENTRY_PREFIX.length));
  else if (sk.startsWith(BINDING_PREFIX)) room.repos.push(v.parse(BindingItemSchema, item).repo);
}

/** Binds a repository, given as GitHub spells it; harmless twice. */
export async function bindRepo(
  registry: Table,
  roomId: string,
  repo: string,
  boundBy: string,
): Promise<void> {
  await registry.put({ ...bindingKey(roomId, repo), roomId, repo, boundBy, watched: boundTo(repo) });
}

export async function unbindRepo(registry: Table, roomId: string, repo: string): Promise<void> {
  await registry.remove(bindingKey(roomId, repo));
}

/** Whether a repository is bound to a room. */
export async function isBoundTo(registry: Table, roomId: string, repo: string): Promise<boolean> {
  return (await registry.get(bindingKey(roomId, repo))) !== undefined;
}

/** The ids of the rooms that a repository is bound to. Eventually consistent: it reads an index. */
export async function roomsBoundTo(registry: Table, repo: string): Promise<string[]> {
  const roomIds: string[] = [];
  const bindings = registry.query({
    index: 'by-repo',
    where: { expression: 'watched = :repo', values: { ':repo': boundTo(repo) } },
  });
  for await (const item of bindings) roomIds.push(v.parse(BindingItemSchema, item).roomId);
  return roomIds;
}

export async function addAdmin(
  registry: Table,
  roomId: string,
  admin: { id: string; name: string },
  namedBy: string,
): Promise<void> {
  await registry.put({
    pk: partition(roomId),
    sk: `${ADMIN_PREFIX}${admin.id}`,
    contactId: admin.id,
    name: admin.name,
    namedBy,
  });
}

/** Stores the settings of a room whole: `settings` is what `loadRoom` gave, changed. */
export async function saveSettings(registry: Table, roomId: string, settings: RoomSettings): Promise<void> {
  await registry.put({ pk: partition(roomId), sk: SETTINGS, ...settings });
}

/** Remembers the newest command that opened an issue here; an older one never overwrites a newer. */
export async function saveLastIssue(registry: Table, roomId: string, order: string): Promise<void> {
  await registry.put(
    { pk: partition(roomId), sk: LAST_ISSUE, order },
    {
      expression: 'attribute_not_exists(pk) OR #order < :order',
      names: { '#order': 'order' },
      values: { ':order': order },
    },
  );
}
