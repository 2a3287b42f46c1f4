import { shorten } from '../issue/shorten.ts';
import type { WelcomePlan } from '../registry/joiner.ts';
import type { Room } from '../registry/room.ts';
import { speak } from '../speech/speech.ts';
import type { OutboundMessage } from '../wechat/outbound-message.ts';

/** More names than these hide what is said to them. */
const NAMED_AT_MOST = 10;
const LINKS_AT_MOST = 5;
const QUESTION_CHARACTERS = 60;

/** The one message for all who came: their names are put in front when it is sent. `githubUrl` is GitHub's own. */
export function composeWelcome(room: Room, plan: WelcomePlan, githubUrl: string): OutboundMessage {
  const { contactIds, questions, id } = plan;
  const inAll = contactIds.length > NAMED_AT_MOST ? contactIds.length : undefined;
  return {
    id,
    conversationId: room.id,
    text: welcomeText(room, { inAll, questions: questions.map(({ question }) => question) }, githubUrl),
    mentionIds: contactIds.slice(0, NAMED_AT_MOST),
  };
}

/** What stands behind the names of those who came; `inAll` where they are more than are named. */
export function welcomeText(
  { repos, settings }: Pick<Room, 'repos' | 'settings'>,
  { inAll, questions }: { inAll?: number | undefined; questions: string[] },
  githubUrl: string,
): string {
  const words = speak(settings.language).newcomers;
  const links = repos.slice(0, LINKS_AT_MOST).map((repo) => `${githubUrl}/${repo}`);
  return [
    settings.welcomeText ? words.ownWelcome(settings.welcomeText, inAll) : words.welcome(inAll),
    ...(links.length > 0 ? [words.links(links, repos.length - links.length)] : []),
    words.howToAsk(questions.map((question) => shorten(question.replace(/\s+/g, ' '), QUESTION_CHARACTERS))),
  ].join('\n');
}
