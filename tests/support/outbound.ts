import * as v from 'valibot';
import { type OutboundMessage, OutboundMessageSchema } from '../../shared/wechat/outbound-message.ts';

/** Reads what a test drained from `outbound`; throws on anything that the container would not understand. */
export function outboundMessages(bodies: unknown[]): OutboundMessage[] {
  return v.parse(v.array(OutboundMessageSchema), bodies);
}

/** The text that a group reads behind the mention. */
export const spoken = ({ text }: OutboundMessage): string => text;
