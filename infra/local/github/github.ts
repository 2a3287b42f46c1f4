import { Hono } from 'hono';
import { announceHook, type Occasion } from './announce.ts';
import { createApi, type Exchange } from './api/api.ts';
import { createChangeFeed } from './change-feed.ts';
import { openDatabase, transaction } from './database.ts';
import { createSender } from './deliver.ts';
import { type Delivery, findDelivery, listDeliveries, queueAgain, queueEvent } from './deliveries.ts';
import { insertDiscussion, type NewDiscussion } from './discussions.ts';
import { supplyFirstCommits } from './git/first-commit.ts';
import {
  type CommitSettings,
  commitQuietly,
  type PullSettings,
  type PushedFile,
  proposePull,
  pushFile,
  putFile,
} from './git/people.ts';
import { findHookByUrl, type Hook, putHook } from './hooks.ts';
import { findIssue, type Issue, type IssueState } from './issues.ts';
import { pageRoutes } from './pages/page-routes.ts';
import { mergePull, readyPull } from './pull-tracker.ts';
import { findPull } from './pulls.ts';
import {
  findRepository,
  listRepositories,
  putRepository,
  type Repository,
  type RepositorySettings,
} from './repositories.ts';
import { type Site, timestamp } from './site.ts';
import { editIssue } from './tracker.ts';
import { ensureUser, userById } from './users.ts';

const REQUESTS_PER_HOUR = 5000;
const PEOPLE = ['mona', 'hubot', 'octocat'];

export type GitHubSettings = {
  dataFolder: string;
  /** The one token that the API accepts. */
  token: string;
  /** Whose token it is: `osschat-bot` unless named. */
  tokenOwner?: string;
  /** Where the whole server is reached, `http://127.0.0.1:8788` for example. */
  origin: string;
  /** Accounts as which one can write on the pages. */
  people?: string[];
  /** For the token; 5,000 as at GitHub. */
  requestsPerHour?: number;
  /** How long a webhook's receiver may take, in ms; 10 s as at GitHub. */
  webhookTimeoutMs?: number;
  /** Sees every exchange over the API. */
  observe?: (exchange: Exchange) => void;
  now?: () => number;
};

export type StandInGitHub = ReturnType<typeof startGitHub>;

/**
 * A stand-in GitHub for machines without the real one: REST API, signed webhooks and pages, with its state on
 * disk. Mount `app` at `/github`; the API is then at `{origin}/github/api`. Call `deliveries.resume` once the
 * receivers listen: it sends what the last run did not get to.
 */
export function startGitHub(settings: GitHubSettings) {
  const stopped = new AbortController();
  const feed = createChangeFeed(stopped.signal);
  const pages = `${new URL(settings.origin).origin}/github`;
  const site: Site = {
    database: openDatabase(settings.dataFolder),
    pages,
    api: `${pages}/api`,
    now: settings.now ?? Date.now,
    changed: feed.tell,
    wakeDeliveries: () => sender.wake(),
  };
  transaction(site.database, () => supplyFirstCommits(site, listRepositories(site)));
  const sender = createSender(site, settings.webhookTimeoutMs);
  // First come those whom the pages offer first.
  for (const login of settings.people ?? PEOPLE) account(site, login);
  const owner = account(site, settings.tokenOwner ?? 'osschat-bot');
  const { app: api, faults } = createApi(site, {
    token: settings.token,
    owner: () => userById(site.database, owner.id),
    requestsPerHour: settings.requestsPerHour ?? REQUESTS_PER_HOUR,
    observe: settings.observe,
    stopped: stopped.signal,
  });
  const app = new Hono();
  app.route('/api', api);
  app.get('/events', (c) => feed.stream(c));
  app.route('/', pageRoutes(site));
  return {
    app,
    faults,
    createRepository: (repository: RepositorySettings): Repository => putRepository(site, repository),
    addWebhook: (fullName: string, hook: WebhookSettings): Hook => addWebhook(site, fullName, hook),
    pulls: createPulls(site),
    /** A commit on the default branch that changes no file, without its push's webhook. Gives its id. */
    addCommit: (fullName: string, { as, ...commit }: CommitSettings & As): string =>
      commitQuietly(site, occasionOf(site, fullName, as), commit).sha,
    /** A file on the default branch if there is none of that path yet, without its push's webhook. */
    putFile: (fullName: string, path: string, text: string): void => {
      const repository = required(site, fullName);
      putFile(site, { repository, actor: repository.owner }, { path, text });
    },
    /** A commit that writes or removes a file, with its push's webhook. Gives its id. */
    pushFile: (fullName: string, { as, ...file }: PushedFile & As): string =>
      pushFile(site, occasionOf(site, fullName, as), file).sha,
    /** A discussion, without its webhook. Gives its number. */
    addDiscussion: (fullName: string, { as, ...discussion }: NewDiscussion & As): number => {
      const { repository, actor } = occasionOf(site, fullName, as);
      return insertDiscussion(site, { repositoryId: repository.id, authorId: actor.id }, discussion).number;
    },
    deliveries: createDeliveries(site, sender.idle),
    /** Frees the folder; deliveries without an answer stay queued for the next start. */
    close: async (): Promise<void> => {
      stopped.abort();
      await sender.stop();
      site.database.close();
    },
  };
}

