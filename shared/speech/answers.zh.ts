import type { ChatoperaFailureKind } from '../chatopera/failure.ts';

const chatoperaFailures: Record<ChatoperaFailureKind, string> = {
  slow: 'Chatopera 超过 8 秒没有回应。多半是它暂时太忙；一直这样就请看看 CHATOPERA_API_URL 和网络。',
  unreachable: '连不上 Chatopera。请看看 CHATOPERA_API_URL 写得对不对、网络通不通。',
  unreadable:
    'Chatopera 的回应看不懂。请看看 CHATOPERA_API_URL 是不是 Chatopera 的地址，它也可能暂时出了故障。',
  open: 'Chatopera 接连没有回应，我先歇一会儿再问它。请看看 CHATOPERA_API_URL 和网络。',
  credentials:
    'Chatopera 不认我的凭证。请对照机器人控制台检查 CHATOPERA_DEFAULT_CLIENTID、CHATOPERA_DEFAULT_SECRET 和 CHATOPERA_PERSONAL_ACC_TOKEN，改好后几分钟内生效。',
  clock: '本机的时钟和 Chatopera 差得太多，签名被拒（invalid timestamp）。请校准运行 OSSChat 的机器的时间。',
  refused: 'Chatopera 拒绝了请求。请在它的控制台里看看机器人和知识库的状态。',
};

/** What is said about questions, answers and the FAQ, in Chinese. */
export const answersZh = {
  suggestions: (questions: string[]) =>
    [
      '您是不是想问：',
      ...questions.map((question, index) => `${index + 1} ${question}`),
      '回复数字看答案；都不是的话，说「以上五条开工单」转给维护者。',
    ].join('\n'),
  directSuggestions: (questions: string[]) =>
    [
      '您是不是想问：',
      ...questions.map((question, index) => `${index + 1} ${question}`),
      '回复数字看答案；都不是的话，请到绑定了仓库的群里 @我 再问一次。',
    ].join('\n'),
  unknown: '我还不知道，这个问题已经记下了。要转给维护者，就说「以上五条开工单」。',
  directUnknown: '我还不知道。请到绑定了仓库的群里 @我 再问一次，那里还可以开工单。',
  smallTalk: '我在。有问题 @我 直接问，说「@我 帮助」看我会做什么。',
  notBound: '这个群还没有绑定仓库，我不知道该查哪个知识库。请管理员在群里说「@我 绑定 owner/repo」。',
  groupsOnly: '提问请到群里 @我：我按群绑定的仓库查知识库，私聊里不知道是哪一个。',
  notOnTheList: (count: number) =>
    count === 1 ? '只有一个可选，请回复 1。' : `请回复 1 到 ${count} 之间的数字。`,
  nothingToChoose: '现在没有等您选的问题（选项只保留五分钟），请把问题再说一遍。',
  entryGone: '这条答案刚从知识库里拿掉了，请换个说法再问一次。',
  unavailable: '答题的服务这会儿没有回应，请过几分钟再 @我 问一次。',
  longer: '……（后面还有，太长了没有发完）',
  howToReject: '答得不对？引用这条回复说「不对」',

  rejected: '谢谢指正，已经记下了；再有一位群友说「不对」，我就不在这里说它了。',
  muted: (question: string) =>
    `谢谢指正。「${question}」的回答在本群停用了，等管理员看过再说。管理员引用这条消息说「恢复」，我就重新用它。`,
  alreadyMuted: '谢谢，这条回答在本群已经停用了，等管理员看过再说。',
  restored: (question: string) => `「${question}」的回答在本群恢复了，之前的「不对」也清零了。`,
  needsAdmin: '只有群管理员能恢复它：群主、群主或部署者指定的管理员。',
  wasNotMuted: '这条回答没有停用，一直在用。',
  answerNotFound: '没有找到您引用的那条回答：我只记得七天内在这个群里说过的。请引用我的原话。',

  interjectionsOn: '好的，没有 @我 的问题，有把握的我也会答。嫌吵就说「别插话」。',
  interjectionsOff: '好的，没有 @我 的问题我不再回答。想恢复时说「可以插话」。',
  settingLine: (interjections: 'on' | 'off'): string =>
    interjections === 'on'
      ? '插话：开（没有 @我 的问题，有把握才答）'
      : '插话：关（只答 @我 的问题，开启说「可以插话」）',
  help: (botName: string) =>
    `提问：@${botName} 加上问题；没有 @ 的问题，有把握时我也会答，嫌吵就说「别插话」，想听再说「可以插话」；答错了就引用它说「不对」`,

  chatoperaFailed: (kind: ChatoperaFailureKind, code: number | undefined) =>
    [
      '群里的提问现在没有人答：',
      chatoperaFailures[kind],
      ...(code === undefined ? [] : [`（Chatopera 的 rc：${code}）`]),
      '还没好的话，我一小时后再提醒您。',
    ].join('\n'),
};
export type AnswersSpeech = typeof answersZh;
