import type { Language } from '../registry/room.ts';
import { answersEn } from './answers.en.ts';
import { type AnswersSpeech, answersZh } from './answers.zh.ts';

const speeches: Record<Language, AnswersSpeech> = { zh: answersZh, en: answersEn };

/** What is said of questions and answers, in a room's language. Whoever only answers needs to load no more. */
export function speakAnswers(language: Language): AnswersSpeech {
  return speeches[language];
}
