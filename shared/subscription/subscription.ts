import type { Feature } from './feature.ts';

/** Some workflows: by name, by branch (a glob), or both. */
export type WorkflowChoice = { name?: string | undefined; branch?: string | undefined };

/** In place of a branch's glob: the default branch, whatever its name, as Git calls it. */
export const DEFAULT_BRANCH = 'HEAD';

/** What one room hears of one repository, or of those that a glob of one owner means. */
export type Subscription = {
  roomId: string;
  /** `owner/repo` as GitHub spells it, or a glob on the repository's name: `owner/*`, `owner/web-*`. */
  pattern: string;
  features: Feature[];
  /** Globs of branches whose pushes are told, or `HEAD` for the default branch; empty for that one alone. */
  branches: string[];
  /** Empty for all. */
  workflows: WorkflowChoice[];
  /** Whether successful runs of workflows are told too, besides failures and recoveries. */
  workflowSuccesses: boolean;
  /** All labels of one of these lists have to be there; empty for no such filter. */
  labels: string[][];
  /** What has one of these labels is not told. */
  hiddenLabels: string[];
  /** Hidden is what these people do, and what happens to what they opened. */
  hiddenAuthors: string[];
  /** Pushes that touch nothing but these (globs) are not told. */
  hiddenPaths: string[];
  /** Whether what bot accounts do is told. */
  bots: boolean;
  /** Issues, pull requests and discussions that are not told, as `owner/repo#12` in lower case. */
  muted: string[];
  /** When there are some of a repository, nothing else of it is told. */
  only: string[];
  /** Made by the operator: what happens in private repositories is told too. */
  mayHearPrivate: boolean;
  /** Names, in lower case, under which the room heard of the repository before it was renamed. */
  formerNames?: string[];
};
