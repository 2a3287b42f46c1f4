import type { DatabaseSync } from 'node:sqlite';
import type { Feed } from './feed.ts';

/** What the simulated WeChat acts on: its state, where it tells what happens, and its clock in milliseconds. */
export type WeChat = { database: DatabaseSync; feed: Feed; now: () => number };
