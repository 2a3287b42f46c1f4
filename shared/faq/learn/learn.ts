import type { Command } from '../../command/command.ts';
import { readExpectedReply } from '../../command/expected-reply.ts';
import { expectFrom } from '../../registry/expectation.ts';
import { listProposals, saveProposal } from '../../registry/proposal.ts';
import { microsecondsOf } from '../../window/window.ts';
import type { FaqCommand } from '../keep-faq.ts';
import { type LearnDependencies, learnOnce } from './carry-out.ts';
import { BARE_YES_WITHIN_MS, chooseProposal } from './choose-proposal.ts';
import { type Draft, draftPair } from './draft-pair.ts';
import { tellProposal } from './tell-learned.ts';

/** 「收录」: an admin's is carried out at once, a member's is proposed to the admins. Harmless twice. */
export async function learn(
  dependencies: LearnDependencies,
  context: FaqCommand,
  command: Extract<Command, { kind: 'learn' }>,
): Promise<string | undefined> {
  return learnOnce(dependencies, context, async () => {
    const draft = await draftPair(dependencies, context, command);
    if ('sentence' in draft) return draft.sentence;
    return context.role === 'member' ? propose(dependencies, context, draft) : draft;
  });
}

async function propose(dependencies: LearnDependencies, context: FaqCommand, draft: Draft): Promise<string> {
  const { registry, now } = dependencies;
  const { room, speech, message } = context;
  const { id: contactId, name } = message.talker;
  const proposal = { ...draft, contactId, name, order: message.order, messageId: message.id };
  await saveProposal(registry, room.id, proposal, now());
  const until = microsecondsOf(message.order) / 1_000 + BARE_YES_WITHIN_MS;
  await expectFrom(registry, room.id, { kind: 'proposal', contactId, until });
  return tellProposal(speech, draft);
}

/** 「好」 to a proposal, which counts from an admin alone. Harmless twice. */
export async function agreeToProposal(
  dependencies: LearnDependencies,
  context: FaqCommand,
): Promise<string | undefined> {
  const { registry, now } = dependencies;
  const { room, message, role } = context;
  const said = readExpectedReply(message.text, message.bot.names);
  if (role === 'member' || said?.kind !== 'yes') return undefined;
  return learnOnce(dependencies, context, async () => {
    const proposal = chooseProposal(await listProposals(registry, room.id, now()), message);
    if (!proposal) return undefined;
    const { repo, question, answer, masked, order, messageId, contactId } = proposal;
    return { repo, question, answer, masked, confirms: { order, messageId, contactId } };
  });
}
