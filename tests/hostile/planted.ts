import assert from 'node:assert/strict';
import type { Observe } from '../../shared/observe/observe.ts';

/** What somebody wrote and what nobody may read in a log: each text is found again wherever it leaks. */
export const planted = {
  talk: '紫色河马的口令是hunter2',
  name: '独角鲸先生',
  topic: '机密茶话会',
  secret: 'planted-secret-7f3a',
  token: 'ghp_plantedTokenplantedTokenplantedToken1',
};

/** Characters that a quotation of JSON may show instead of a text, or a cut may leave of it. */
const tracesOf = (text: string) => [
  text,
  JSON.stringify(text).slice(1, -1),
  encodeURIComponent(text),
  text.slice(0, 4),
];

/** No log line and no metric repeats a planted text, be it the beginning of one. */
export function assertQuiet(observed: { logs: unknown[]; counts?: string[] } | Observe): void {
  const said = JSON.stringify(observed);
  for (const text of Object.values(planted))
    for (const trace of tracesOf(text)) assert.ok(!said.includes(trace), `「${trace}」 is in ${said}`);
}
