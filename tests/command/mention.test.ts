import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mentionsBot, stripMention } from '../../shared/command/mention.ts';

const names = ['OSSChat', '开源助手'];
const bot = { id: 'bot-id', names };

test('takes the mention off the start and the end, however it is closed', () => {
  const forms = [
    '@OSSChat 开工单',
    '@OSSChat\u2005开工单',
    '＠OSSChat　开工单',
    '@osschat  开工单',
    '@OSSChat，开工单',
    '@OSSChat: 开工单',
    '  @开源助手\u2005开工单 ',
    '开工单 @OSSChat',
    '开工单@OSSChat\u2005',
    '开工单 @开源助手！',
    '@OSSChat\u2005@开源助手\u2005开工单 @OSSChat',
    '@OSS\u200bChat\u2005开\ufeff工单',
  ];
  for (const form of forms)
    assert.deepEqual(stripMention(form, names), { text: '开工单', mentioned: true }, form);
});

test('a mention alone leaves nothing', () => {
  for (const form of ['@OSSChat', '@OSSChat\u2005', ' ＠OSSChat ']) {
    assert.deepEqual(stripMention(form, names), { text: '', mentioned: true });
  }
});

test('leaves other members and mentions in the middle where they are', () => {
  const forms = [
    '@OSSChat小助手 开工单',
    '@OSSChat 小助手\u2005开工单',
    '@张三 开工单',
    '请 @OSSChat 开工单',
    'me@osschat',
  ];
  for (const form of forms)
    assert.deepEqual(stripMention(form, names), { text: form, mentioned: false }, form);
});

test('keeps the sign that closes the name of a member at the end', () => {
  const { text } = stripMention('@OSSChat\u2005设管理员 @Li Si\u2005', names);
  assert.equal(text, '设管理员 @Li Si\u2005');
});

test('a bot without a name is never mentioned by one', () => {
  assert.deepEqual(stripMention('@ 开工单', ['', ' ']), { text: '@ 开工单', mentioned: false });
  assert.equal(mentionsBot('@ 开工单', [], { id: 'bot-id', names: [''] }), false);
});

test('the bot is mentioned by its id, or by its whole name anywhere', () => {
  assert.equal(mentionsBot('开工单', ['someone', 'bot-id'], bot), true);
  for (const text of [
    '@OSSChat 在吗',
    '请问 @开源助手',
    '问问@osschat，谢谢',
    '@张三\u2005@OSSChat\u2005看看',
    '@OSSChat？',
  ]) {
    assert.equal(mentionsBot(text, [], bot), true, text);
  }
});

test('a name that begins with the name of the bot, an address or its bare name is no mention', () => {
  const texts = [
    '@OSSChat小助手 在吗',
    '@OSSChat 小助手\u2005在吗',
    '@OSSChat2',
    'me@osschat',
    'OSSChat 在吗',
    '@张三',
  ];
  for (const text of texts) assert.equal(mentionsBot(text, ['someone'], bot), false, text);
});

test('a mention inside a quote is not of the one who quotes', () => {
  const quote = '「张三：@OSSChat 帮助」\n- - - - - - - - - - - - - - -\n';
  assert.equal(mentionsBot(`${quote}这是什么`, [], bot), false);
  assert.equal(mentionsBot(`${quote}@OSSChat 这是什么`, [], bot), true);
});
