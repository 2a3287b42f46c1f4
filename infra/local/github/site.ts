import type { DatabaseSync } from 'node:sqlite';

/** What every part of the stand-in works on. */
export type Site = {
  database: DatabaseSync;
  /** The address of the pages, `…/github`. */
  pages: string;
  /** The address of the REST API, `…/github/api`. */
  api: string;
  /** ms since 1970. */
  now(): number;
  /** Tells open pages that an issue changed, or files. */
  changed(change: Change): void;
  /** Starts sending the deliveries that wait. */
  wakeDeliveries(): void;
};

/** With a number it is the issue's. */
export type Change = { repo: string; number?: number };

/** GitHub's times are whole seconds. */
export function timestamp(site: Pick<Site, 'now'>): string {
  return new Date(site.now()).toISOString().replace(/\.\d+Z$/, 'Z');
}
