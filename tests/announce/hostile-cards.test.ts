import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as v from 'valibot';
import { announcementCard } from '../../shared/announce/announcement-card.ts';
import { readGitHubEvents } from '../../shared/announce/events/read-github-events.ts';
import { type EventKind, eventKinds, type GitHubEvent } from '../../shared/announce/github-event.ts';
import { widthOf } from '../../shared/announce/width.ts';
import { removeInvisible } from '../../shared/issue/visible-text.ts';
import { languages } from '../../shared/registry/room.ts';
import { changedExample } from './events/changed-example.ts';

const TITLE_AT_MOST = 76;
/** A repository, what else happened, and a quote with its speaker. */
const DESCRIPTION_AT_MOST = [60, 100, 145];

const kinds = Object.keys(eventKinds).filter((kind): kind is EventKind => kind in eventKinds);

/** What somebody may write who wants to be heard by all, to be taken for the bot, or to break a line. */
const weapon = fc.constantFrom(
  ...[
    '@所有人',
    '＠所有人',
    '@\u200b所有人',
    '@\u2005所有人',
    '@ 所有人 ',
    '@@所有人',
    '@全体成员',
    '所有人',
    '@',
  ],
  ...['@all', '@ALL ', '＠ａｌｌ', '@aⓁl', '@everyone', '@all\u2005', '@alllll', '@all-contributors', 'all'],
  ...[
    '\u202e',
    '\u2066',
    '\u0000',
    '\r\n',
    '\u2028',
    '\ufeff',
    '\ud83d',
    '👨‍👩‍👧‍👦',
    'a\u0301\u0301',
    '\ufdfd',
    '￼',
  ],
  ...[
    '「',
    '」',
    '“',
    '”',
    '…',
    '、',
    '：',
    ' · ',
    '：「',
    '<!--',
    '```',
    '![x](',
    '](',
    '**',
    '@所有\u2060人',
  ],
);
const hostile = fc.oneof(
  fc
    .array(fc.oneof(weapon, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 12 })
    .map((parts) => parts.join('')),
  weapon.map((sign) => sign.repeat(60)),
);
const optional = fc.option(hostile, { nil: undefined });

const event: fc.Arbitrary<GitHubEvent> = fc.record({
  kind: fc.constantFrom(...kinds),
  repo: fc.constantFrom('o/r', `${'o'.repeat(39)}/${'r'.repeat(100)}`),
  isPrivate: fc.boolean(),
  actor: fc.record({ login: hostile, isBot: fc.boolean() }),
  subject: fc.constant('x'),
  number: fc.option(fc.nat(1_000_000), { nil: undefined }),
  title: hostile,
  url: hostile.map((text) => `https://example.org/${text}`).filter(URL.canParse),
  excerpt: hostile,
  detail: optional,
  count: fc.option(fc.nat(), { nil: undefined }),
  labels: fc.array(hostile, { maxLength: 5 }),
  branch: optional,
  draft: fc.option(fc.boolean(), { nil: undefined }),
});

/** As WeChat, a gateway or a person would read it. */
const MENTIONS_ALL = /@\s*(?:所有人|全体成员|all(?![\w-]))/i;

function assertHarmless(events: [GitHubEvent, ...GitHubEvent[]]): void {
  for (const language of languages) {
    const { card, text } = announcementCard(events, language);
    const lines = card.description.split('\n');
    assert.ok(widthOf(card.title) <= TITLE_AT_MOST, `${widthOf(card.title)}: ${card.title}`);
    assert.ok(lines.length <= DESCRIPTION_AT_MOST.length, card.description);
    for (const line of lines) assert.ok(widthOf(line) <= Math.max(...DESCRIPTION_AT_MOST), line);
    assert.match(card.url, /^https:\/\/[!-~]+$/);
    for (const line of [card.title, ...lines]) {
      assert.doesNotMatch(line, /[\n\r\u2028\u2029]/);
      assert.equal(removeInvisible(line), line, JSON.stringify(line));
    }
    assert.doesNotMatch(text.normalize('NFKC'), MENTIONS_ALL);
    assert.equal(text.split('\n').at(-1), card.url);
  }
}

test('whatever stands in events, their card fits, is plain, and mentions nobody but GitHub’s people', () => {
  const events = fc.tuple(event, fc.array(event, { maxLength: 6 }));
  fc.assert(
    fc.property(events, ([first, others]) => assertHarmless([first, ...others])),
    { numRuns: 600 },
  );
});

const texts = { title: hostile, body: hostile };
const sender = fc.record({ login: hostile, type: hostile, avatar_url: hostile });
const payload = fc.oneof(
  fc
    .record({
      issue: fc.record({ ...texts, labels: fc.array(fc.record({ name: hostile }), { maxLength: 3 }) }),
      sender,
    })
    .map(of('issues.opened')),
  fc.record({ comment: fc.record({ body: hostile }), sender }).map(of('issue_comment.created')),
  fc.record({ pull_request: fc.record(texts), sender }).map(of('pull_request.opened')),
  fc
    .record({ comment: fc.record({ body: hostile, path: hostile }) })
    .map(of('pull_request_review_comment.created')),
  fc
    .record({ release: fc.record({ name: hostile, tag_name: hostile, body: hostile }) })
    .map(of('release.published')),
  fc.record({ ref: hostile, ref_type: fc.constantFrom('branch', 'tag') }).map(of('create')),
  fc
    .record({
      discussion: fc.record(texts),
      answer: fc.record({ body: hostile, user: fc.record({ login: hostile }) }),
    })
    .map(of('discussion.answered')),
  fc
    .record({
      workflow: fc.record({ name: hostile }),
      workflow_run: fc.record({
        conclusion: fc.constant('failure'),
        display_title: hostile,
        head_branch: hostile,
      }),
    })
    .map(of('workflow_run.completed')),
  fc
    .record({
      deployment_status: fc.record({ environment: hostile, environment_url: hostile, description: hostile }),
    })
    .map(of('deployment_status.created')),
  fc
    .record({
      commits: fc.array(fc.record({ message: hostile, url: fc.constant('https://example.org') }), {
        maxLength: 3,
      }),
      ref: hostile.map((name) => `refs/heads/${name}`),
    })
    .map(of('push')),
);

function of(name: string) {
  return (changes: Record<string, unknown>) => ({ name, changes });
}

test('whatever people write on GitHub is read, and told without harm', () => {
  let told = 0;
  const property = fc.property(payload, ({ name, changes }) => {
    const [family = ''] = name.split('.');
    try {
      const events = readGitHubEvents(family, changedExample(name, changes));
      for (const event of events) assertHarmless([event]);
      told += events.length;
    } catch (error) {
      // A name that is empty or too long for GitHub is no name.
      assert.ok(error instanceof v.ValiError, String(error));
    }
  });
  fc.assert(property, { numRuns: 600 });
  assert.ok(told > 200, `${told} were told`);
});
