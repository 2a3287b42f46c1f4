import type { Command } from '../../shared/command/command.ts';
import type { Phrase } from './phrase.ts';

const sync: Command = { kind: 'sync-faq' };

/** How the FAQ is synced by hand. */
export const syncPhrases: Phrase[] = [
  ['同步知识库', 'group', sync],
  ['请同步知识库。', 'group', sync],
  ['同步知識庫', 'group', sync],
  ['更新知识库', 'mentioned', sync],
  ['同步 FAQ', 'group', sync],
  ['/sync-faq', 'group', sync],
  ['sync faq', 'mentioned', sync],
  ['please update the FAQ', 'mentioned', sync],
];

export const syncTalkPhrases: Phrase[] = [
  ['同步知识库了吗？', 'group', 'talk'],
  ['同步知识库要多久', 'mentioned', 'talk'],
  ['我来同步知识库', 'group', 'talk'],
  ['sync faq', 'group', 'talk'],
];
