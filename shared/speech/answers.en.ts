import type { ChatoperaFailureKind } from '../chatopera/failure.ts';
import type { AnswersSpeech } from './answers.zh.ts';

const chatoperaFailures: Record<ChatoperaFailureKind, string> = {
  slow: 'Chatopera took longer than 8 seconds. It is probably busy; if it stays so, look at CHATOPERA_API_URL and the network.',
  unreachable:
    'Chatopera cannot be reached. Please look whether CHATOPERA_API_URL is right and the network is up.',
  unreadable:
    'What Chatopera answers makes no sense. Please look whether CHATOPERA_API_URL is the address of Chatopera; it may also be out of order for a while.',
  open: 'Chatopera did not answer several times in a row, so I leave it alone for a moment. Please look at CHATOPERA_API_URL and the network.',
  credentials:
    'Chatopera does not accept my credentials. Please compare CHATOPERA_DEFAULT_CLIENTID, CHATOPERA_DEFAULT_SECRET and CHATOPERA_PERSONAL_ACC_TOKEN with its console; a change works within minutes.',
  clock:
    'The clock of this machine differs too much from that of Chatopera (invalid timestamp). Please set the time of the machine that runs OSSChat.',
  refused: 'Chatopera refused the request. Please look at the bot and its FAQ in the console of Chatopera.',
};

/** What is said about questions, answers and the FAQ, in English. */
export const answersEn: AnswersSpeech = {
  suggestions: (questions) =>
    [
      'Did you mean:',
      ...questions.map((question, index) => `${index + 1} ${question}`),
      'Reply with the number. If it is none of them, say "open an issue from the last 5 messages" to pass it on.',
    ].join('\n'),
  directSuggestions: (questions) =>
    [
      'Did you mean:',
      ...questions.map((question, index) => `${index + 1} ${question}`),
      'Reply with the number. If it is none of them, please ask again in a group that is bound to a repository, by mentioning me.',
    ].join('\n'),
  unknown:
    'I do not know yet, and have noted the question. To pass it on to the maintainers, say "open an issue from the last 5 messages".',
  directUnknown:
    'I do not know yet. Please ask me in a group that is bound to a repository, by mentioning me: there you can also open an issue.',
  smallTalk: 'I am here. Mention me with a question, or say "@me help" to see what I can do.',
  notBound:
    'This group is not bound to a repository, so I do not know whose FAQ to look into. An admin can say "@me bind owner/repo".',
  groupsOnly:
    'Please ask me in a group, by mentioning me: I look into the FAQ of the repository that the group is bound to.',
  notOnTheList: (count) =>
    count === 1 ? 'There is only one: please reply 1.' : `Please reply with a number from 1 to ${count}.`,
  nothingToChoose:
    'There is nothing to choose from now (a list stays for five minutes). Please ask the question again.',
  entryGone: 'That answer has just been taken out of the FAQ. Please ask again in other words.',
  unavailable: 'The answering service does not respond right now. Please ask me again in a few minutes.',
  longer: '… (there is more, and it was too long to send)',
  howToReject: 'Not right? Quote this answer and say "wrong"',

  rejected: 'Thank you, noted. If one more member says so, I will not say it here any more.',
  muted: (question) =>
    `Thank you. The answer to "${question}" is not used here any more until an admin has looked at it. An admin who quotes this message and says "restore" brings it back.`,
  alreadyMuted: 'Thank you. This answer is not used here any more, until an admin has looked at it.',
  restored: (question) => `The answer to "${question}" is used here again, and counts as never rejected.`,
  needsAdmin:
    "Only an admin can bring it back: the room's owner, and whom the owner or the operator has named.",
  wasNotMuted: 'This answer was in use all the time.',
  answerNotFound:
    'I did not find the answer that you quote: I only remember what I said in this group in the last seven days. Please quote my own words.',

  interjectionsOn:
    'All right: I also answer questions that do not mention me, when I am sure. If it is too much, say "do not interject".',
  interjectionsOff:
    'All right: I only answer when I am mentioned. To change it back, say "you may interject".',
  settingLine: (interjections) =>
    interjections === 'on'
      ? 'Interjections: on (questions that do not mention me, when I am sure)'
      : 'Interjections: off (only questions that mention me; on again by "you may interject")',
  help: (botName) =>
    `Questions: @${botName} and the question. I also answer without a mention when I am sure; "do not interject" ends that, "you may interject" begins it again. Quote a wrong answer and say "wrong"`,

  chatoperaFailed: (kind, code) =>
    [
      'Questions in the groups have no answer right now.',
      chatoperaFailures[kind],
      ...(code === undefined ? [] : [`(rc of Chatopera: ${code})`]),
      'If it goes on, I will remind you in an hour.',
    ].join('\n'),
};
