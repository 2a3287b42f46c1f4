import type { Language } from '../registry/room.ts';
import { en } from './en.ts';
import { type Speech, zh } from './zh.ts';

const speeches: Record<Language, Speech> = { zh, en };

/** What the bot says, in a room's language. */
export function speak(language: Language): Speech {
  return speeches[language];
}
