import type { Context } from 'hono';
import * as v from 'valibot';

/** `rc` of what Chatopera refuses, as its clients and documents show them. */
export const RC_REFUSED = 1;
const RC_BAD_REQUEST = 3;
export const RC_INTERNAL = 5;

/** Chatopera says what went wrong in the body, with HTTP 200. */
export function refuse(c: Context, rc: number, error: string): Response {
  return c.json({ rc, error });
}

/** The body by a schema, or the refusal. */
export async function readBody<const Schema extends v.GenericSchema>(
  c: Context,
  schema: Schema,
): Promise<{ body: v.InferOutput<Schema> } | { refusal: Response }> {
  const json: unknown = await c.req.json().catch(() => undefined);
  const read = v.safeParse(schema, json);
  if (read.success) return { body: read.output };
  const [issue] = read.issues;
  const error = `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`;
  return { refusal: refuse(c, RC_BAD_REQUEST, error) };
}

const PageSchema = v.object({
  limit: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/), v.transform(Number)), '20'),
  page: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,6}$/), v.transform(Number)), '1'),
});
/** The stand-in gives fewer a page than it is asked for, so that nobody relies on a long one. */
const PAGE_AT_MOST = 50;

/** A page of a list, with Chatopera's fields. */
export function page(c: Context, all: unknown[]): Response {
  const read = v.safeParse(PageSchema, c.req.query());
  if (!read.success) return refuse(c, RC_BAD_REQUEST, 'invalid page');
  const limit = Math.min(read.output.limit, PAGE_AT_MOST);
  const at = read.output.page;
  return c.json({
    total: all.length,
    current_page: at,
    total_page: Math.ceil(all.length / limit),
    data: all.slice((at - 1) * limit, at * limit),
    rc: 0,
    status: { reindex: 0, retrain: 0 },
  });
}
