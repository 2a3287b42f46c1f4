type RefusalReason = 'invalid' | 'missing' | 'conflict' | 'too-large';

/** What the simulated WeChat does not do, as a sentence for whoever asked. */
export class Refusal extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, sentence: string) {
    super(sentence);
    this.name = 'Refusal';
    this.reason = reason;
  }
}
