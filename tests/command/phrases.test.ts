import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCommand } from '../../shared/command/parse-command.ts';
import { answerPhrases, answerTalkPhrases } from './answer-phrases.ts';
import { englishPhrases } from './english-phrases.ts';
import { faqListPhrases, faqTalkPhrases, learnPhrases } from './learn-phrases.ts';
import { newcomerPhrases, newcomerTalk } from './newcomer-phrases.ts';
import { personAndQuotePhrases } from './person-and-quote-phrases.ts';
import type { Phrase, Place } from './phrase.ts';
import { roomPhrases } from './room-phrases.ts';
import { scopePhrases } from './scope-phrases.ts';
import { subscriptionPhrases, timePhrases } from './subscription-phrases.ts';
import { syncPhrases, syncTalkPhrases } from './sync-phrases.ts';
import { tailPhrases } from './tail-phrases.ts';
import { talkPhrases } from './talk-phrases.ts';
import { titlePhrases } from './title-phrases.ts';
import { wordOrderPhrases } from './word-order-phrases.ts';

const commandPhrases: Phrase[] = [
  ...wordOrderPhrases,
  ...scopePhrases,
  ...englishPhrases,
  ...personAndQuotePhrases,
  ...titlePhrases,
  ...tailPhrases,
  ...roomPhrases,
  ...subscriptionPhrases,
  ...timePhrases,
  ...answerPhrases,
  ...learnPhrases,
  ...syncPhrases,
  ...faqListPhrases,
  ...newcomerPhrases,
];
const talk: Phrase[] = [
  ...talkPhrases,
  ...answerTalkPhrases,
  ...faqTalkPhrases,
  ...syncTalkPhrases,
  ...newcomerTalk,
];
const phrases: Phrase[] = [...commandPhrases, ...talk];

function parse(text: string, place: Place) {
  return parseCommand(text, {
    botNames: ['OSSChat', '小O'],
    mentioned: place === 'mentioned',
    direct: place === 'direct',
  });
}

test('the table has at least 150 phrases, a third of them talk, and none twice', () => {
  const talked = phrases.filter(([, , expected]) => expected === 'talk');
  assert.ok(phrases.length >= 150, `${phrases.length} phrases`);
  assert.ok(talked.length * 3 >= phrases.length, `${talked.length} of ${phrases.length} are talk`);
  assert.equal(talked.length, talk.length);
  assert.equal(new Set(phrases.map(([text, place]) => `${place} ${text}`)).size, phrases.length);
});

for (const [text, place, expected] of commandPhrases) {
  test(`reads ${JSON.stringify(text)} (${place})`, () => {
    assert.deepEqual(parse(text, place), expected);
  });
}

for (const [text, place] of talk) {
  test(`takes ${JSON.stringify(text)} (${place}) for talk`, () => {
    assert.equal(parse(text, place), undefined);
  });
}

test('reads every command that needs no mention the same with one', () => {
  for (const [text, place, expected] of commandPhrases) {
    // 帮助 is the one word with two meanings.
    if (place !== 'group' || ['帮助', 'help'].includes(text)) continue;
    assert.deepEqual(parse(text, 'mentioned'), expected, text);
  }
});

test('a command with words of talk around it is talk', () => {
  const before = ['为什么', '不要', '谁说', '他说“', 'I wonder: '];
  const behind = ['这个功能怎么用', ' 失败了', '？', ' 我不同意', '”是什么', ' did not work'];
  for (const [text, place, expected] of commandPhrases) {
    if (expected === 'talk' || text.startsWith('「')) continue;
    for (const words of before) assert.equal(parse(words + text, place), undefined, words + text);
    // What stands behind a title, a value or a name becomes part of it.
    if (!endsItself(text, expected)) continue;
    for (const words of behind) assert.equal(parse(text + words, place), undefined, text + words);
  }
});

function endsItself(text: string, expected: Exclude<Phrase[2], 'talk'>): boolean {
  if (/^\/issue|[@：]|语言$/i.test(text)) return false;
  if (expected.kind === 'open-issue') return expected.title === undefined && expected.labels.length === 0;
  // Any word behind 解绑 or 退订 is a repo with a wrong name.
  if (expected.kind === 'unbind' || expected.kind === 'unsubscribe') return expected.repo !== undefined;
  // What stands behind 欢迎语 is what newcomers will be told.
  if (expected.kind === 'change-welcome' || expected.kind === 'show-welcome') return false;
  if (expected.kind === 'learn') return expected.answer === undefined && expected.question === undefined;
  const isSetting = (kind: string) => kind === 'change-setting' || kind === 'unknown-setting';
  const isWrongName = (hint: string) => hint === 'not-a-repo' || hint === 'not-a-pattern';
  return expected.kind === 'unclear' ? !isWrongName(expected.hint) : !isSetting(expected.kind);
}
