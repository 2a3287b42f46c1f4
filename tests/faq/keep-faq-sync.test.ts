import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { beforeEach, suite, test } from 'node:test';
import * as v from 'valibot';
import { ChatoperaFailure } from '../../shared/chatopera/failure.ts';
import { type FaqMessage, FaqMessageSchema } from '../../shared/faq/faq-message.ts';
import { type KeepFaqDependencies, keepFaqs } from '../../shared/faq/keep-faq.ts';
import { type FailureKind, GitHubFailure } from '../../shared/github/failure.ts';
import { loadEntries, loadFaqState } from '../../shared/registry/faq.ts';
import { takeFaqLease } from '../../shared/registry/faq-sync.ts';
import { bindRepo, DEFAULT_SETTINGS, saveSettings } from '../../shared/registry/room.ts';
import { zh } from '../../shared/speech/zh.ts';
import type { ChatMessage } from '../../shared/wechat/chat-message.ts';
import { recordingQueue } from '../support/announcing.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { chat, owner, room, sqsEvent, zhang } from '../support/chat.ts';
import { dieEverywhere } from '../support/crashing.ts';
import { outboundMessages } from '../support/outbound.ts';
import { createMemoryKnowledgeBase } from './memory-knowledge-base.ts';

const { registry, window } = await startTestAws();

const fileOf = (repo: string, ...questions: string[]) =>
  `${repo}:\n${questions.map((question) => `  ${question}:\n    answers: [答案]\n`).join('')}`;
const unused = () => assert.fail('not needed here');

let outbound = recordingQueue();
let faq = recordingQueue();
let observe = recordingObserve();
let texts = new Map<string, string>();
let comments: { repo: string; commit: string; body: string }[] = [];
let issues: { repo: string; title: string; body: string }[] = [];
let time = Date.parse('2026-11-22T04:00:00Z');

beforeEach(() => {
  outbound = recordingQueue();
  faq = recordingQueue();
  observe = recordingObserve();
  texts = new Map();
  comments = [];
  issues = [];
});

function dependencies(more: Partial<KeepFaqDependencies> = {}): KeepFaqDependencies {
  return {
    ...{ registry, window, outbound, faq, observe, githubUrl: 'https://github.com' },
    files: {
      async readFile(repo) {
        const text = texts.get(repo);
        return text === undefined ? undefined : { text, sha: `sha of ${text}` };
      },
      openProposal: unused,
      proposeChange: unused,
      async commentOnCommit(repo, commit, body) {
        if (!comments.some((one) => one.commit === commit && one.body === body))
          comments.push({ repo, commit, body });
        return { url: 'https://github.com/' };
      },
    },
    github: {
      async createIssue({ repo, title, body }) {
        issues.push({ repo, title, body });
        return { number: issues.length, url: 'https://github.com/', title };
      },
      async findIssue({ repo, requestId }) {
        const number = issues.findIndex((one) => one.repo === repo && one.body.includes(requestId)) + 1;
        return number > 0 ? { number, url: 'https://github.com/', title: '' } : undefined;
      },
    },
    knowledgeBaseOf: async () => undefined,
    now: () => time,
    sleep: async (ms) => {
      time += ms;
    },
    ...more,
  };
}

/** Gives how many failed. */
async function handle(message: unknown, more: Partial<KeepFaqDependencies> = {}): Promise<number> {
  const { batchItemFailures } = await keepFaqs(dependencies(more), sqsEvent([JSON.stringify(message)]));
  return batchItemFailures.length;
}

const syncOf = (repo: string, more: Partial<Extract<FaqMessage, { kind: 'sync' }>> = {}): FaqMessage => ({
  ...{ kind: 'sync', repo },
  ...more,
});
const told = () => outboundMessages(outbound.take().map(({ body }) => body)).map(({ text }) => text);
const newRepo = () => `acme/${randomUUID().slice(0, 8)}`;
const questions = async (repo: string) =>
  (await loadEntries(registry, repo)).map(({ question }) => question).sort();
const failing = (kind: FailureKind, status: number, retryAt?: number) => ({
  readFile: async () => {
    throw new GitHubFailure(kind, status, retryAt, undefined);
  },
});
const files = (change: Partial<KeepFaqDependencies['files']>) => ({
  files: { ...dependencies().files, ...change },
});