/** Who does it: an account, made when there is none of that name. */
type As = { as: string };

/** What people do to pull requests; all but `open` throw for a number that is none. */
function createPulls(site: Site) {
  const change =
    (verb: (site: Site, occasion: Occasion, issue: Issue) => unknown) =>
    (fullName: string, number: number, { as }: As): void => {
      const occasion = occasionOf(site, fullName, as);
      const issue = findIssue(site, occasion.repository.id, number);
      if (!issue || !findPull(site, issue.id))
        throw new Error(`There is no pull request ${fullName}#${number}`);
      verb(site, occasion, issue);
    };
  const to = (state: IssueState) =>
    change((_, occasion, issue) => editIssue(site, occasion, issue, { state }));
  return {
    /** Of a branch that is made with it if it is not there, without its push's webhook. Gives its number. */
    open: (fullName: string, { as, ...pull }: PullSettings & As): number =>
      proposePull(site, occasionOf(site, fullName, as), pull).number,
    ready: change(readyPull),
    /** Closes the issues that its text says it closes, too. */
    merge: change(mergePull),
    close: to('closed'),
    reopen: to('open'),
  };
}

function occasionOf(site: Site, fullName: string, login: string): Occasion {
  const { id } = account(site, login);
  return { repository: required(site, fullName), actor: userById(site.database, id) };
}

type WebhookSettings = {
  url: string;
  secret?: string;
  /** All of them unless named. */
  events?: string[];
};

function account(site: Site, login: string) {
  return ensureUser(site.database, { login, type: 'User', createdAt: timestamp(site) });
}

/** The same URL again changes the webhook that is there; a new one gets a ping. */
function addWebhook(site: Site, fullName: string, settings: WebhookSettings): Hook {
  const repository = required(site, fullName);
  const known = findHookByUrl(site, repository.id, settings.url);
  const hook = transaction(site.database, () => {
    const { url, secret = null, events = ['*'] } = settings;
    const made = putHook(site, repository.id, { url, secret, events, active: true });
    if (!known) announceHook(site, { repository, actor: repository.owner }, made);
    return made;
  });
  site.wakeDeliveries();
  return hook;
}

function createDeliveries(site: Site, idle: () => Promise<void>) {
  return {
    /** Those of a repository, oldest first, with their results. */
    list: (fullName: string): Delivery[] => listDeliveries(site, required(site, fullName).id),
    /** Sends one again, with the same delivery id, as the button on GitHub does. */
    redeliver: (id: number): Delivery => {
      const delivery = findDelivery(site, id);
      if (!delivery) throw new Error(`There is no delivery ${id}`);
      const again = queueAgain(site, delivery);
      site.wakeDeliveries();
      return again;
    },
    /** Sends an event that the stand-in does not have itself (`release`), signed like the others. */
    send: (
      fullName: string,
      event: { name: string; action: string | null; payload: unknown },
    ): Delivery[] => {
      const queued = queueEvent(site, required(site, fullName).id, event);
      site.wakeDeliveries();
      return queued;
    },
    /** Sends what waits from the last run. */
    resume: (): void => site.wakeDeliveries(),
    /** Resolves when everything sent so far has its result. */
    idle,
  };
}

function required(site: Site, fullName: string): Repository {
  const [owner = '', name = ''] = fullName.split('/');
  const repository = findRepository(site, owner, name);
  if (!repository) throw new Error(`There is no repository ${fullName}`);
  return repository;
}
