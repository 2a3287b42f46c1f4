import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { createFaqSearch } from '../../shared/answer/search/faq-search.ts';
import { BEST_REPLY_THRESHOLD, SUGGESTION_THRESHOLD } from '../../shared/answer/thresholds.ts';
import { faqEntries } from '../bench/faq-entries.ts';

const phrasings: Record<string, string[]> = {
  怎么安装: ['如何部署'],
  怎么卸载: [],
  怎么绑定仓库: ['怎么关联 GitHub'],
  怎么解绑仓库: [],
  'Windows 上怎么启动': [],
  'v1 还维护吗': [],
  忘记密码怎么办: [],
  怎么导出报表: ['导出 Excel'],
  怎么配置邮件通知: [],
  可以商用吗: ['公司用要收费吗'],
  'How do I reset the access token': [],
};
const search = createFaqSearch(
  Object.entries(phrasings).map(([question, similar]) => ({
    id: question,
    question,
    similar,
    answers: ['见文档'],
    categories: [],
  })),
);

function answerTo(text: string): string | undefined {
  const [best] = search.find(text, 1);
  return best && best.score >= BEST_REPLY_THRESHOLD ? best.id : undefined;
}

function suggestionsFor(text: string): string[] {
  return search.find(text, 3).flatMap(({ id, score }) => (score >= SUGGESTION_THRESHOLD ? id : []));
}

suite('the search of an FAQ', () => {
  test('is sure of an entry that is asked in its own words, whatever their signs, case and width', () => {
    for (const text of [
      '怎么安装',
      '怎么安装？？',
      ' 怎么 安装! ',
      'ＨＯＷ　ＤＯ　Ｉ　reset the access token',
    ])
      assert.equal(search.find(text, 1)[0]?.score, 1, text);
  });

  test('is sure of an entry that is asked in other words, another order, or traditional characters', () => {
    assert.equal(answerTo('请问大佬们，这个要怎么部署呀，谢谢'), '怎么安装');
    assert.equal(answerTo('密码忘记了咋办'), '忘记密码怎么办');
    assert.equal(answerTo('忘記密碼了怎麼辦'), '忘记密码怎么办');
    assert.equal(answerTo('how do I install it?'), '怎么安装');
    assert.equal(answerTo('邮件通知如何设置'), '怎么配置邮件通知');
    assert.equal(answerTo('怎麼匯出報表'), '怎么导出报表');
  });

  test('sees through what is misspelt', () => {
    for (const typed of ['accses', 'acess', 'acces'])
      assert.deepEqual(suggestionsFor(`how do I reset the ${typed} token`).slice(0, 1), [
        'How do I reset the access token',
      ]);
    assert.equal(answerTo('windwos 上怎么启动'), 'Windows 上怎么启动');
    assert.equal(answerTo('怎么帮定仓库'), '怎么绑定仓库');
    assert.ok(suggestionsFor('怎么倒出报表').includes('怎么导出报表'));
  });

  test('does not take the opposite, another product or another version for what is asked', () => {
    assert.equal(answerTo('怎么卸载'), '怎么卸载');
    assert.equal(answerTo('怎么取消绑定仓库'), '怎么解绑仓库');
    assert.equal(answerTo('怎么绑定公众号'), undefined);
    assert.equal(answerTo('Linux 上怎么启动'), undefined);
    assert.equal(answerTo('v2 还维护吗'), undefined);
    assert.equal(answerTo('忘记银行卡密码怎么办'), undefined);
    assert.equal(answerTo('怎么安装打印机驱动'), undefined);
    assert.equal(answerTo('仓库是谁绑定的'), undefined);
  });

  test('suggests what a vague question may mean, best first, and nothing for small talk', () => {
    assert.deepEqual(new Set(suggestionsFor('仓库')), new Set(['怎么绑定仓库', '怎么解绑仓库']));
    assert.deepEqual(suggestionsFor('今晚去哪吃饭'), []);
    assert.deepEqual(suggestionsFor('哈哈哈'), []);
    assert.deepEqual(suggestionsFor('？？？'), []);
  });

  test('is never sure where two entries fit about as well', () => {
    const twins = createFaqSearch(
      ['alpha 怎么配置证书', 'bravo 怎么配置证书'].map((question) => ({
        id: question,
        question,
        similar: [],
        answers: [''],
        categories: [],
      })),
    );
    const found = twins.find('怎么配置证书', 2);
    assert.equal(found.length, 2);
    assert.ok(found.every(({ score }) => score < BEST_REPLY_THRESHOLD));
  });

  test('gives scores from 0 to 1 in order for any text, and no more than it is asked for', () => {
    const word = fc.constantFrom(...Object.keys(phrasings), '怎么', '不', 'v2', '502', '[微笑]', '…');
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.nat(4), (said, atMost) => {
        const found = search.find(said, atMost);
        assert.ok(found.length <= atMost);
        assert.ok(found.every(({ score }) => score >= 0 && score <= 1));
        assert.deepEqual(
          found.map(({ score }) => score),
          found.map(({ score }) => score).sort((one, other) => other - one),
        );
      }),
    );
  });

  test('finds nothing in an empty FAQ', () => {
    assert.deepEqual(createFaqSearch([]).find('怎么安装', 3), []);
  });

  test('finds the one of 10,000 entries that is meant', () => {
    const large = createFaqSearch(faqEntries(10_000));
    assert.equal(large.find('请问 sierra3 的证书要怎么升级呀', 1)[0]?.question, 'sierra3 的证书怎么升级');
  });

  test('does not read a pasted log to its end', () => {
    const [best] = search.find(`忘记密码怎么办 ${'java.lang.Exception at Main.java '.repeat(50_000)}`, 1);
    assert.equal(best?.id, '忘记密码怎么办');
  });
});