suite('a push', () => {
  test('makes the file the FAQ, and nobody hears of it', async () => {
    const repo = newRepo();
    texts.set(repo, fileOf(repo, '甲', '乙'));
    assert.equal(await handle(syncOf(repo, { commit: 'c1' })), 0);
    assert.deepEqual(await questions(repo), ['乙', '甲']);
    texts.delete(repo);
    assert.equal(await handle(syncOf(repo, { commit: 'c2' })), 0);
    assert.deepEqual(await questions(repo), []);
    assert.deepEqual([told(), comments, issues], [[], [], []]);
  });

  test('of a file with faults changes nothing, and is answered at its commit, once and in both languages', async () => {
    const repo = newRepo();
    texts.set(repo, fileOf(repo, '甲'));
    await handle(syncOf(repo, { commit: 'c1' }));
    texts.set(repo, `${repo}:\n  甲:\n    anwsers: [x]\n  "@mona":\n    answers: x\n`);
    for (const commit of ['c2', 'c2', 'c3']) assert.equal(await handle(syncOf(repo, { commit })), 0);
    assert.deepEqual(await questions(repo), ['甲']);
    const [comment, ...others] = comments;
    assert.deepEqual([comment?.repo, comment?.commit, others], [repo, 'c2', []]);
    assert.match(
      comment?.body ?? '',
      /^`\.github\/osschat\.faqs\.yml` 有错，知识库没有更新：\n\n- 第 2 行：「甲」还没有答案/,
    );
    assert.match(
      comment?.body ?? '',
      /- 第 5 行：answers 要写成列表.*[\s\S]*---[\s\S]*has faults[\s\S]*- Line 5: answers has to be a list/,
    );
    texts.set(repo, fileOf(repo, '乙'));
    await handle(syncOf(repo, { commit: 'c4' }));
    assert.deepEqual(await questions(repo), ['乙']);
    texts.set(repo, 'no sections');
    await handle(syncOf(repo, { commit: 'c5' }));
    assert.deepEqual(
      comments.map(({ commit }) => commit),
      ['c2', 'c5'],
    );
    assert.deepEqual([told(), issues], [[], []]);
  });

  test('where we may not comment opens an issue, once, and where we may do neither nobody is told', async () => {
    const repo = newRepo();
    texts.set(repo, `${repo}:\n  "@mona":\n    answers: x\n`);
    const forbidden = async () => {
      throw new GitHubFailure('forbidden', 403, undefined, undefined);
    };
    const mayNot = files({ commentOnCommit: forbidden });
    for (const commit of ['c1', 'c1']) assert.equal(await handle(syncOf(repo, { commit }), mayNot), 0);
    assert.equal(issues.length, 1);
    assert.match(
      issues[0]?.body ?? '',
      /第 3 行[\s\S]*Line 3[\s\S]*c1\n\n<!-- osschat request=[0-9a-f]{32} -->$/,
    );
    texts.set(repo, 'other faults');
    const { github } = dependencies();
    const mayNothing = { ...mayNot, github: { ...github, createIssue: forbidden } };
    assert.equal(await handle(syncOf(repo, { commit: 'c2' }), mayNothing), 0);
    assert.deepEqual(observe.logs.at(-1)?.message, 'Nobody could be told of a faulty FAQ file');
  });

  test('is answered once, wherever the answer broke off, by a comment and by an issue', async () => {
    for (const [way, change] of Object.entries({ comment: {}, issue: { commentOnCommit: undefined } })) {
      await dieEverywhere(async (mortal, name) => {
        comments = [];
        issues = [];
        const repo = `acme/${way}-${name}`;
        texts.set(repo, 'no sections');
        const { files: all, github } = dependencies();
        const commentOnCommit: typeof all.commentOnCommit = async (...args) => {
          if ('commentOnCommit' in change) throw new GitHubFailure('forbidden', 403, undefined, undefined);
          return all.commentOnCommit(...args);
        };
        const dying = {
          registry: mortal.table(registry),
          files: {
            ...all,
            commentOnCommit: (...args: Parameters<typeof commentOnCommit>) =>
              mortal.call(() => commentOnCommit(...args)),
          },
          github: {
            ...github,
            createIssue: (...args: Parameters<typeof github.createIssue>) =>
              mortal.call(() => github.createIssue(...args)),
          },
        };
        await keepFaqs(dependencies(dying), sqsEvent([JSON.stringify(syncOf(repo, { commit: 'c' }))])).catch(
          () => undefined,
        );
        assert.equal(await handle(syncOf(repo, { commit: 'c' }), files({ commentOnCommit })), 0);
        assert.equal(comments.length + issues.length, 1, `${way} ${name}`);
      });
    }
  });

  test('waits in the queue while GitHub or Chatopera are away, and is given up where it is refused', async () => {
    const repo = newRepo();
    for (const kind of ['unavailable', 'rate-limited'] as const)
      assert.equal(await handle(syncOf(repo, { commit: 'c' }), files(failing(kind, 503))), 1, kind);
    for (const kind of ['forbidden', 'not-found', 'unauthorized'] as const)
      assert.equal(await handle(syncOf(repo, { commit: 'c' }), files(failing(kind, 404))), 0, kind);
    texts.set(repo, fileOf(repo, '甲'));
    const away = async () => {
      throw new ChatoperaFailure('unreachable', 'no answer');
    };
    assert.equal(await handle(syncOf(repo, { commit: 'c' }), { knowledgeBaseOf: away }), 1);
    assert.deepEqual([await questions(repo), told()], [[], []]);
  });
});

