import * as v from 'valibot';

/** An address as GitHub gives it: people tap it in a card, and it has to fit into a queue's message. */
export const WebAddressSchema = v.pipe(v.string(), v.maxLength(2_000), v.url(), v.regex(/^https?:\/\//));
