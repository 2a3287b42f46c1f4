import { webhookExample, webhookExamples } from '../../support/webhook-examples.ts';

type Changes = { [key: string]: unknown };

/** GitHub's example of an event (`push`) or its action (`issues.opened`), with some of it changed, however deep. */
export function changedExample(name: string, changes: Changes = {}): unknown {
  const [event = '', action] = name.split('.');
  const example =
    action === undefined
      ? webhookExamples.find((family) => family.name === event)?.examples[0]
      : webhookExample(event, action);
  return withChanges(structuredClone(example), changes);
}

function withChanges(value: unknown, changes: Changes): unknown {
  const before = isRecord(value) ? value : {};
  const changed = Object.entries(changes).map(([key, change]) => [
    key,
    isRecord(change) && isRecord(before[key]) ? withChanges(before[key], change) : change,
  ]);
  return { ...before, ...Object.fromEntries(changed) };
}

function isRecord(value: unknown): value is Changes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
