import type { DatabaseSync } from 'node:sqlite';
import type { Feed } from './feed.ts';

/** How many members a room may have, and with how many WeChat sends an invitation instead of adding somebody. */
export type RoomLimits = { full: number; invites: number };

/** WeChat's own. */
export const ROOM_LIMITS: RoomLimits = { full: 500, invites: 40 };

/**
 * What the simulated WeChat acts on: its state, where it tells what happens, its clock in milliseconds, and the limits
 * of its rooms.
 */
export type WeChat = { database: DatabaseSync; feed: Feed; now: () => number; limits: RoomLimits };
