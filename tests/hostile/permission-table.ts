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
const unheard = ['silent', 'silent', 'silent'] as const;
const whispered = ['silent', 'silent', 'done'] as const;
const whisperedInVain = ['silent', 'silent', 'refused'] as const;

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
  'show a webhook': {
    said: 'webhook osschat/public',
    outcomes: {
      ...{ operator: ['silent', 'silent', 'told'], owner: whisperedInVain, admin: whisperedInVain },
      ...{ member: whisperedInVain, stranger: whisperedInVain, bot },
    },
  },
  'a count that is none': { said: '以上十几条开工单', outcomes: everybody(nowhere) },
  talk: { said: '开工单怎么用？', outcomes: everybody(unheard) },
};
