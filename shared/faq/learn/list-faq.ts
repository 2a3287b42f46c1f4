import type { Table } from '../../aws/table.ts';
import { shorten } from '../../issue/shorten.ts';
import { mostAsked } from '../../registry/answered.ts';
import { isFiled, loadFaqState } from '../../registry/faq.ts';
import { mutedQuestions } from '../../registry/muted-entry.ts';
import type { FaqScope } from '../entry.ts';
import { FAQ_FILE_PATH } from '../faq-path.ts';
import type { FaqCommand } from '../keep-faq.ts';
import { DEFAULT_SCOPE } from '../scope.ts';
import { sharedRepoOf } from '../section.ts';

export type ListFaqDependencies = {
  registry: Table;
  /** Where people find GitHub's pages. */
  githubUrl: string;
  now(): number;
};

const ASKED_AT_MOST = 10;
const MUTED_AT_MOST = 10;
const QUESTION_SHOWN_AT_MOST = 60;

/** 「知识库」: how much is in it, what is asked most, what is muted here, and where the files are. */
export async function describeFaq(
  { registry, githubUrl, now }: ListFaqDependencies,
  { room, role, speech }: FaqCommand,
): Promise<string> {
  const words = speech.learn;
  if (room.repos.length === 0) return words.noRepo;
  const files = filesOf(room.repos);
  const found = files.map(async ({ scope, name, repo }) => {
    const count = (await loadFaqState(registry, scope))?.entries ?? 0;
    if (count === 0) return [];
    const url = `${githubUrl}/${repo}/blob/HEAD/${FAQ_FILE_PATH}`;
    return [{ name, count, ...((await isFiled(registry, scope)) && { url }) }];
  });
  const shares = (await Promise.all(found)).flat();
  if (shares.length === 0) return words.faq.none(FAQ_FILE_PATH);
  const scopes = [...files.map(({ scope }) => scope), DEFAULT_SCOPE];
  const asked = await mostAsked(registry, scopes, ASKED_AT_MOST, now());
  const muted = await mutedQuestions(registry, room.id);
  return [
    words.faq.total(shares),
    words.faq.mostAsked(asked.map(({ question, count }) => ({ question: short(question), count }))),
    ...(muted.length > 0
      ? [words.faq.muted(muted.slice(0, MUTED_AT_MOST).map(short), role !== 'member')]
      : []),
    words.faq.howToAdd,
  ].join('\n');
}

/** Of each repository, then of each owner: the scope, its name, and the repository that its file is in. */
function filesOf(repos: string[]): { scope: FaqScope; name: string; repo: string }[] {
  const own = repos.map((repo) => ({ scope: repo.toLowerCase(), name: repo, repo }));
  const shared = repos.map((repo) => {
    const name = `${repo.split('/')[0]}/*`;
    return { scope: name.toLowerCase(), name, repo: sharedRepoOf(repo) };
  });
  return [...new Map([...own, ...shared].map((file) => [file.scope, file])).values()];
}

const short = (question: string) => shorten(question, QUESTION_SHOWN_AT_MOST);
