import * as v from 'valibot';

const SaidSchema = v.object({
  id: v.string(),
  talker: v.object({ isBot: v.boolean() }),
  text: v.string(),
  at: v.pipe(
    v.string(),
    v.transform((time) => Date.parse(time)),
  ),
  card: v.optional(v.looseObject({ url: v.string() })),
});
/** A message as everybody in the room sees it. */
export type Said = v.InferOutput<typeof SaidSchema>;

const PAGE = 1_000;

/** What a script does in a room of the simulated WeChat, over its HTTP API. */
export function roomClient(origin: string, roomId: string) {
  const base = `${origin}/wechat/rooms/${encodeURIComponent(roomId)}/messages`;
  const readPage = async (after: string | undefined): Promise<Said[]> => {
    const query = new URLSearchParams({ limit: String(PAGE), ...(after !== undefined && { after }) });
    return v.parse(v.array(SaidSchema), await (await fetch(`${base}?${query}`)).json());
  };
  return {
    /** Gives the message's id. */
    async say(talker: string, text: string): Promise<string> {
      const response = await fetch(base, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ talker, text }),
      });
      if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
      return v.parse(v.object({ id: v.string() }), await response.json()).id;
    },
    /** All that stands behind a message, or all there is; oldest first. */
    async talk(after?: string): Promise<Said[]> {
      const all: Said[] = [];
      for (let page = await readPage(after); page.length > 0; page = await readPage(all.at(-1)?.id))
        all.push(...page);
      return all;
    },
  };
}
