/** Who speaks, where: the rows and columns of the table. */
export const speakers = ['operator', 'owner', 'admin', 'member', 'stranger', 'bot'] as const;
export type Speaker = (typeof speakers)[number];
export const places = ['own', 'other', 'direct'] as const;
export type Place = (typeof places)[number];

/**
 * `done` = carried out, `told` = answered and nothing else, `refused` = answered with why not, `silent` = not
 * even answered.
 */
type Outcome = 'done' | 'told' | 'refused' | 'silent';

type Command = {
  /** What is said; `{code}` is the claim code. */
  said: string;
  /** For each speaker the outcome in their own room, in another room and in a direct message. */
  outcomes: Record<Speaker, readonly [own: Outcome, other: Outcome, direct: Outcome]>;
};

const bot = ['silent', 'silent', 'silent'] as const;
const everywhere = ['told', 'told', 'told'] as const;
const inRooms = ['told', 'told', 'refused'] as const;
const nowhere = ['refused', 'refused', 'refused'] as const;
const onlyHere = ['done', 'refused', 'refused'] as const;
const inAnyRoom = ['done', 'done', 'refused'] as const;
const whispered = ['silent', 'silent', 'done'] as const;
const doneAtHome = ['done', 'silent', 'refused'] as const;
const whisperedInVain = ['silent', 'silent', 'refused'] as const;

const toldHere = ['told', 'refused', 'refused'] as const;
const whisperedToOperators = {
  operator: ['silent', 'silent', 'told'] as const,
  ...{ owner: whisperedInVain, admin: whisperedInVain },
  ...{ member: whisperedInVain, stranger: whisperedInVain, bot },
};

const everybody = (outcomes: readonly [Outcome, Outcome, Outcome]) => ({
  ...{ operator: outcomes, owner: outcomes, admin: outcomes, member: outcomes, stranger: outcomes },
  bot,
});
/** Operators anywhere, the room's owner and its admins at home. */
const roomAdmins = {
  ...{ operator: inAnyRoom, owner: onlyHere, admin: onlyHere },
  ...{ member: nowhere, stranger: nowhere, bot },
};

export const commands: Record<string, Command> = {
  'open-issue': { said: '以上一条开工单', outcomes: everybody(inAnyRoom) },
  // Only who was asked is heard; each of them was, in their own room.
  categorize: { said: '缺陷', outcomes: everybody(['done', 'silent', 'refused']) },
  'bind a public repository': { said: '绑定 osschat/public', outcomes: roomAdmins },
  'bind a private repository': {
    said: '绑定 osschat/private',
    outcomes: {
      ...{ operator: inAnyRoom, owner: nowhere, admin: nowhere, member: nowhere, stranger: nowhere },
      bot,
    },
  },
  unbind: { said: '解绑 osschat/demo', outcomes: roomAdmins },
  'list the bindings': { said: '绑定列表', outcomes: everybody(inRooms) },
  help: { said: '@OSSChat\u2005帮助', outcomes: everybody(everywhere) },
  claim: {
    said: '认领 {code}',
    outcomes: { ...everybody(whispered), operator: ['silent', 'silent', 'told'] },
  },
  'claim with a wrong code': { said: '认领 {code}x', outcomes: everybody(whisperedInVain) },
  'set an admin': {
    said: '设管理员 @小陈\u2005',
    outcomes: {
      ...{ operator: inAnyRoom, owner: onlyHere, admin: nowhere, member: nowhere, stranger: nowhere },
      bot,
    },
  },
  'show the settings': { said: '@OSSChat\u2005设置', outcomes: everybody(inRooms) },
  'change a setting': { said: '@OSSChat\u2005设置 窗口 7', outcomes: roomAdmins },
  'subscribe to a public repository': { said: '订阅 osschat/public', outcomes: roomAdmins },
  'subscribe to a private repository': {
    said: '订阅 osschat/private',
    outcomes: {
      ...{ operator: inAnyRoom, owner: nowhere, admin: nowhere, member: nowhere, stranger: nowhere },
      bot,
    },
  },
  'subscribe to all of an owner': { said: '订阅 osschat/*', outcomes: roomAdmins },
  'add a feature': { said: '订阅 osschat/demo 评审', outcomes: roomAdmins },
  unsubscribe: { said: '退订 osschat/demo', outcomes: roomAdmins },
  'list the subscriptions': { said: '订阅列表', outcomes: everybody(inRooms) },
  mute: { said: '静音 osschat/demo#12', outcomes: roomAdmins },
  'end a mute': { said: '取消静音 osschat/demo#7', outcomes: roomAdmins },
  'listen to one alone': { said: '只看 osschat/demo#12', outcomes: roomAdmins },
  'listen to all again': { said: '取消只看 osschat/demo#8', outcomes: roomAdmins },
  follow: { said: '关注 osschat/demo#12', outcomes: everybody(inAnyRoom) },
  'end following': { said: '取消关注 osschat/demo#8', outcomes: everybody(inAnyRoom) },
  'set quiet hours': { said: '免打扰 23:00-08:00', outcomes: roomAdmins },
  'end quiet hours': { said: '免打扰 关', outcomes: roomAdmins },
  'set the daily report': { said: '日报 09:00', outcomes: roomAdmins },
  'end the daily report': { said: '日报 关', outcomes: roomAdmins },
  'a setting that is none': { said: '@OSSChat\u2005设置 语演 英文', outcomes: everybody(inRooms) },
  'set a webhook': {
    said: 'webhook osschat/public',
    outcomes: {
      ...{ operator: everywhere, owner: toldHere, admin: toldHere },
      ...{ member: nowhere, stranger: nowhere, bot },
    },
  },
  'set the webhook of a private repository': {
    said: 'webhook osschat/private',
    outcomes: {
      ...{ operator: everywhere, owner: nowhere, admin: nowhere, member: nowhere, stranger: nowhere },
      bot,
    },
  },
  'show an organisation’s webhook': { said: 'webhook osschat', outcomes: whisperedToOperators },
  'show the App’s webhook': { said: 'webhook app', outcomes: whisperedToOperators },
  'check the connection': {
    said: '@OSSChat\u2005检查',
    outcomes: {
      ...{ operator: inRooms, owner: toldHere, admin: toldHere, member: nowhere, stranger: nowhere },
      bot,
    },
  },
  'a count that is none': { said: '以上十几条开工单', outcomes: everybody(nowhere) },
  'forbid interjections': { said: '@OSSChat\u2005别插话', outcomes: roomAdmins },
  // Among people it is talk.
  'forbid interjections without a mention': {
    said: '别插话',
    outcomes: {
      operator: inAnyRoom,
      ...{ owner: doneAtHome, admin: doneAtHome, member: whisperedInVain, stranger: whisperedInVain },
      bot,
    },
  },
  // Alone with the bot it hears where questions are answered.
  talk: { said: '开工单怎么用？', outcomes: everybody(whisperedInVain) },
};
