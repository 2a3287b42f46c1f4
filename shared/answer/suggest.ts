import { weightOf, withoutOpening } from '../issue/small-talk.ts';
import type { AnswerPlan } from '../registry/answer-plan.ts';
import { type Answered, mergeSuggestions } from './ask-answerers.ts';
import type { Asking } from './asking.ts';
import { awaiting, EXPECTED_FOR_MS, say } from './say.ts';

/** In UTF-16 units: as much of a question as is noted. It is read with the room at each of its messages. */
const ASKED_LENGTH = 300;
/** In characters: a question of a list. */
const QUESTION_LENGTH = 80;

/** Without a reply: what may be meant, to be picked by a number, or that nobody knows. `now` in ms. */
export function suggest(asking: Asking, answered: Answered[], now: number): AnswerPlan {
  const { message, room, text, speech } = asking;
  if (weightOf(withoutOpening(text)) === 0) return say(asking, speech.smallTalk);
  const inRoom = message.room !== undefined;
  const options = mergeSuggestions(answered, room.mutedEntries).map(({ scope, id, question }) => ({
    ...{ scope, id, question },
  }));
  if (options.length === 0)
    return inRoom ? { ...say(asking, speech.unknown), unanswered: text } : say(asking, speech.directUnknown);
  const questions = options.map(({ question }) => shortened(question));
  const list = inRoom ? speech.suggestions(questions) : speech.directSuggestions(questions);
  const contactId = message.talker.id;
  return {
    messages: awaiting(say(asking, list).messages, contactId),
    expects: {
      ...{ kind: 'choice', contactId, until: now + EXPECTED_FOR_MS, options },
      ...(inRoom && { asked: text.slice(0, ASKED_LENGTH) }),
    },
    // What is asked alone is nobody else's to answer.
    ...(inRoom && { unanswered: text }),
  };
}

function shortened(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length <= QUESTION_LENGTH ? line : `${characters.slice(0, QUESTION_LENGTH).join('')}…`;
}
