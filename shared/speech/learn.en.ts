import type { LearnSpeech } from './learn.zh.ts';

const pair = ({ question, answer }: { question: string; answer: string }) => `Q: ${question}\nA: ${answer}`;
const entries = (count: number) => (count === 1 ? '1 entry' : `${count} entries`);
const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

/** What is said about learning for the FAQ, in English. */
export const learnEn: LearnSpeech = {
  howTo:
    'Quote an answer and say "learn": I write it into the FAQ with the question that it answers. Or say "learn q: … a: …".',
  noRepo: 'This group has no repository yet, so it has no FAQ. An admin can say "@me bind owner/repo" here.',
  whichRepo: (repos) =>
    `This group has ${repos.length} repositories. Please say whose FAQ, such as "learn to ${repos[0]}":\n${repos.join('\n')}`,
  askQuestion: 'I cannot see which question it answers. Please quote it and say "learn q: …".',
  askAnswer:
    'The answer is missing. Please quote the question and say "learn a: …", or quote a member\'s answer and say "learn".',
  notText: 'I can learn text only, no pictures, voice messages or cards. You can say "learn q: … a: …".',
  ownWords:
    'I said that myself. Please quote a member\'s answer and say "learn", or quote the question and say "learn a: …".',
  questionTooLong: (limit) =>
    `The question is too long: at most ${limit} characters. Please give a shorter one with "learn q: …".`,
  answerTooLong: (limit) =>
    `The answer is too long: at most ${limit} characters. Please give a shorter one with "learn a: …" and link to the details.`,

  proposal: (repo, told) =>
    `This is what I would write into the FAQ of ${repo}:\n${pair(told)}\nAn admin can say "ok" within ten minutes, or quote this and say "ok" within a week.`,
  inPullRequest: (repo, number, url, told) =>
    `Written into PR #${number} of ${repo}, it counts after the merge:\n${url}\n${pair(told)}`,
  saved: (repo, told) =>
    `Put straight into the FAQ of ${repo}, it counts at once (I may not open pull requests there):\n${pair(told)}`,
  joined: (question) => `It asks the same as "${question}", so I added it to that entry.`,
  hidden: (count) =>
    count === 1
      ? 'I hid 1 thing that looks like a secret or personal data.'
      : `I hid ${count} things that look like secrets or personal data.`,
  known: (question) => `The FAQ has it already: "${question}". Nothing was added.`,
  knownInPullRequest: (question, number, url) =>
    `PR #${number} has it already: "${question}". It counts after the merge.\n${url}`,
  badFile: (repo, path, fault) =>
    `${path} in ${repo} has a fault, so I left it alone:\n${fault}\nPlease say it again once that is mended.`,
  noRoom: (question) =>
    `The entry "${question}" is full of answers or similar questions, so I added nothing. Please edit the file in the repository.`,
  inTheFile: (question, path) =>
    `"${question}" stands in ${path} of the repository, which I may not change. Please write this answer there.`,
  foreign: (question) =>
    `"${question}" has an entry that somebody made in Chatopera by hand, so I left it alone. Please change it there.`,
  refused: 'Chatopera does not take this entry, so I have not learned it. Please try other words.',
  chatoperaRefuses:
    'Chatopera does not accept my credentials, or the clock here is wrong, so I have not learned it. Operators, please check the variables that begin with CHATOPERA_, and the clock.',
  chatoperaWaiting:
    'Chatopera does not answer right now. I keep trying for a few minutes, no need to repeat it.',

  pullRequest: {
    title: 'FAQ: questions and answers from the group',
    message: 'FAQ: add a question and answer from the group',
    body: [
      'Members of the WeChat group had me collect these questions and answers, and an admin agreed.',
      '',
      'Please check the wording; you can edit it on this branch. Seconds after the merge they are used to answer the group; close this to drop them. Until then, what I learn next is added here.',
    ].join('\n'),
  },

  faq: {
    none: (path) =>
      `There is no FAQ yet. Two ways to begin:\n1 Quote an answer in the group and say "learn", or say "learn q: … a: …"\n2 Put ${path} into the repository: it is synced when you push it`,
    total: (shares) =>
      [
        `The FAQ has ${entries(shares.reduce((sum, { count }) => sum + count, 0))}:`,
        ...shares.map(({ name, count, url }) => `${name}: ${count}${url === undefined ? '' : ` ${url}`}`),
      ].join('\n'),
    mostAsked: (asked) =>
      asked.length === 0
        ? 'Nobody has asked for any of them yet.'
        : [
            'Most asked:',
            ...asked.map(({ question, count }, index) => `${index + 1} ${question} (${times(count)})`),
          ].join('\n'),
    muted: (questions, isAdmin) =>
      [
        'Muted in this group:',
        ...questions.map((question) => `· ${question}`),
        isAdmin
          ? 'To restore one, quote the answer as I said it and say "restore".'
          : 'Admins can restore them.',
      ].join('\n'),
    howToAdd: 'Quote an answer and say "learn" to add one; say "@me unanswered" to see what is missing.',
  },
  unanswered: {
    none: 'There are no unanswered questions.',
    total: (count, shown) =>
      [
        count === 1
          ? 'One question has no answer yet:'
          : shown < count
            ? `${count} questions have no answer yet; the ${shown} most asked are below.`
            : `${count} questions have no answer yet:`,
        'Quote one and say "learn a: …", or quote it with your answer, then quote that answer and say "learn".',
      ].join('\n'),
    line: (question, count) => `Not answered yet (asked ${times(count)}):\n${question}`,
  },
  help: 'FAQ: quote an answer and say "learn"; "learn q: … a: …"; "@me faq"; "@me unanswered"; "@me sync faq"',
};
