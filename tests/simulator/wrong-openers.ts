import { AsyncLocalStorage } from 'node:async_hooks';
import { mock } from 'node:test';
import { retry } from '@octokit/plugin-retry';
import { Octokit } from '@octokit/rest';
import * as v from 'valibot';
import { processRecords } from '../../shared/aws/queue-records.ts';
import { commandOf } from '../../shared/command/command-of.ts';
import type { GitHub, OpenedIssue } from '../../shared/github/issues.ts';
import { requestMarker } from '../../shared/issue/marker.ts';
import { openIssues } from '../../shared/issue/open-issue.ts';
import { requestIdOf } from '../../shared/registry/request.ts';
import { speak } from '../../shared/speech/speech.ts';
import { ChatMessageSchema } from '../../shared/wechat/chat-message.ts';
import { reply } from '../../shared/wechat/reply.ts';
import { fetchFromGitHub, octokitFor } from './clients.ts';
import type { Opener } from './run-seed.ts';
import type { World } from './world.ts';

const ChatMessageJsonSchema = v.pipe(v.string(), v.parseJson(), ChatMessageSchema);
const { issueCard } = speak('zh');

const RetryingOctokit = Octokit.plugin(retry);
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The retry plugin waits on real timers, whose callbacks belong to nobody: its requests stay this instance's. */
function retryingOctokit() {
  const asThisInstance = AsyncLocalStorage.snapshot();
  const fetch = (url: string, init: RequestInit) => asThisInstance(fetchFromGitHub, url, init);
  return new RetryingOctokit({ auth: 'simulated', log: silent, request: { fetch } });
}

/** What most bots do: stock Octokit with its retry plugin opens the issue, then the group is told. */
export const stockOpener: Opener = ({ outbound }, event) =>
  processRecords(
    event,
    async ({ body }) => {
      const message = v.parse(ChatMessageJsonSchema, body);
      if (!message.room || commandOf(message)?.kind !== 'open-issue') return;
      const id = requestIdOf(message.room.id, message.id);
      const place = { owner: 'osschat', repo: 'demo' };
      const issue = { title: message.text, body: requestMarker(id) };
      const { data } = await retryingOctokit().rest.issues.create({ ...place, ...issue });
      const text = issueCard.opened(data.number, data.title, 'osschat/demo', data.html_url);
      await reply(outbound, message, { id, text });
    },
    async () => {},
  );

const BEAT_MS = 50;

/** Moves real timers on with virtual time, for code that waits on them; gives what ends that. */
export function virtualTimers({ clock }: World): () => void {
  mock.timers.enable({ apis: ['setTimeout'] });
  const beat = () => {
    mock.timers.tick(BEAT_MS);
    clock.after(BEAT_MS, beat);
  };
  clock.after(BEAT_MS, beat);
  return () => mock.timers.reset();
}

/** Ours, with another way to look for the issue of a request whose answer was lost. */
function withFindIssue(findIssue: GitHub['findIssue']): Opener {
  return (dependencies, event) =>
    openIssues({ ...dependencies, github: { ...dependencies.github, findIssue } }, event);
}

/** Sends again without a look at GitHub's list. */
export const neverListing = withFindIssue(async () => undefined);

const FoundSchema = v.object({
  items: v.array(v.object({ number: v.number(), html_url: v.string(), title: v.string() })),
});

/** Searches where ours lists: GitHub's search lags. */
export const searching = withFindIssue(async ({ requestId }): Promise<OpenedIssue | undefined> => {
  const octokit = await octokitFor('', '');
  const { data } = await octokit.request('GET /search/issues', { q: requestId });
  const [found] = v.parse(FoundSchema, data).items;
  return found && { number: found.number, url: found.html_url, title: found.title };
});

/** Takes every lease for over. */
export const impatient: Opener = (dependencies, event) =>
  openIssues({ ...dependencies, now: () => dependencies.now() + 3_600_000 }, event);

/** Forgets that the group has been told. */
export const forgetful: Opener = (dependencies, event) => {
  const { registry } = dependencies;
  const update: typeof registry.update = async (key, change, condition) =>
    change.expression === 'SET told = :told' ? true : registry.update(key, change, condition);
  return openIssues({ ...dependencies, registry: { ...registry, update } }, event);
};
