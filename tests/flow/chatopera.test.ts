import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startLocal } from '../../infra/local/start-local.ts';
import { startChatopera } from '../chatopera/stand-in/start-chatopera.ts';
import { temporaryFolder } from '../support/aws.ts';
import { groupChat, startTestLocal } from '../support/local.ts';

const entry = (question: string, ...answers: string[]) => ({
  question,
  answers,
  similar: [],
  categories: [],
});

const chatopera = await startChatopera({
  entries: [entry('社区周会什么时候开', '默认机器人：周三晚上')],
  account: { OSSChatOsschatDemo: [entry('怎么贡献代码', '先读 CONTRIBUTING', '再开一个 PR')] },
});
after(() => chatopera.stop());
const [own] = chatopera.bots;
assert.ok(own);
own.scripts.push(
  { begins: '想参加聚会', provider: 'conversation', steps: ['您叫什么名字？', '来几个人？', '报好了。'] },
  {
    begins: '给我一张海报',
    provider: 'conversation',
    steps: [
      {
        text: '图文消息',
        params: [
          {
            type: 'card',
            title: '聚会海报',
            summary: '周六下午',
            thumbnail: '',
            hyperlink: 'https://example.org/poster',
          },
        ],
      },
    ],
  },
);

const { origin } = await startTestLocal({ ...chatopera.variables, ...chatopera.token });
const demo = groupChat(origin, 'demo@chatroom');
const lounge = groupChat(origin, 'lounge@chatroom');
const toBot = { mention: ['OSSChat'] };

test('the repository’s own bot answers whoever mentions OSSChat, with all its answers', async () => {
  await demo.say('张三', '怎么贡献代码', toBot);
  const { text } = await demo.heard((message) => message.text.includes('CONTRIBUTING'), 'the answer');
  assert.match(text, /先读 CONTRIBUTING\n再开一个 PR/);
});

test('a repository without a bot of its own is answered by the default bot', async () => {
  await lounge.say('李四', '绑定 osschat/website', toBot);
  await lounge.heard(({ text }) => text.includes('osschat/website'), 'the binding');
  await lounge.say('张三', '社区周会什么时候开', toBot);
  await lounge.heard(({ text }) => text.includes('默认机器人：周三晚上'), 'the answer');
});

test('two people’s dialogues in one group go on without mentions and never mix', async () => {
  const heard = (talker: string, line: string) =>
    demo.heard(({ text }) => text.includes(`@${talker}`) && text.includes(line), `${line} to ${talker}`);
  await demo.say('张三', '想参加聚会', toBot);
  await heard('张三', '您叫什么名字');
  await demo.say('李四', '想参加聚会', toBot);
  await heard('李四', '您叫什么名字');
  await demo.say('张三', '张三');
  await heard('张三', '来几个人');
  await demo.say('李四', '李四');
  await heard('李四', '来几个人');
  await demo.say('张三', '两个');
  await heard('张三', '报好了');
  await demo.say('李四', '一个');
  await heard('李四', '报好了');
  assert.equal(own.dialogues.size, 0);
});

test('a card of a script is sent as a card', async () => {
  await demo.say('王五', '给我一张海报', toBot);
  const { card } = await demo.heard((message) => message.card?.title === '聚会海报', 'the card');
  assert.deepEqual([card?.description, card?.url], ['周六下午', 'https://example.org/poster']);
});

test('while Chatopera is away, who mentions OSSChat hears one sentence and nobody else anything', async () => {
  chatopera.faults.set('down');
  const before = (await demo.messages()).length;
  await demo.say('王五', '怎么贡献代码？');
  await demo.say('张三', '怎么贡献代码', toBot);
  await demo.heard(({ text }) => text.includes('没有回应'), 'the sentence');
  chatopera.faults.clear();
  const ofBot = (await demo.messages()).slice(before).filter(({ talker }) => talker.isBot);
  assert.equal(ofBot.length, 1);
});

const wrong: [title: string, variables: Record<string, string>, sentence: RegExp][] = [
  ['a wrong secret', { CHATOPERA_DEFAULT_SECRET: 'wrong' }, /CHATOPERA_DEFAULT_SECRET is wrong/],
  [
    'a wrong access token',
    { CHATOPERA_PERSONAL_ACC_TOKEN: 'wrong' },
    /CHATOPERA_PERSONAL_ACC_TOKEN is wrong/,
  ],
];
for (const [title, variables, sentence] of wrong) {
  test(`${title} stops the start with a sentence that names the variable`, async () => {
    const start = startLocal({
      ...{ PORT: '0', OSSCHAT_DATA: temporaryFolder() },
      ...{ ...chatopera.variables, ...chatopera.token, ...variables },
    });
    await assert.rejects(start, sentence);
  });
}

test('a clock that is off stops the start with a sentence that says by how much', async () => {
  chatopera.clock.aheadMs = 600_000;
  const variables = { PORT: '0', OSSCHAT_DATA: temporaryFolder(), ...chatopera.variables };
  await assert.rejects(startLocal(variables), /Set this machine's clock right.*s behind Chatopera's/);
  chatopera.clock.aheadMs = 0;
});
