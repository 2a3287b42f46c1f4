import { join } from 'node:path';
import { checkChatopera, checkGitHub } from './check-credentials.ts';
import { type StandInGitHub, startGitHub } from './github/github.ts';
import type { LocalSettings } from './settings.ts';
import { type SimulatedWeChat, startSimulatedWeChat } from './wechat/simulated-wechat.ts';

/**
 * The outside world of one start: a stand-in is there exactly when the real service is not. Chatopera has none: without
 * it the embedded answerer answers.
 */
export type Services = {
  wechat: SimulatedWeChat | undefined;
  github: StandInGitHub | undefined;
  /** Whether the real one is connected. */
  chatopera: boolean;
  /** The variables by which functions and container find the services, whichever they are. */
  environment: Record<string, string>;
  stop(): Promise<void>;
};

/** The only token that the stand-in GitHub accepts; it opens nothing else. */
const STAND_IN_GITHUB_TOKEN = 'osschat-stand-in-token';

/**
 * Takes the real WeChat, GitHub and Chatopera where their credentials are set, each by itself, and a stand-in
 * for the first two where they are not. Throws a sentence that names the variable when a credential does not work.
 */
export async function chooseServices(
  settings: LocalSettings,
  dataFolder: string,
  origin: string,
): Promise<Services> {
  rejectOrphans(settings);
  const hasGitHub = settings.GITHUB_TOKEN ?? settings.GITHUB_APP_ID ?? settings.GITHUB_APP_PRIVATE_KEY;
  const hasChatopera = Boolean(
    settings.CHATOPERA_DEFAULT_CLIENTID ??
      settings.CHATOPERA_DEFAULT_SECRET ??
      settings.CHATOPERA_PERSONAL_ACC_TOKEN,
  );
  if (hasGitHub) await checkGitHub(settings);
  if (hasChatopera) await checkChatopera(settings);
  const github = hasGitHub
    ? undefined
    : startGitHub({ dataFolder: join(dataFolder, 'github'), token: STAND_IN_GITHUB_TOKEN, origin });
  const wechat = settings.WECHATY_PUPPET_SERVICE_TOKEN
    ? undefined
    : await startSimulatedWeChat({ dataFolder: join(dataFolder, 'wechat') });
  return {
    wechat,
    github,
    chatopera: hasChatopera,
    environment: {
      ...given(settings),
      ...(wechat && {
        WECHATY_PUPPET_SERVICE_TOKEN: wechat.token,
        WECHATY_PUPPET_SERVICE_ENDPOINT: wechat.endpoint,
      }),
      ...(github && { GITHUB_TOKEN: STAND_IN_GITHUB_TOKEN, GITHUB_API_URL: `${origin}/github/api` }),
    },
    async stop() {
      await wechat?.stop();
      await github?.close();
    },
  };
}

/** An address without the credentials that go with it is a mistake, not a wish for the stand-in. */
function rejectOrphans(settings: LocalSettings): void {
  const pairs = [
    ['GITHUB_API_URL', settings.GITHUB_TOKEN ?? settings.GITHUB_APP_ID, 'GITHUB_TOKEN'],
    [
      'CHATOPERA_API_URL',
      settings.CHATOPERA_DEFAULT_CLIENTID ?? settings.CHATOPERA_PERSONAL_ACC_TOKEN,
      'CHATOPERA_DEFAULT_CLIENTID',
    ],
    [
      'WECHATY_PUPPET_SERVICE_ENDPOINT',
      settings.WECHATY_PUPPET_SERVICE_TOKEN,
      'WECHATY_PUPPET_SERVICE_TOKEN',
    ],
  ] as const;
  for (const [address, credential, missing] of pairs) {
    if (settings[address] && !credential) throw new Error(`${address} is set, but ${missing} is missing.`);
  }
}

/** The services' variables as the operator set them. */
function given(settings: LocalSettings): Record<string, string> {
  const { PORT: _port, OSSCHAT_DATA: _data, OSSCHAT_PUBLIC_URL: _url, ...variables } = settings;
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}
