import { type EventKind, type GitHubEvent, LABELLINGS } from './github-event.ts';

/** The lightest first; whatever is in none of them, such as opening, closing or merging, weighs most. */
const LIGHT: EventKind[][] = [
  [
    'issue-labeled',
    'pull-labeled',
    'issue-pinned',
    'review-thread-resolved',
    'review-thread-unresolved',
    'tag-created',
    'branch-created',
  ],
  ['issue-assigned', 'review-requested'],
  ['review-line-commented'],
  ['issue-commented', 'pull-commented', 'discussion-commented'],
  ['review-commented', 'pushed'],
  ['review-approved', 'review-changes-requested'],
];
const OPENINGS: EventKind[] = ['issue-opened', 'pull-opened', 'discussion-created'];

/** Events of one kind, in their order; `newest` is the last. */
export type KindOfEvents = { newest: GitHubEvent; all: GitHubEvent[] };

/**
 * Events of one subject, in the order that they happened, by kind: the weightiest, of equals the newest, and then
 * the others. Labels belong to the opening of what has them.
 */
export function weighEvents(events: [GitHubEvent, ...GitHubEvent[]]): {
  lead: KindOfEvents;
  others: KindOfEvents[];
} {
  const lead = events.reduce((best, event) => (weightOf(event) >= weightOf(best) ? event : best));
  const isTold = ({ kind }: GitHubEvent) => !LABELLINGS.includes(kind) || !OPENINGS.includes(lead.kind);
  const kinds = Map.groupBy(events.filter(isTold), ({ kind }) => kind);
  const ofLead = { newest: lead, all: kinds.get(lead.kind) ?? [lead] };
  kinds.delete(lead.kind);
  const others = [...kinds.values()].flatMap((all) => {
    const newest = all.at(-1);
    return newest ? [{ newest, all }] : [];
  });
  return { lead: ofLead, others };
}

function weightOf({ kind }: GitHubEvent): number {
  const place = LIGHT.findIndex((kinds) => kinds.includes(kind));
  return place === -1 ? LIGHT.length : place;
}
