import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import { webhookRoute } from '../wiring.ts';
import type { FunctionHost } from './function-host.ts';

/** An HTTP API of API Gateway takes 10 MB, a Lambda 6 MB. */
const LAMBDA_PAYLOAD_BYTES = 6 * 1024 * 1024;

const ResultSchema = v.object({
  statusCode: v.number(),
  headers: v.optional(v.record(v.string(), v.string())),
  body: v.optional(v.string()),
});

/** The route of the HTTP API: hands a request to the function in API Gateway's format 2.0. */
export function createWebhookGateway(host: FunctionHost): Hono {
  const app = new Hono();
  const tooLarge = bodyLimit({
    maxSize: LAMBDA_PAYLOAD_BYTES,
    onError: (context) => context.json({ message: 'Request Entity Too Large' }, 413),
  });
  app.post(webhookRoute.path, tooLarge, async (context) => {
    const { req } = context;
    const event = {
      version: '2.0',
      routeKey: `${webhookRoute.method} ${webhookRoute.path}`,
      rawPath: req.path,
      ...queryOf(req.url),
      headers: req.header(),
      requestContext: { http: { method: req.method, path: req.path } },
      ...(await bodyOf(req.raw)),
    };
    const result = await host.invoke(event).catch(() => undefined);
    if (result === undefined) return context.json({ message: 'Internal Server Error' }, 500);
    const { statusCode, headers, body } = v.parse(ResultSchema, result);
    return new Response(body ?? '', { status: statusCode, ...(headers && { headers }) });
  });
  return app;
}

/** Decoded, several of one name joined by commas; nothing when there is no query. */
function queryOf(url: string): { rawQueryString: string; queryStringParameters?: Record<string, string> } {
  const { search, searchParams } = new URL(url);
  const names = [...new Set(searchParams.keys())];
  if (names.length === 0) return { rawQueryString: '' };
  return {
    rawQueryString: search.slice(1),
    queryStringParameters: Object.fromEntries(
      names.map((name) => [name, searchParams.getAll(name).join(',')]),
    ),
  };
}

/** API Gateway passes text on as it is and everything else as base64. */
async function bodyOf(request: Request): Promise<{ body: string; isBase64Encoded: boolean }> {
  const bytes = Buffer.from(await request.arrayBuffer());
  const isText = /^(text\/|application\/json)/i.test(request.headers.get('content-type') ?? '');
  return { body: bytes.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}
