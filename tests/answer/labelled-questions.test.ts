import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { asksSomething } from '../../shared/answer/asks-something.ts';
import { createFaqSearch, type FaqMatch } from '../../shared/answer/search/faq-search.ts';
import { BEST_REPLY_THRESHOLD, SUGGESTION_THRESHOLD } from '../../shared/answer/thresholds.ts';
import { first, heldOut, kinds, type LabelledQuestion, type LabelledSet, second } from './labelled-set.ts';

type Share = { right: number; of: number };
type Outcome = LabelledQuestion & { answer: string | undefined; suggestions: string[] };

const sets = { first, second, 'held-out': heldOut };

suite('the labelled sets', () => {
  for (const [name, { entries, all }] of Object.entries(sets)) {
    test(`the ${name} one is large enough and has every kind`, () => {
      assert.ok(all.length >= 300);
      assert.ok(entries.length >= 60);
      assert.deepEqual(new Set(all.map(({ kind }) => kind)), new Set(kinds));
      const answerable = all.filter(({ expects }) => expects).length / all.length;
      assert.ok(answerable > 0.5 && answerable < 0.7);
    });

    test(`the ${name} one expects and suggests only entries that there are`, () => {
      const known = new Set(entries.map(({ question }) => question));
      const named = all.flatMap(({ expects, suggest = [] }) => (expects ? [expects, ...suggest] : suggest));
      assert.deepEqual(
        named.filter((question) => !known.has(question)),
        [],
      );
      assert.ok(all.every(({ expects, suggest }) => !(expects && suggest)));
    });

    test(`the ${name} one says nothing twice`, () => {
      const folded = all.map(
        ({ text }) => text.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '') || text,
      );
      assert.deepEqual(
        folded.filter((text, index) => folded.indexOf(text) !== index),
        [],
      );
    });
  }

  test('the halves of the first one have every kind, and all lines about an entry in one of them', () => {
    const [dev, other] = [first.questions('questions.dev.yml'), first.questions('questions.test.yml')];
    for (const half of [dev, other]) assert.deepEqual(new Set(half.map(({ kind }) => kind)), new Set(kinds));
    const expected = (questions: LabelledQuestion[]) => questions.flatMap(({ expects }) => expects ?? []);
    const ofOther = new Set(expected(other));
    assert.deepEqual(
      expected(dev).filter((question) => ofOther.has(question)),
      [],
    );
  });
});

suite('the embedded search', () => {
  test('answers the first set unasked rightly and often, and suggests well', (context) => {
    const outcomes = judge(first, first.all);
    for (const half of ['questions.dev.yml', 'questions.test.yml'] as const)
      for (const line of report(judge(first, first.questions(half))).slice(0, 3))
        context.diagnostic(`${half}: ${line}`);
    for (const line of report(outcomes)) context.diagnostic(line);
    assert.ok(ratio(precision(outcomes)) >= 0.98, 'precision of unasked answers');
    assert.ok(ratio(recall(outcomes)) >= 0.6, 'recall of unasked answers');
    assert.ok(ratio(suggested(outcomes)) >= 0.9, 'recall of the first three suggestions');
  });

  test('is no worse than it was on communities that it was not made with', (context) => {
    for (const [name, set] of Object.entries({ second, 'held-out': heldOut })) {
      const outcomes = judge(set, set.all);
      for (const line of report(outcomes)) context.diagnostic(`${name}: ${line}`);
      assert.ok(ratio(precision(outcomes)) >= 0.94, `precision of unasked answers, ${name}`);
      assert.ok(ratio(recall(outcomes)) >= 0.28, `recall of unasked answers, ${name}`);
      assert.ok(ratio(suggested(outcomes)) >= 0.68, `recall of the first three suggestions, ${name}`);
    }
  });
});

/** As `find-answerers` does it for a room with all repositories: one answerer for each, and the best counts. */
function searchAsARoom({ entries }: LabelledSet): (text: string, atMost: number) => FaqMatch[] {
  const repos = new Set(entries.map(({ scope }) => scope).filter((scope) => !scope.endsWith('/*')));
  const searches = [...repos].map((repo) =>
    createFaqSearch(
      entries
        .filter(({ scope }) => scope === repo || scope.endsWith('/*'))
        .map((entry) => ({ ...entry, id: `${entry.scope} ${entry.question}` })),
    ),
  );
  return (text, atMost) => {
    const best = new Map<string, FaqMatch>();
    for (const match of searches.flatMap((search) => search.find(text, atMost)))
      if (match.score > (best.get(match.id)?.score ?? 0)) best.set(match.id, match);
    return [...best.values()].sort((one, other) => other.score - one.score).slice(0, atMost);
  };
}

function judge(set: LabelledSet, questions: LabelledQuestion[]): Outcome[] {
  const find = searchAsARoom(set);
  return questions.map((labelled) => {
    const matches = find(labelled.text, 3);
    const [best] = matches;
    const answers = best !== undefined && best.score >= BEST_REPLY_THRESHOLD && asksSomething(labelled.text);
    const suggestions = matches.filter(({ score }) => score >= SUGGESTION_THRESHOLD);
    return {
      ...labelled,
      answer: answers ? best.question : undefined,
      suggestions: suggestions.map(({ question }) => question),
    };
  });
}

/** Of the answers given unasked, those that were right. */
function precision(outcomes: Outcome[]): Share {
  return share(
    outcomes.filter(({ answer }) => answer !== undefined),
    ({ answer, expects }) => answer === expects,
  );
}

/** Of the lines that an entry answers, those that got it unasked. */
function recall(outcomes: Outcome[]): Share {
  return share(
    outcomes.filter(({ expects }) => expects !== null),
    ({ answer, expects }) => answer === expects,
  );
}

/** Of the lines for which an entry should be suggested, those with one of them among the first three. */
function suggested(outcomes: Outcome[]): Share {
  const wanted = ({ expects, suggest = [] }: Outcome) => (expects ? [expects] : suggest);
  return share(
    outcomes.filter((outcome) => wanted(outcome).length > 0),
    (outcome) => wanted(outcome).some((question) => outcome.suggestions.includes(question)),
  );
}

function share(outcomes: Outcome[], isRight: (outcome: Outcome) => boolean): Share {
  return { right: outcomes.filter(isRight).length, of: outcomes.length };
}

function ratio({ right, of }: Share): number {
  return of === 0 ? 0 : right / of;
}

function report(outcomes: Outcome[]): string[] {
  const byKind = kinds.map((kind) => {
    const those = outcomes.filter((outcome) => outcome.kind === kind);
    const right = share(those, ({ answer, expects }) => (answer ?? null) === expects).right;
    const wrong = share(those, ({ answer, expects }) => answer !== undefined && answer !== expects).right;
    return `${kind}: ${right} of ${those.length} right, ${wrong} answered wrongly`;
  });
  return [
    `unasked precision ${describe(precision(outcomes))}`,
    `unasked recall ${describe(recall(outcomes))}`,
    `suggestion recall@3 ${describe(suggested(outcomes))}`,
    ...byKind,
  ];
}

/** With the 95 % interval of Wilson's score. */
function describe({ right, of }: Share): string {
  if (of === 0) return 'of nothing';
  const z = 1.96;
  const share = right / of;
  const middle = share + z ** 2 / (2 * of);
  const margin = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const [low, high] = [middle - margin, middle + margin].map((end) => (end / (1 + z ** 2 / of)).toFixed(3));
  return `${share.toFixed(3)} (${right} of ${of}; ${low} to ${high})`;
}
