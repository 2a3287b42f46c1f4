import type { Account, OwnedBot } from './account.ts';
import { botNameOf } from './bot-name.ts';

/** The account's bots by whose FAQ they answer. Throws `ChatoperaFailure`. */
export type OwnedBots = {
  /** Those of the scopes that have one, from a list that is a minute old at most, or as old as is said. */
  find(scopes: string[], atMostMsOld?: number): Promise<Map<string, OwnedBot>>;
  /** The scope's bot, made when there is none. */
  findOrCreate(scope: string): Promise<OwnedBot>;
};

const LIST_KEPT_FOR_MS = 60_000;

/** Keeps the list with its secrets in memory, and nowhere else. */
export function createOwnedBots(account: Account): OwnedBots {
  let kept: { bots: Promise<OwnedBot[]>; since: number } | undefined;
  const readAnew = () => {
    const bots = account.listBots();
    const reading = { bots, since: Date.now() };
    kept = reading;
    bots.catch(() => {
      if (kept === reading) kept = undefined;
    });
    return bots;
  };
  const list = (atMostMsOld = LIST_KEPT_FOR_MS) =>
    kept && kept.since + atMostMsOld > Date.now() ? kept.bots : readAnew();
  return {
    async find(scopes, atMostMsOld) {
      const bots = scopes.length > 0 ? await list(atMostMsOld) : [];
      return new Map(
        scopes.flatMap((scope) => {
          const bot = botOf(bots, scope);
          return bot ? [[scope, bot]] : [];
        }),
      );
    },
    async findOrCreate(scope) {
      // Somebody else may have made it since the list was read.
      const found = botOf(await list(), scope) ?? botOf(await readAnew(), scope);
      if (found) return found;
      const created = await account.createBot(botNameOf(scope));
      kept = undefined;
      return created;
    },
  };
}

/** Where two were made at once, all take the same: the one with the lower id. */
function botOf(bots: OwnedBot[], scope: string): OwnedBot | undefined {
  const name = botNameOf(scope);
  const named = bots.filter((bot) => bot.name === name);
  return named.toSorted((one, other) => (one.clientId < other.clientId ? -1 : 1))[0];
}
