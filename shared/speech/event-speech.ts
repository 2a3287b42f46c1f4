/** What an event's sentence is made of: plain, short and never missing; '' for what the event has not. */
export type EventWords = {
  who: string;
  /** `#12 登录失败`; of what has no number its title alone. */
  subject: string;
  repo: string;
  /** See `GitHubEvent.detail`; several in a list. */
  detail: string;
  branch: string;
  /** Commits, stars, or how many events this one stands for. */
  count: number;
  /** Of the issue or pull request, in a list. */
  labels: string;
  draft: boolean;
};

/** How one kind of event is told. */
export type EventSpeech = {
  /** The title of a card. */
  sentence: (words: EventWords) => string;
  /** In a few words, below the title of a weightier event of the same subject. */
  clause: (words: EventWords) => string;
  /** What a card says besides below its title; '' for nothing. */
  aside?: (words: EventWords) => string;
};
