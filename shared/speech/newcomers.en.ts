import type { NewcomersSpeech } from './newcomers.zh.ts';

const numbered = (lines: string[]) => lines.map((line, index) => `${index + 1} ${line}`);
const named = (topic: string) => (topic ? `"${topic}"` : 'the group without a name');

/** What newcomers are told, and what is said of welcoming them and letting them in, in English. */
export const newcomersEn: NewcomersSpeech = {
  welcome: (inAll) => (inAll === undefined ? 'Welcome!' : `and others: welcome, all ${inAll} of you!`),
  ownWelcome: (text, inAll) => (inAll === undefined ? text : `and others, ${inAll} in all:\n${text}`),
  links: (links, more) =>
    links.length === 1 && more === 0
      ? `The project: ${links[0]}`
      : ['The projects:', ...links, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'),
  howToAsk: (questions) =>
    questions.length === 0
      ? 'Questions? Mention me and ask.'
      : [
          'People often ask:',
          ...numbered(questions),
          'Reply with a number within five minutes for the answer; anything else, mention me and ask.',
        ].join('\n'),

  howToWelcome:
    'Admins can change it: "welcome message: …" for your own words (at most 500 characters), "reset welcome" for the default, "welcome off" and "welcome on" (mention me).',
  shownWelcome: (text) => `Who joins is mentioned and told:\n\n${text}`,
  welcomeIsOff: 'Nobody is welcomed here at the moment.',
  welcomeOn: 'All right, I welcome who joins.',
  welcomeOff: 'All right, I no longer welcome who joins. Mention me with "welcome on" to change that.',
  welcomeSet: (text) => `The welcome is set. Who joins is mentioned and told:\n\n${text}`,
  welcomeReset: (text) => `The default welcome is back. Who joins is mentioned and told:\n\n${text}`,
  welcomeStillOff: 'Welcoming is off, though: mention me with "welcome on" to use it.',
  welcomeTooLong: (length, limit) =>
    `A welcome has at most ${limit} characters; this one has ${length}. Please shorten it.`,
  needsRepo:
    'No repository is bound to this group, so I do not see who joins. An admin can mention me with "bind owner/repo".',

  entryOpened:
    'This group is open: who befriends me and sends me "groups" can enter it by its number. To close it, mention me with "close entry".',
  entryClosed: 'Closed: I no longer invite people into this group. To open it, mention me with "open entry".',
  tooManyOpen: (limit) => `At most ${limit} groups can be open: please close another one first.`,
  entryClosedFor: (topic) => `Closed ${named(topic)}.`,

  greeting: (botName) => `Hello, I am ${botName}. Nice to meet you.`,
  rooms: (topics) =>
    [
      'Reply with a number and I invite you into the group:',
      ...numbered(topics.map((topic) => topic || 'a group without a name')),
    ].join('\n'),
  noRooms: 'No group is open for entering yet. Please send me "groups" again some time later.',
  noSuchRoom: (number, count) =>
    count === 1
      ? `There is no group ${number}, only one: please reply 1.`
      : `There is no group ${number}: please reply 1 to ${count}.`,
  roomClosed: (topic) => `${named(topic)} is no longer open for entering.`,
  invited: (topic) =>
    `I have invited you into ${named(topic)}. In a large group you have to tap the invitation that I have sent.`,
  isMember: (topic) => `You are in ${named(topic)} already.`,
  roomFull: (topic, next) =>
    next === undefined
      ? `${named(topic)} is full, and there is no other group. Please ask one of its admins.`
      : `${named(topic)} is full: reply ${next.at} for ${named(next.topic)}.`,
  entryRefused: (topic) =>
    `WeChat did not let me invite you into ${named(topic)}: I may not be in it any more, or its owner has to approve. Please ask one of its admins, or reply with another number.`,

  settingLines: ({ welcome, welcomeText }, entry) => [
    `Welcome: ${welcome === 'off' ? 'off ("welcome on")' : `on, ${welcomeText ? 'your own words' : 'the default words'} ("/welcome" shows them)`}`,
    `Entering by a number for my friends: ${entry === 'open' ? 'open' : 'closed ("open entry")'}`,
  ],
  help: 'Newcomers: "/welcome", "welcome off", "open entry"; befriend me and send me "groups" to enter one by its number',
};
