import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { openSpool } from '../../../infra/puppet/spool.ts';
import type { Table } from '../../../shared/aws/table.ts';
import { findRequestId } from '../../../shared/issue/marker.ts';
import { microsecondsOf } from '../../../shared/window/window.ts';
import type { RoomEvidence } from './judge.ts';
import type { PreparedRoom } from './prepare.ts';
import type { Line } from './script.ts';
import { roomClient } from './wechat-client.ts';

const ItemSchema = v.variant('role', [
  v.object({ role: v.literal('gap'), order: v.string(), from: v.string() }),
  v.object({ role: v.picklist(['talk', 'command', 'bot']), id: v.string() }),
]);
const IssuesSchema = v.array(v.object({ body: v.string(), html_url: v.string() }));
const SentLineSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ message: v.literal('Sent a message'), outboundId: v.string() }),
);
/** As many as a page of GitHub's list has. */
const ISSUES_A_ROOM_AT_MOST = 100;
/** Later than every message: what the spool has noted is told from what it has not. */
const AFTER_ALL = 9_000_000_000_000_000;

/** What is found of a room while the process runs. */
export async function gatherEvidence(
  origin: string,
  window: Table,
  { id: roomId, repo, lines }: PreparedRoom & { lines: Line[] },
): Promise<Omit<RoomEvidence, 'noted' | 'taken'>> {
  const said = await roomClient(origin, roomId).talk();
  const ofBot = said.filter(({ talker }) => talker.isBot);
  const linksTo = (url: string) =>
    ofBot
      .filter(({ card, text }) => card?.url === url || text.split(/\s/).includes(url))
      .map(({ card, text }) => JSON.stringify([card, text]));
  const issues = await readIssues(origin, repo);
  return {
    roomId,
    lines,
    talk: said.filter(({ talker }) => !talker.isBot),
    told: ofBot.map(({ text }) => text),
    ...(await readWindow(window, roomId)),
    issues: issues.map(({ body, html_url }) => ({
      requestId: findRequestId(body),
      ...{ body, links: linksTo(html_url) },
    })),
  };
}

/** What the containers on this data folder knew of these messages and of what they sent; all have to be dead. */
export function readContainers(folder: string, messageIds: string[]): Pick<RoomEvidence, 'noted' | 'taken'> {
  const taken = new Map<string, number>();
  for (const line of readFileSync(join(folder, 'log', 'container.jsonl'), 'utf8').split('\n')) {
    const sent = v.safeParse(SentLineSchema, line);
    if (sent.success) taken.set(sent.output.outboundId, (taken.get(sent.output.outboundId) ?? 0) + 1);
  }
  return { noted: readNoted(join(folder, 'spool'), messageIds), taken };
}

function readNoted(spoolFolder: string, messageIds: string[]): Set<string> {
  const spool = openSpool(spoolFolder, () => undefined);
  try {
    return new Set(messageIds.filter((id, place) => !spool.accept(String(AFTER_ALL + place), id)));
  } finally {
    spool.close();
  }
}

async function readWindow(table: Table, roomId: string): Promise<Pick<RoomEvidence, 'window' | 'gaps'>> {
  const where = { expression: 'roomId = :room', values: { ':room': roomId } };
  const window: string[] = [];
  const gaps: RoomEvidence['gaps'] = [];
  for await (const item of table.query({ where, consistent: true })) {
    const read = v.parse(ItemSchema, item);
    if (read.role !== 'gap') window.push(read.id);
    else gaps.push({ from: microsecondsOf(read.from) / 1_000, to: microsecondsOf(read.order) / 1_000 });
  }
  return { window, gaps };
}

async function readIssues(origin: string, repo: string): Promise<v.InferOutput<typeof IssuesSchema>> {
  const url = `${origin}/github/api/repos/${repo}/issues?state=all&direction=asc&per_page=${ISSUES_A_ROOM_AT_MOST}`;
  const response = await fetch(url, { headers: { authorization: 'Bearer osschat-stand-in-token' } });
  return v.parse(IssuesSchema, await response.json());
}
