import * as v from 'valibot';
import { REQUEST_TIMEOUT_MS } from '../../shared/github/octokit.ts';
import { findRequestId } from '../../shared/issue/marker.ts';
import { type Plan, planPost, planRead } from './github-plan.ts';
import { cross } from './instance.ts';
import type { World } from './world.ts';

type SimulatedIssue = {
  repo: string;
  number: number;
  title: string;
  body: string;
  labels: string[];
  createdAt: number;
};

export type SimulatedGitHub = {
  issues: SimulatedIssue[];
  /** What a request (by its marker) met at GitHub beside success, for whoever judges what the group was told. */
  met: Map<string, Set<string>>;
  /** Issues that are still to be made by requests whose answer is long gone. */
  pending: number;
  /** GitHub's REST API as `fetch` sees it, with the faults of the world. */
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Somebody else opens an issue. */
  open(repo: string, title: string): void;
};

const CreateSchema = v.object({
  title: v.string(),
  body: v.optional(v.string(), ''),
  labels: v.optional(v.array(v.string()), []),
});
const LabelsSchema = v.object({ labels: v.array(v.string()) });
const SEARCH_LAGS_MS = 60_000;

/** GitHub: issues whose making may outlive the request, a list that is right, a search that lags. */
export function createSimulatedGitHub(world: World): SimulatedGitHub {
  const { clock } = world;
  const github: SimulatedGitHub = {
    issues: [],
    met: new Map(),
    pending: 0,
    open: (repo, title) => {
      commit(repo, { title, body: '', labels: [] });
    },
    fetch: (url, init) => {
      const { pathname, searchParams } = new URL(url);
      const method = init.method ?? 'GET';
      return cross(`${method} ${pathname}`, async ({ name }) => {
        const route = `${method} ${pathname.replace(/^\/repos\/[^/]+\/[^/]+/, '')}`;
        const repo = pathname.split('/').slice(2, 4).join('/');
        const body = typeof init.body === 'string' ? init.body : '{}';
        const creates = route === 'POST /issues';
        const plan = creates ? planPost(world) : planRead(world);
        const answer = creates
          ? create(repo, v.parse(v.pipe(v.string(), v.parseJson(), CreateSchema), body), plan)
          : () => respond(route, repo, searchParams, body);
        world.trace(`${name} ${method} ${pathname}: ${plan.fault ?? 'works'}`);
        await clock.wait(Math.min(plan.answerAt, REQUEST_TIMEOUT_MS));
        return answerOf(world, plan, answer);
      });
    },
  };
  const commit = (repo: string, issue: v.InferOutput<typeof CreateSchema>): SimulatedIssue => {
    const number = github.issues.filter((other) => other.repo === repo).length + 1;
    const made = { ...issue, repo, number, createdAt: clock.now() };
    github.issues.push(made);
    return made;
  };
  const create = (repo: string, issue: v.InferOutput<typeof CreateSchema>, plan: Plan) => {
    const marker = findRequestId(issue.body) ?? '';
    if (plan.answer !== 'good')
      github.met.set(marker, (github.met.get(marker) ?? new Set()).add(plan.answer));
    let made: SimulatedIssue | undefined;
    if (plan.commitAt !== undefined) {
      github.pending++;
      clock.after(plan.commitAt, () => {
        github.pending--;
        made = commit(repo, issue);
        world.trace(`GitHub makes ${repo}#${made.number} of request ${marker.slice(0, 6)}`);
      });
    }
    return () => Response.json(made && shapeOf(made), { status: 201 });
  };
  const respond = (route: string, repo: string, query: URLSearchParams, body: string): Response => {
    if (route === 'GET /issues') return list(github.issues, repo, query);
    if (route === 'GET /search/issues') return search(world, github.issues, query);
    if (route === 'GET ') return Response.json(repositoryOf(repo));
    const number = Number(/^POST \/issues\/(\d+)\/labels$/.exec(route)?.[1]);
    const issue = github.issues.find((other) => other.repo === repo && other.number === number);
    if (!issue) return Response.json({ message: 'Not Found' }, { status: 404 });
    const { labels } = v.parse(v.pipe(v.string(), v.parseJson(), LabelsSchema), body);
    issue.labels = [...new Set([...issue.labels, ...labels])];
    return Response.json(issue.labels.map((name) => ({ name })));
  };
  return github;
}

function answerOf(world: World, plan: Plan, good: () => Response): Response {
  switch (plan.answer) {
    case 'good':
      return good();
    case 'nothing':
      throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    case 'reset':
      throw new TypeError('fetch failed', { cause: new Error('read ECONNRESET') });
    case 'truncated':
      return new Response('{"number": 1', { status: 201, headers: { 'content-type': 'application/json' } });
    case 'server-error':
      return Response.json({ message: 'Server Error' }, { status: world.random.pick([500, 502, 503, 504]) });
    case 'rate-limited':
      return Response.json(
        { message: 'You have exceeded a secondary rate limit' },
        { status: world.random.pick([403, 429]), headers: { 'retry-after': '60' } },
      );
    case 'refused':
      return Response.json({ message: 'No' }, { status: world.random.pick([401, 403, 404, 410, 422]) });
  }
}

function shapeOf({ repo, number, title, body, createdAt }: SimulatedIssue) {
  const created_at = new Date(createdAt).toISOString();
  return { number, html_url: `https://github.test/${repo}/issues/${number}`, title, body, created_at };
}

function list(issues: SimulatedIssue[], repo: string, query: URLSearchParams): Response {
  const since = Date.parse(query.get('since') ?? '1970-01-01T00:00:00Z');
  const size = Number(query.get('per_page') ?? 30);
  const start = (Number(query.get('page') ?? 1) - 1) * size;
  const found = issues.filter((issue) => issue.repo === repo && issue.createdAt >= since).toReversed();
  return Response.json(found.slice(start, start + size).map(shapeOf));
}

function search(world: World, issues: SimulatedIssue[], query: URLSearchParams): Response {
  const words = query.get('q') ?? '';
  const indexed = issues.filter(({ createdAt }) => createdAt + SEARCH_LAGS_MS < world.clock.now());
  return Response.json({
    items: indexed.filter(({ body }) => words.includes(findRequestId(body) ?? ' ')).map(shapeOf),
  });
}

function repositoryOf(repo: string) {
  return {
    full_name: repo,
    html_url: `https://github.test/${repo}`,
    private: false,
    archived: false,
    has_issues: true,
  };
}
