import { parentPort, workerData } from 'node:worker_threads';
import * as v from 'valibot';

/**
 * One Lambda function in a thread of its own, with the environment that the wiring gives it and no other: a
 * variable that is missing there is missing here too.
 */
const { entry, name } = v.parse(v.object({ entry: v.string(), name: v.string() }), workerData);
const InvocationSchema = v.object({ id: v.string(), event: v.unknown(), deadline: v.number() });
const ModuleSchema = v.object({ handler: v.function() });

const { handler } = v.parse(ModuleSchema, { ...(await import(entry)) });

parentPort?.on('message', async (message: unknown) => {
  const { id, event, deadline } = v.parse(InvocationSchema, message);
  const context = {
    awsRequestId: id,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
    memoryLimitInMB: '512',
    logGroupName: name,
    logStreamName: name,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
  try {
    parentPort?.postMessage({ id, result: await handler(event, context) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
parentPort?.postMessage({ ready: true });
