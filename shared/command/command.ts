import type { Term } from '../subscription/term.ts';

/** What an issue is about: 缺陷 需求 文档 帮助 其它. A room maps each to a GitHub label. */
export const categories = ['defect', 'request', 'documentation', 'help', 'other'] as const;
export type Category = (typeof categories)[number];

/** Which messages before the command become the issue. */
export type Scope =
  | { by: 'count'; count: number }
  /** The current conversation: back to a pause or the last issue. */
  | { by: 'conversation' }
  | { by: 'time'; seconds: number }
  /** From the quoted message up to the command. */
  | { by: 'quote' };

export type OpenIssue = {
  kind: 'open-issue';
  scope: Scope;
  /** Names as written after @; empty for everybody. */
  talkers: string[];
  title?: string;
  category?: Category;
  /** Given as #label. */
  labels: string[];
  /** As typed: `owner/repo` or a short name. */
  repo?: string;
};

/** Room settings that can be changed by talking to the bot. */
export const settingNames = ['language', 'timezone', 'topic', 'label', 'window'] as const;
export type SettingName = (typeof settingNames)[number];

/** Why something that was plainly meant as a command cannot be done as it was typed. */
export type Hint =
  | 'approximate-count'
  | 'count-is-zero'
  | 'count-too-large'
  | 'time-too-long'
  | 'not-a-repo'
  | 'not-a-pattern'
  | 'no-thread'
  | 'no-thread-to-follow';

/** An issue, pull request or discussion; the repository as typed. */
export type Thread = { repo?: string; number: number };

export type Command =
  | OpenIssue
  /** 缺陷, 需求, … alone: the answer to the question after an issue. */
  | { kind: 'categorize'; category: Category }
  | { kind: 'bind'; repo: string }
  | { kind: 'unbind'; repo?: string }
  | { kind: 'list-bindings' }
  | { kind: 'help' }
  | { kind: 'claim'; code: string }
  | { kind: 'set-admin'; names: string[] }
  | { kind: 'show-settings' }
  | { kind: 'change-setting'; setting: SettingName; value: string }
  | { kind: 'unknown-setting'; typed: string; nearest: SettingName | 'quiet-hours' | 'daily-report' }
  /** `repo` is `owner/repo` or a glob such as `owner/web-*`; without it, the only one that there is. */
  | { kind: 'subscribe'; repo?: string; terms: Term[] }
  /** Without terms all of it; `repo` may be a short name. */
  | { kind: 'unsubscribe'; repo?: string; terms: Term[] }
  | { kind: 'list-subscriptions' }
  /** `not-only` without threads ends it for all. */
  | { kind: 'change-mutes'; change: 'mute' | 'unmute' | 'only' | 'not-only'; threads: Thread[] }
  /** Of the one who says it. */
  | { kind: 'change-follows'; change: 'follow' | 'unfollow'; threads: Thread[] }
  /** Times are `HH:MM` in the room's time zone. */
  | { kind: 'set-quiet-hours'; hours: { from: string; to: string } | 'off' | 'unclear' }
  | { kind: 'set-daily-report'; at: string }
  /** How to set a repo's webhook; in a room it is set, if that is possible. */
  | { kind: 'show-webhook'; repo: string }
  /** In a direct message by the operator: how to set the one webhook of an organisation, of the GitHub App. */
  | { kind: 'show-owner-webhook'; owner: string }
  | { kind: 'show-app-webhook' }
  /** How the room's repositories are connected. */
  | { kind: 'check' }
  /** What it may say unasked: 可以插话, 别插话. */
  | { kind: 'change-interjections'; interjections: 'on' | 'off' }
  /** 不对, under a quote of what the bot answered. */
  | { kind: 'reject-answer' }
  /** 恢复, under a quote of what the bot answered: it may be said here again. */
  | { kind: 'restore-answer' }
  /** 收录, under a quote or with both given. */
  | { kind: 'learn'; question?: string; answer?: string; repo?: string }
  | { kind: 'list-faq' }
  | { kind: 'list-unanswered' }
  | { kind: 'sync-faq' }
  /** 欢迎语: an empty text is the one that comes with the bot. */
  | { kind: 'change-welcome'; welcome: { text: string } | 'on' | 'off' }
  | { kind: 'show-welcome' }
  /** Whether friends of the bot may enter this room by a number; by an operator's direct message, the one of that number. */
  | { kind: 'change-entry'; entry: 'open' | 'closed'; number?: number }
  /** In a direct message. */
  | { kind: 'list-rooms' }
  | { kind: 'enter-room'; number: number }
  | { kind: 'unclear'; hint: Hint; typed: string };

/** What the parser is told besides the text. */
export type CommandContext = {
  /** The names that the bot goes by here; a leading or trailing `@name` is taken off. */
  botNames: string[];
  /** A mention that the text does not show (some puppets strip it) counts too. */
  mentioned: boolean;
  /** A direct message needs no mention. */
  direct: boolean;
};
