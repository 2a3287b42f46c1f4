import { join } from 'node:path';
import { test } from 'node:test';
import { announcementCard } from '../../../shared/announce/announcement-card.ts';
import { readGitHubEvents } from '../../../shared/announce/events/read-github-events.ts';
import { languages } from '../../../shared/registry/room.ts';
import { webhookExamples } from '../../support/webhook-examples.ts';

/** After a change that is meant: `node --test --test-update-snapshots` with this file, and read what changed. */
const REVIEWED = join(import.meta.dirname, 'webhook-examples.txt');

function linesOf(name: string, payload: { action?: string | undefined }): string[] {
  const heading = `${name}${payload.action === undefined ? '' : `.${payload.action}`}`;
  const events = readGitHubEvents(name, payload);
  if (events.length === 0) return [`${heading} → silent`];
  return events.flatMap((event) =>
    languages.map((language) => {
      const { card } = announcementCard([event], language);
      const { title, description, url } = card;
      return `${heading} → ${title} | ${description.replaceAll('\n', ' / ')} | ${url}`;
    }),
  );
}

test('each of GitHub’s example payloads is the reviewed card, or deliberately silent', (t) => {
  const lines = webhookExamples.flatMap(({ name, examples }) => [
    `# ${name}`,
    ...examples.flatMap((payload) => linesOf(name, payload)),
    '',
  ]);
  t.assert.fileSnapshot(lines.join('\n'), REVIEWED, { serializers: [(text) => text] });
});
