import { type LocalOssChat, startLocal } from '../../infra/local/start-local.ts';
import { waitUntil } from './wait-until.ts';

/** What keeps an account safe would be all that is measured: as fast as the settings allow. */
export const withoutPacing = {
  OSSCHAT_SENDS_PER_MINUTE: '6000',
  OSSCHAT_ROOM_GAP_MS: '0',
  OSSCHAT_SEND_JITTER_MS: '0',
};

/** All of OSSChat in this process, with every stand-in and without pacing, as soon as its bot listens. */
export async function startLocalStack(folder: string): Promise<LocalOssChat> {
  const local = await startLocal({ ...withoutPacing, PORT: '0', OSSCHAT_DATA: folder });
  const isListening = () => {
    const status = worldOf(local).status();
    return status.clientAttached && status.loggedIn;
  };
  await waitUntil('the bot listens', 50, isListening);
  return local;
}

/** The simulated WeChat of the stack. */
export function worldOf({ services }: LocalOssChat) {
  if (!services.wechat) throw new Error('The benchmark needs the simulated WeChat');
  return services.wechat.world;
}
