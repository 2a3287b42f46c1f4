import assert from 'node:assert/strict';
import * as v from 'valibot';
import { speak } from '../../shared/speech/speech.ts';
import type { Emulator } from './emulator.ts';
import { type OutsideWorld, toldOperator } from './outside-world.ts';

/** The clock strikes every minute. */
const TOLD_WITHIN_MS = 120_000;

const json = <Schema extends v.GenericSchema>(schema: Schema) => v.pipe(v.string(), v.parseJson(), schema);
const QueuesSchema = json(v.object({ QueueUrls: v.array(v.string()) }));
const RulesSchema = json(v.object({ Rules: v.array(v.object({ Name: v.string() })) }));

/**
 * Puts a message that no one can read into the queue of questions, which gives up soonest. So that nobody waits
 * for minutes, the queue gives it out again every 2 s, and the stack's clock strikes every minute.
 */
async function spoilQuestions({ ask }: Emulator): Promise<void> {
  const { QueueUrls } = v.parse(QueuesSchema, await ask('sqs', { target: 'AmazonSQS.ListQueues' }));
  const QueueUrl = QueueUrls.find((url) => url.includes('QuestionsQueue'));
  const Attributes = { VisibilityTimeout: '2' };
  await ask('sqs', { target: 'AmazonSQS.SetQueueAttributes', input: { QueueUrl, Attributes } });
  const message = { MessageBody: 'unreadable', MessageGroupId: 'spoilt', MessageDeduplicationId: 'spoilt' };
  await ask('sqs', { target: 'AmazonSQS.SendMessage', input: { QueueUrl, ...message } });
  const { Rules } = v.parse(RulesSchema, await ask('events', { target: 'AWSEvents.ListRules' }));
  for (const { Name } of Rules) {
    const input = { Name, ScheduleExpression: 'rate(1 minute)' };
    await ask('events', { target: 'AWSEvents.PutRule', input });
  }
}

/** What fails again and again is set aside, and the operator is told. */
export async function testDeadLetter(emulator: Emulator, outside: OutsideWorld): Promise<void> {
  await spoilQuestions(emulator);
  const isReport = (text: string) => text.startsWith(speak('zh').deadLetters.heading(1));
  assert.match(await toldOperator(outside, isReport, 'the dead letter', TOLD_WITHIN_MS), /npm run redrive/);
}
