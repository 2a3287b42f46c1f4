import type { Queue } from '../aws/queue.ts';
import type { Table } from '../aws/table.ts';
import type { Observe } from '../observe/observe.ts';
import type { FindAnswerers } from './answerer.ts';

/** What answering needs of the world. */
export type AnswerDependencies = {
  registry: Table;
  outbound: Queue;
  observe: Observe;
  findAnswerers: FindAnswerers;
  /** ms since 1970. */
  now(): number;
};
