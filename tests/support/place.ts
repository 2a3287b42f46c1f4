import { randomUUID } from 'node:crypto';
import { keepTime } from '../../shared/announce/keep-time.ts';
import type { Table } from '../../shared/aws/table.ts';
import { scheduleRoom } from '../../shared/registry/due.ts';
import { DEFAULT_SETTINGS, type RoomSettings, saveSettings } from '../../shared/registry/room.ts';
import { createAnnouncing, subscribe } from './announcing.ts';
import { webhookExample } from './webhook-examples.ts';

type Change = { at?: string; number?: number; repo?: string; deliveryId?: string };

/** A repository and a room that hears all of it, both new, and what people do there. */
export async function createPlace(registry: Table, settings: Partial<RoomSettings> = {}) {
  const name = randomUUID().slice(0, 8);
  const owner = `org-${name}`;
  const repo = `${owner}/first`;
  const roomId = `${name}@chatroom`;
  const announcing = createAnnouncing(registry);
  await subscribe(registry, roomId, repo);
  const place = {
    ...announcing,
    owner,
    repo,
    roomId,
    /** As 「设置」 does it. */
    async set(changed: Partial<RoomSettings>): Promise<void> {
      const all = { ...DEFAULT_SETTINGS, ...changed };
      await saveSettings(registry, roomId, all);
      await scheduleRoom(registry, { id: roomId, settings: all }, announcing.now());
    },
    /** A delivery of something that somebody did to an issue. */
    did(login: string, action: string, { at, number = 1, repo: other = repo, deliveryId }: Change = {}) {
      const isComment = action === 'commented';
      const event = isComment ? 'issue_comment' : 'issues';
      const payload = {
        ...webhookExample(event, isComment ? 'created' : 'reopened'),
        ...(!isComment && { action }),
      };
      const happened = at ?? new Date(announcing.now()).toISOString();
      Object.assign(payload, { sender: { login }, label: { name: 'bug' } });
      Object.assign(payload.comment ?? {}, { created_at: happened });
      Object.assign(payload.repository ?? {}, { full_name: other });
      Object.assign(payload.issue ?? {}, { number, title: `第 ${number} 件事`, updated_at: happened });
      const headers = { 'x-github-delivery': deliveryId ?? randomUUID() };
      return announcing.deliver({ repo: other, event, body: JSON.stringify(payload), headers });
    },
    /** What the clock does every minute, and what comes of it. */
    async tick(): Promise<void> {
      const { announcements, observe, now } = announcing;
      await keepTime({ registry, announcements, observe, now });
      await announcing.flush();
    },
    titles: () => announcing.told().map(({ card, text }) => card?.title ?? text),
  };
  await place.set(settings);
  return place;
}
