import { demoPhrases, demoRepos } from './demo.ts';
import { type LocalOssChat, startLocal } from './start-local.ts';

const STOP_WITHIN_MS = 10_000;

/** `npm start`: everything on this machine, and what to type next. */
async function main(): Promise<void> {
  const local = await startLocal(process.env);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop(local));
  process.stdout.write(welcome(local));
}

/** Gives the parts their time; what has not ended by then loses nothing, as `kill -9` would not either. */
async function stop(local: LocalOssChat): Promise<void> {
  process.stdout.write('\n正在停止… Stopping…\n');
  setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
  await local.stop().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  process.exit(0);
}

function welcome({ origin, claimCode, services }: LocalOssChat): string {
  const real = (stand: unknown) => (stand ? '模拟 stand-in' : '真实 real');
  const answers = services.chatopera ? 'Chatopera' : '内置检索 embedded search';
  return [
    '',
    `OSSChat  ${origin}`,
    '',
    `  WeChat ${real(services.wechat)} · GitHub ${real(services.github)} · 问答 Answers ${answers}`,
    '',
    ...(services.wechat && services.github
      ? [
          `  打开上面的网址，在群里发几条消息，再说「${demoPhrases[0]}」，工单就会出现在 ${demoRepos[0]}。`,
          `  Open the address, say something in the group, then 「${demoPhrases[0]}」 or "/issue 5": the issue is in ${demoRepos[0]}.`,
        ]
      : [
          '  在群里由群主 @机器人 说「绑定 owner/repo」，再说「以上五条开工单」。',
          '  The owner of a group mentions the bot with "bind owner/repo" there; then anyone says "/issue 5".',
        ]),
    '',
    `  部署者认领：私聊机器人「认领 ${claimCode}」 · To be the operator, send the bot "claim ${claimCode}"`,
    '  Ctrl-C 停止 stops it',
    '',
    '',
  ].join('\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`);
  process.exit(1);
});
