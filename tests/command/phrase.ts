import type { Command } from '../../shared/command/command.ts';

/** Where it is said: in a group, in a group with a mention that the text does not show, or to the bot alone. */
export type Place = 'group' | 'mentioned' | 'direct';

/** A message, where it is said, and the whole of what it must be read as. */
export type Phrase = [text: string, place: Place, expected: Command | 'talk'];
