/**
 * What the operator has to look at: `slow`, `unreachable` and `unreadable` are Chatopera's being away (or a wrong
 * address), `open` that it is left alone after those, `credentials` and `clock` our own side, `refused` this one
 * request.
 */
export type ChatoperaFailureKind =
  | 'slow'
  | 'unreachable'
  | 'unreadable'
  | 'open'
  | 'credentials'
  | 'clock'
  | 'refused';

/** Whether Chatopera refused this one request: what was asked for is not there, or not to be had so. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ChatoperaFailure && error.kind === 'refused';
}

/**
 * A call that Chatopera refused or did not answer; `code` is its `rc`, if it gave one. The message and its
 * causes are ours: an answer may repeat the question.
 */
export class ChatoperaFailure extends Error {
  readonly kind: ChatoperaFailureKind;
  readonly code: number | undefined;

  constructor(kind: ChatoperaFailureKind, message: string, more: { code?: number; cause?: unknown } = {}) {
    super(`Chatopera: ${message}`, { cause: more.cause });
    this.name = 'ChatoperaFailure';
    this.kind = kind;
    this.code = more.code;
  }

  /** It says that Chatopera is away, not that it refuses this one request. */
  get isAbsence(): boolean {
    return this.kind === 'slow' || this.kind === 'unreachable' || this.kind === 'unreadable';
  }
}
