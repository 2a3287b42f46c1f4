import { createRequire } from 'node:module';
import * as v from 'valibot';
import { functions, webhookRoute } from '../../../infra/wiring.ts';
import { readBody, serve } from './serve.ts';

/** The bundled function whose file it is given, behind the least that can stand for API Gateway and Lambda. */
const [, self = '', file = ''] = process.argv;
const { handler } = v.parse(v.object({ handler: v.function() }), createRequire(self)(file));
const { method, path, function: functionName } = webhookRoute;
const timeoutMs = functions[functionName].timeout * 1_000;
const ResultSchema = v.object({
  statusCode: v.number(),
  headers: v.record(v.string(), v.string()),
  body: v.string(),
});

void serve(async (request, response) => {
  const { headers } = request;
  const event = {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers,
    requestContext: { http: { method, path } },
    body: await readBody(request),
    isBase64Encoded: false,
  };
  const deadline = Date.now() + timeoutMs;
  const context = {
    functionName,
    awsRequestId: headers['x-github-delivery'],
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
  const result = v.parse(ResultSchema, await handler(event, context));
  response.writeHead(result.statusCode, result.headers).end(result.body);
});