suite('同步知识库', () => {
  const place = () => ({ ...room, id: `${randomUUID()}@chatroom` });
  const said = (where: typeof room, talker = owner): FaqMessage => ({
    kind: 'command',
    message: chat('同步知识库', { room: where, talker }),
  });

  /** Says it, and works through what it sends until nothing is left. */
  async function say(message: FaqMessage, more: Partial<KeepFaqDependencies> = {}): Promise<string[]> {
    assert.equal(await handle(message, more), 0);
    for (let rounds = 0; faq.sent.length > 0; rounds++) {
      assert.ok(rounds < 100, 'it never ends');
      for (const { body } of faq.take()) assert.equal(await handle(v.parse(FaqMessageSchema, body), more), 0);
    }
    return told();
  }

  test('is for admins, and says so where no repository is bound', async () => {
    const where = place();
    assert.deepEqual(await say(said(where, zhang)), [zh.needsAdmin]);
    assert.deepEqual(await say(said(where)), [zh.faqSync.noRepo]);
  });

  test('tells what has changed, in each repository, and what was left alone', async () => {
    const where = place();
    const [one, other] = [newRepo(), newRepo()];
    for (const repo of [one, other]) await bindRepo(registry, where.id, repo, 'x');
    texts.set(one, fileOf(one, '甲', '乙', '手工'));
    texts.set(other, fileOf(other, '丙'));
    const chatopera = createMemoryKnowledgeBase();
    chatopera.put({ question: '手工', answers: ['别动'], similar: [], categories: [] });
    const bases = { knowledgeBaseOf: async () => chatopera.base };
    assert.deepEqual(
      (await say(said(where), bases)).sort(),
      [
        `${one} 的知识库已同步：新增 2，修改 0，删除 0，现在共 3 条。\n1 条是在 Chatopera 里手工建的（或属于别的仓库），没有动：「手工」`,
        `${other} 的知识库已同步：新增 1，修改 0，删除 0，现在共 1 条。`,
      ].sort(),
    );
    texts.set(
      other,
      fileOf(other, '丁', '戊').replace('丁:\n    answers: [答案]', '丁:\n    answers: [别的]'),
    );
    assert.deepEqual(
      (await say(said(where), bases)).filter((text) => text.startsWith(other)),
      [`${other} 的知识库已同步：新增 2，修改 0，删除 1，现在共 2 条。`],
    );
    assert.ok((await say(said(where), bases)).includes(`${other} 的知识库没有变化，共 2 条。`));
  });

  test('without a file says where it goes, and what may be in it', async () => {
    const where = place();
    const repo = newRepo();
    await bindRepo(registry, where.id, repo, 'x');
    const [answer, ...others] = await say(said(where));
    assert.deepEqual(others, []);
    assert.ok(answer?.includes('.github/osschat.faqs.yml'));
    const example = answer?.split('\n').slice(1).join('\n') ?? '';
    assert.equal(example.split('\n').length, 3);
    texts.set(repo, example);
    assert.match((await say(said(where)))[0] ?? '', /新增 1，/);
    texts.delete(repo);
    assert.match((await say(said(where)))[0] ?? '', /原来的 1 条已经删除。$/);
  });

  test('of a file with faults tells the lines in the group, and at no commit', async () => {
    const where = place();
    const repo = newRepo();
    await bindRepo(registry, where.id, repo, 'x');
    texts.set(repo, `${repo}:\n  甲:\n    answer: [x]\n`);
    const [answer] = await say(said(where));
    assert.match(
      answer ?? '',
      /有错，知识库没有更新：\n第 2 行：.*\n第 3 行：没有「answer」这个字段，是不是「answers」$/,
    );
    await saveSettings(registry, where.id, { ...DEFAULT_SETTINGS, language: 'en' });
    assert.match((await say(said(where)))[0] ?? '', /has faults, and the FAQ was not updated:\nLine 2: /);
    texts.set(repo, `${repo}:\n${Array.from({ length: 15 }, (_, n) => `  q${n}: x\n`).join('')}`);
    assert.match((await say(said(where)))[0] ?? '', /Line 11: .*\nAnd 5 more\.$/);
    assert.deepEqual(comments, []);
  });

  test('tells a failure of GitHub or Chatopera in one sentence, and does not try again by itself', async () => {
    const where = place();
    const repo = newRepo();
    await bindRepo(registry, where.id, repo, 'x');
    const sentences: [FailureKind, RegExp][] = [
      ['unauthorized', /凭证（401）/],
      ['forbidden', /Contents 读权限/],
      ['not-found', /找不到仓库/],
      ['unavailable', /GitHub 没有回应/],
      ['rate-limited', /请在 12:05:00 之后再说一次/],
    ];
    time = Date.parse('2026-11-22T04:00:00Z');
    for (const [kind, sentence] of sentences) {
      const { readFile } = failing(kind, 1, time + 300_000);
      const ofIt = files({ readFile: async (of) => (of === repo ? readFile() : undefined) });
      const answers = await say(said(where), ofIt);
      assert.equal(answers.length, 1, kind);
      assert.match(answers[0] ?? '', sentence);
    }
    texts.set(repo, fileOf(repo, '甲'));
    const away = async () => {
      throw new ChatoperaFailure('slow', 'no answer within 8 s');
    };
    assert.match(
      (await say(said(where), { knowledgeBaseOf: away }))[0] ?? '',
      /Chatopera 没有回应，知识库没有同步完/,
    );
  });

  test('of a large FAQ says that it goes on, and at the end all that it has done', async () => {
    const where = place();
    const repo = newRepo();
    await bindRepo(registry, where.id, repo, 'x');
    texts.set(repo, fileOf(repo, ...Array.from({ length: 40 }, (_, number) => `问题 ${number}`)));
    const chatopera = createMemoryKnowledgeBase();
    const slow = {
      ...chatopera.base,
      async add(one: Parameters<typeof chatopera.base.add>[0]) {
        time += 1_500;
        return chatopera.base.add(one);
      },
    };
    assert.deepEqual(await say(said(where), { knowledgeBaseOf: async () => slow }), [
      `${repo} 的知识库比较大，还剩 20 条，我接着同步，好了再说。`,
      `${repo} 的知识库已同步：新增 40，修改 0，删除 0，现在共 40 条。`,
    ]);
    assert.equal(chatopera.docs.size, 40);
  });

  test('waits for another sync of the FAQ however long it takes', async () => {
    const where = place();
    const repo = newRepo();
    await bindRepo(registry, where.id, repo, 'x');
    texts.set(repo, fileOf(repo, '甲'));
    assert.ok(await takeFaqLease(registry, repo, 'another', time));
    assert.deepEqual(await say(said(where)), [
      `${repo} 的知识库已同步：新增 1，修改 0，删除 0，现在共 1 条。`,
    ]);
  });

  test('reads what the owner keeps for all repositories too, silent where there is none', async () => {
    const where = place();
    const owned = `org-${randomUUID().slice(0, 8)}`;
    await bindRepo(registry, where.id, `${owned}/one`, 'x');
    const notFound = files({
      async readFile(repo) {
        if (repo.endsWith('/.github')) throw new GitHubFailure('not-found', 404, undefined, undefined);
        return { text: fileOf(`${owned}/one`, '甲'), sha: 's' };
      },
    });
    assert.equal((await say(said(where), notFound)).length, 1);
    assert.deepEqual(await loadFaqState(registry, `${owned}/*`), { version: 0, entries: 0 });
    assert.equal(observe.logs.filter(({ level }) => level === 'warn').length, 0);
    texts.set(`${owned}/one`, fileOf(`${owned}/one`, '甲'));
    texts.set(`${owned}/.github`, fileOf(`${owned}/*`, '乙'));
    assert.equal((await say(said(where))).length, 1);
    assert.deepEqual(await questions(`${owned}/*`), ['乙']);
  });

  test('delivered twice is answered once and changes nothing twice', async () => {
    const where = place();
    const repo = newRepo();
    await bindRepo(registry, where.id, repo, 'x');
    texts.set(repo, fileOf(repo, '甲'));
    const message = said(where);
    assert.equal((await say(message)).length, 1);
    assert.deepEqual(await say(message), []);
    assert.equal((await loadFaqState(registry, repo))?.version, 1);
  });
});

test('a sync because of a binding tells nothing but faults', async () => {
  const repo = newRepo();
  const askedBy: ChatMessage = chat(`绑定 ${repo}`, { talker: owner });
  assert.equal(await handle(syncOf(repo, { askedBy, quiet: true })), 0);
  texts.set(repo, fileOf(repo, '甲'));
  assert.equal(await handle(syncOf(repo, { askedBy, quiet: true })), 0);
  assert.deepEqual(told(), []);
  texts.set(repo, 'no sections');
  assert.equal(await handle(syncOf(repo, { askedBy, quiet: true })), 0);
  assert.match(told()[0] ?? '', /有错，知识库没有更新/);
});

test('what is no message of the queue fails and is noted', async () => {
  for (const message of [{}, { kind: 'sync' }, 'sync', null]) assert.equal(await handle(message), 1);
});
