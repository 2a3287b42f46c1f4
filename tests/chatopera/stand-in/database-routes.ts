import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import type { StandInBot } from './bots.ts';
import type { Doc } from './knowledge.ts';
import { page, RC_REFUSED, readBody, refuse } from './refuse.ts';

type Env = { Variables: { bot: StandInBot } };

const QuestionSchema = v.pipe(v.string(), v.trim(), v.nonEmpty());
const RepliesSchema = v.pipe(
  v.array(
    v.looseObject({ rtype: v.string(), content: v.optional(v.string()), enabled: v.optional(v.boolean()) }),
  ),
  v.minLength(1),
  v.maxLength(10),
);
const entry = {
  post: QuestionSchema,
  replies: RepliesSchema,
  enabled: v.optional(v.boolean(), true),
  categoryTexts: v.optional(v.array(v.string())),
};
const NewSchema = v.object({ ...entry, docId: v.optional(v.string()) });
const ChangedSchema = v.object({ ...entry, replyLastUpdate: v.string() });
const SimilarSchema = v.object({ post: QuestionSchema });

/** `/faq/database`: entries and their similar questions. */
export function databaseRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/', (c) => {
    const wanted = c.req.query('q') ?? '';
    const listed = c
      .get('bot')
      .knowledge.all()
      .filter(({ post }) => post.includes(wanted));
    return page(
      c,
      listed.map(({ id, post, enabled, categories }) => ({ id, post, enabled, categories })),
    );
  });
  app.post('/', async (c) => {
    const read = await readBody(c, NewSchema);
    if ('refusal' in read) return read.refusal;
    const { docId, categoryTexts: categories = [], ...given } = read.body;
    const { knowledge } = c.get('bot');
    if (docId !== undefined && knowledge.get(docId)) return refuse(c, RC_REFUSED, 'Already exists.');
    return c.json({ rc: 0, data: identify(knowledge.add({ ...given, categories }, docId)) });
  });
  app.get('/:id', (c) =>
    withDoc(c, ({ extends: _similar, ...doc }) => c.json({ rc: 0, data: { ...doc, inquiryscore: 0 } })),
  );
  app.put('/:id', async (c) => {
    const read = await readBody(c, ChangedSchema);
    if ('refusal' in read) return read.refusal;
    const { replyLastUpdate, categoryTexts, ...given } = read.body;
    return withDoc(c, (doc) => {
      if (doc.replyLastUpdate !== replyLastUpdate) return refuse(c, RC_REFUSED, 'replyLastUpdate is stale.');
      Object.assign(doc, given, categoryTexts && { categories: categoryTexts });
      return c.json({ rc: 0, data: identify(c.get('bot').knowledge.changed(doc)) });
    });
  });
  app.delete('/:id', (c) =>
    withDoc(c, ({ id }) => {
      c.get('bot').knowledge.remove(id);
      return c.json({ rc: 0, msg: 'done' });
    }),
  );
  app.route('/:id/extend', similarRoutes());
  return app;
}

function similarRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/', (c) =>
    withDoc(c, (doc) =>
      page(
        c,
        doc.extends.map((one) => ({ ...one, postId: doc.id, enabled: true })),
      ),
    ),
  );
  app.post('/', async (c) => {
    const read = await readBody(c, SimilarSchema);
    if ('refusal' in read) return read.refusal;
    return withDoc(c, (doc) =>
      c.json({ rc: 0, data: { id: c.get('bot').knowledge.extend(doc, read.body.post) } }),
    );
  });
  app.put('/:extendId', async (c) => {
    const read = await readBody(c, SimilarSchema);
    if ('refusal' in read) return read.refusal;
    return withSimilar(c, (_doc, similar) => {
      similar.post = read.body.post;
      return c.json({ rc: 0, data: { id: similar.id } });
    });
  });
  app.delete('/:extendId', (c) =>
    withSimilar(c, (doc, similar) => {
      doc.extends = doc.extends.filter((one) => one !== similar);
      return c.json({ rc: 0, msg: 'done' });
    }),
  );
  return app;
}

function withDoc(c: Context<Env>, act: (doc: Doc) => Response): Response {
  const doc = c.get('bot').knowledge.get(c.req.param('id') ?? '');
  return doc ? act(doc) : refuse(c, RC_REFUSED, 'Not found.');
}

function withSimilar(
  c: Context<Env>,
  act: (doc: Doc, similar: Doc['extends'][number]) => Response,
): Response {
  return withDoc(c, (doc) => {
    const similar = doc.extends.find(({ id }) => id === c.req.param('extendId'));
    if (!similar) return refuse(c, RC_REFUSED, 'Not found.');
    c.get('bot').knowledge.reindex();
    return act(doc, similar);
  });
}

function identify({ id, replyLastUpdate }: Doc) {
  return { id, replyLastUpdate };
}
