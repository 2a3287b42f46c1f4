import assert from 'node:assert/strict';
import { test } from 'node:test';
import middy from '@middy/core';
import * as v from 'valibot';
import type { Observe } from '../../shared/observe/observe.ts';
import { observeFunction } from '../../shared/observe/observe-function.ts';

/** CloudWatch's specification of the embedded metric format, as far as counts need it. */
const EmbeddedMetricsSchema = v.looseObject({
  _aws: v.strictObject({
    Timestamp: v.pipe(v.number(), v.safeInteger()),
    CloudWatchMetrics: v.array(
      v.strictObject({
        Namespace: v.pipe(v.string(), v.nonEmpty()),
        Dimensions: v.array(v.array(v.string())),
        Metrics: v.array(v.strictObject({ Name: v.string(), Unit: v.literal('Count') })),
      }),
    ),
  }),
});

/** A Lambda that does `work`; an invocation gives the lines that it has written. */
function lambda(work: (observe: Observe) => void) {
  const lines: unknown[] = [];
  const { observe, middleware } = observeFunction('test', (line) => void lines.push(JSON.parse(line)));
  const handler = middy<string>()
    .use(middleware)
    .handler(async () => work(observe));
  return async (awsRequestId: string): Promise<unknown[]> => {
    const context = {
      awsRequestId,
      functionName: 'test',
      functionVersion: '1',
      invokedFunctionArn: 'arn',
      memoryLimitInMB: '128',
      logGroupName: 'group',
      logStreamName: 'stream',
      callbackWaitsForEmptyEventLoop: false,
      getRemainingTimeInMillis: () => 1_000,
      done: () => undefined,
      fail: () => undefined,
      succeed: () => undefined,
    };
    await handler('event', context).catch((error: unknown) => void lines.push(String(error)));
    return lines.splice(0);
  };
}

test('a log line tells its request, its fields and whether the instance is new', async () => {
  const invoke = lambda(({ log }) => log('warn', 'Something happened', { rooms: 2, repo: undefined }));
  const [first] = await invoke('one');
  const timestamp = v.parse(
    v.looseObject({ timestamp: v.pipe(v.string(), v.isoTimestamp()) }),
    first,
  ).timestamp;
  const common = { level: 'WARN', message: 'Something happened', service: 'test', rooms: 2 };
  assert.deepEqual(first, { ...common, timestamp, function_request_id: 'one', cold_start: true });
  const [second] = await invoke('two');
  assert.partialDeepStrictEqual(second, { ...common, function_request_id: 'two', cold_start: false });
});

test('what an invocation counts is one object of the embedded metric format', async () => {
  const invoke = lambda(({ count }) => {
    count('MessagesReceived');
    count('RequestsRefused');
    count('MessagesReceived');
  });
  const [line, ...more] = await invoke('one');
  assert.deepEqual(more, []);
  const { _aws, ...members } = v.parse(EmbeddedMetricsSchema, line);
  assert.deepEqual(members, { service: 'test', MessagesReceived: 2, RequestsRefused: 1 });
  const [directive] = _aws.CloudWatchMetrics;
  assert.deepEqual(directive?.Dimensions, [['service']]);
  assert.deepEqual(
    directive?.Metrics.map(({ Name }) => Name),
    ['MessagesReceived', 'RequestsRefused'],
  );
});

test('an invocation counts for itself alone, also when it fails', async () => {
  const invoke = lambda(({ count }) => {
    count('Failures');
    throw new Error('broken');
  });
  for (const request of ['one', 'two']) {
    const [line, error] = await invoke(request);
    assert.partialDeepStrictEqual(line, { Failures: 1 });
    assert.equal(error, 'Error: broken');
  }
});

test('an invocation that counts nothing writes no metrics', async () => {
  assert.deepEqual(await lambda(() => undefined)('one'), []);
});
