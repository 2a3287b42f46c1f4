import type { MentionsSpeech, Standing, Whose } from './mentions.zh.ts';

const whose: Record<Whose, (subject: string) => string> = {
  asked: (subject) => `${subject}, which you asked for,`,
  followed: (subject) => `${subject}, which you follow,`,
  both: (subject) => `${subject}, which you asked for or follow,`,
};

const standings: Record<Standing, string> = {
  completed: 'was closed as completed',
  'not-planned': 'was closed as not planned',
  duplicate: 'was closed as a duplicate',
  reopened: 'was reopened',
  unmerged: 'was closed without merging',
  merged: 'was merged',
  accepted: 'has an answer',
  approved: 'was approved',
  'changes-requested': 'needs changes after a review',
};

/** What those are told by name who asked for an issue or follow it, and what is said of following, in English. */
export const mentionsEn: MentionsSpeech = {
  hints: {
    'no-thread-to-follow':
      'Please name the number, such as "watch #12", or "watch owner/repo#12" for another repository.',
  },
  sentence: (by, subject, what) => `${whose[by](subject)} ${what}`,
  standing: (standing) => standings[standing],
  fixed: (pull) => `was fixed by #${pull}`,
  transferred: (to) => `was moved to ${to || 'another repository'}`,
  answered: (count) => (count > 1 ? `has ${count} replies` : 'was answered'),
  digest: (count) =>
    count === 1
      ? 'In the quiet hours, something that you asked for or follow moved on:'
      : `In the quiet hours, ${count} things that you asked for or follow moved on:`,

  followed: (threads) =>
    `You now watch ${threads.join(', ')}: you will be mentioned here for every reply, closing, reopening and fix. To stop, say "unwatch ${threads[0]}".`,
  unfollowed: (threads) => `You no longer watch ${threads.join(', ')}.`,
  tooManyThreads: (limit) => `At most ${limit} at once: please say it in several messages.`,
  tooManyFollowers: (thread, limit) => `${limit} people here watch ${thread} already, and that is the most.`,
  whichThread: (number, repos) =>
    `There are several repositories here. Please say which one #${number} is of, such as "watch ${repos[0] ?? 'owner/repo'}#${number}".`,
  unknownRepo: (typed, repos) =>
    repos.length === 0
      ? 'There is no repository here yet. An admin can say "bind owner/repo".'
      : `This group is not bound or subscribed to ${typed}. It has: ${repos.join(', ')}`,
};
