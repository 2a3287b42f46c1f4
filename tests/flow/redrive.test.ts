import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { temporaryFolder } from '../support/aws.ts';
import { chat } from '../support/chat.ts';
import { groupChat, issuesOf, startTestLocal } from '../support/local.ts';
import { redrive } from '../support/redrive.ts';

const folder = temporaryFolder();
const { aws, origin } = await startTestLocal({ OSSCHAT_DATA: folder });
const roomId = 'demo@chatroom';
const demo = groupChat(origin, roomId);

test('a command that lay among the dead letters opens its issue, and one, after npm run redrive', async () => {
  await demo.say('张三', '登录页白屏');
  await demo.say('小梅', '帮助', { mention: ['OSSChat'] });
  await demo.heard(({ text }) => text.includes('我能把群聊变成 GitHub 工单'), 'the window to be written');
  const order = String(Date.now() * 1000).padStart(17, '0');
  const command = chat('以上一条开工单：死而复生', { order, room: { id: roomId, topic: '演示群' } });
  const bury = (id: string) =>
    aws.sqs.send(
      new SendMessageCommand({
        QueueUrl: aws.deadLetterUrl('requests'),
        MessageBody: JSON.stringify(command),
        MessageGroupId: roomId,
        MessageDeduplicationId: id,
      }),
    );
  await bury('first');
  await bury('the same again');
  const { output, errors } = await redrive(['--queue', 'requests', '--local', '--data', folder]);
  assert.match(
    output,
    /2 in the dead-letter queue of requests[\s\S]*open-issue[\s\S]*Sent 2 back to requests\./,
    errors,
  );
  await demo.heard(({ card }) => card?.title === '#1 死而复生', 'the card');
  await demo.say('张三', '还有一句');
  await demo.say('张三', '以上一条开工单：后来的');
  await demo.heard(({ card }) => card?.title.endsWith('后来的') ?? false, 'the card of a later command');
  assert.deepEqual(
    (await issuesOf(origin, 'osschat/demo')).map(({ title }) => title),
    ['死而复生', '后来的'],
  );
});
