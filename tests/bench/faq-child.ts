import { createFaqSearch } from '../../shared/answer/search/faq-search.ts';
import { faqEntries, faqQuestions } from './faq-entries.ts';
import { quantile } from './figure.ts';

const MATCHES = 6;

/** Run in a process of its own: prints what a search of so many entries takes, as JSON. */
const count = Number(process.argv[2]);
const now = () => performance.now();
const entries = faqEntries(count);
const start = now();
const search = createFaqSearch(entries);
const buildMs = now() - start;
const questions = faqQuestions(count);
const firstStart = now();
search.find(questions[0] ?? '', MATCHES);
const firstMs = now() - firstStart;
for (const question of questions) search.find(question, MATCHES);
const times = questions.map((question) => {
  const begin = now();
  search.find(question, MATCHES);
  return now() - begin;
});
globalThis.gc?.();
const { rss, heapUsed } = process.memoryUsage();
process.stdout.write(
  JSON.stringify({
    buildMs,
    firstMs,
    medianMs: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    rss,
    heapUsed,
  }),
);
