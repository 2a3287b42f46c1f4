import { type Figure, median } from '../figure.ts';
import type { Verdict } from './judge.ts';
import type { Size } from './script.ts';

const NAMED_AT_MOST = 20;

type Run = {
  /** POSTs without an answer, and commands that were said again. */
  unanswered: number;
  repeated: number;
  /** ms from a kill until the bot listened again. */
  times: number[];
  seconds: number;
};

/** The figures; what is lost, double or wrong is named on the screen. */
export function report({ messages, commands, kills }: Size, verdict: Verdict, run: Run): Figure[] {
  const { lost, double, wrong, unheard, issues, refusals, resent } = verdict;
  for (const line of [...lost, ...double, ...wrong].slice(0, NAMED_AT_MOST))
    process.stdout.write(`  ${line}\n`);
  const none = (list: string[]) => ({
    value: String(list.length),
    target: { atMost: '0', reached: list.length === 0 },
  });
  const what = `${messages.toLocaleString('en')} messages, ${commands} commands, kill -9 ${kills} times`;
  const seconds = (median(run.times) / 1_000).toFixed(1);
  return [
    { what: `${what}: lost`, ...none(lost) },
    { what: `${what}: double`, ...none(double) },
    { what: `${what}: out of order, or an issue with the wrong messages`, ...none(wrong) },
    { what: 'issues, and refusals told', value: `${issues}, ${refusals}` },
    {
      what: 'dropped by the gateway as it died, a gap in the window tells of it; commands of those, said again',
      value: `${unheard}, ${run.repeated}`,
    },
    {
      what: 'links and refusals sent again: killed between WeChat taking one and its answer',
      value: String(resent),
    },
    {
      what: 'POSTs without an answer, looked up and said again where missing',
      value: String(run.unanswered),
    },
    { what: 'from kill -9 until the bot listens again, median', value: `${seconds} s` },
    { what: 'all of it', value: `${run.seconds.toFixed(0)} s` },
  ];
}
