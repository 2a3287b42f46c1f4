import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const DOCKERFILE = join(import.meta.dirname, '../../infra/puppet/Dockerfile');

/** What the image gives `node`, the file it runs last: V8's limits decide how the process behaves. */
export function imageCommand(): string[] {
  const command = /^CMD (\[.*\])$/m.exec(readFileSync(DOCKERFILE, 'utf8'))?.[1];
  const [node, ...rest] = v.parse(v.pipe(v.string(), v.parseJson(), v.array(v.string())), command);
  if (node !== 'node') throw new Error('The Dockerfile does not start node');
  return rest;
}
