declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** The options that we use; without `path` the data is in memory. */
  export default function dynalite(options?: { path?: string; createTableMs?: number }): Server;
}
