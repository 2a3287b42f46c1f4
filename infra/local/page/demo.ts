import type { ChatAddress, Contact } from './api.ts';
import { sendMessage } from './sending.ts';
import { openAddress, participants, type Store } from './state.ts';
import type { Language } from './words.ts';

const PAUSE_MS = 250;

/** `speaker` counts the members from the current speaker on; with fewer members it wraps around. */
type Line = { speaker: number; text: string };

const talk: Record<Language, Line[]> = {
  zh: [
    { speaker: 1, text: '各位，v0.6 的 Docker 镜像在我的 M2 上起不来，报 exec format error' },
    { speaker: 2, text: '我这边 x86 的服务器没问题，是不是只有 ARM 会这样？' },
    { speaker: 1, text: '对，docker manifest inspect 看了一下，里面只有 linux/amd64' },
    { speaker: 3, text: '找到了：release.yml 里 buildx 没写 platforms，从 v0.5 换 CI 之后就丢了' },
    { speaker: 2, text: '那加上 linux/arm64 就行，周末我可以提 PR' },
  ],
  en: [
    { speaker: 1, text: 'The v0.6 Docker image does not start on my M2: exec format error' },
    { speaker: 2, text: 'Fine on our x86 servers. Is it ARM only?' },
    { speaker: 1, text: 'Yes. docker manifest inspect shows linux/amd64 and nothing else' },
    { speaker: 3, text: 'Found it: release.yml has no platforms for buildx since CI moved in v0.5' },
    { speaker: 2, text: 'Then adding linux/arm64 is enough. I can open a PR this weekend' },
  ],
};

/** Sends five lines of a talk by different members, each after the one before has been taken. */
export async function sendFiveMessages(store: Store): Promise<void> {
  const address = openAddress(store.state);
  if (address?.kind !== 'room') return;
  const members = participants(store.state).filter((contact) => !contact.isBot);
  const first = members.findIndex(({ id }) => id === store.state.speakerId);
  for (const { speaker, text } of talk[store.state.language]) {
    await sayAs(store, address, members[(first + speaker) % members.length], text);
  }
}

async function sayAs(
  store: Store,
  address: ChatAddress,
  member: Contact | undefined,
  text: string,
): Promise<void> {
  if (member === undefined) return;
  await sendMessage(store, address, { talker: member.id, text });
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
