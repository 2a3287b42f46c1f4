import { type Announcement, subjectOf } from '../registry/announcement.ts';

/** What waits for a room about one issue, pull request, branch …, in the order that it happened. */
export type Subject = [Announcement, ...Announcement[]];

/** By subject, the oldest first. GitHub may deliver what happened later before what happened earlier. */
export function foldAnnouncements(announcements: Announcement[]): Subject[] {
  const inOrder = announcements.toSorted(
    (one, other) =>
      happenedAt(one) - happenedAt(other) ||
      one.arrivedAt - other.arrivedAt ||
      (one.event.number ?? 0) - (other.event.number ?? 0) ||
      (one.key < other.key ? -1 : 1),
  );
  return [...Map.groupBy(inOrder, ({ event }) => subjectOf(event)).values()].flatMap(([first, ...others]) =>
    first ? [[first, ...others] satisfies Subject] : [],
  );
}

/** GitHub's clock counts seconds, ours goes further: of one second, what opens something comes first. */
function happenedAt({ event, arrivedAt }: Announcement): number {
  const second = Math.floor((event.happenedAt ?? arrivedAt) / 1000);
  return /-(opened|created)$/.test(event.kind) ? second - 0.5 : second;
}
