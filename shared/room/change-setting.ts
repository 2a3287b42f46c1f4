import { type Category, categories, type SettingName } from '../command/command.ts';
import type { Language, RoomSettings } from '../registry/room.ts';
import { en } from '../speech/en.ts';
import { zh } from '../speech/zh.ts';

const languageWords = wordList<Language>({
  中文: 'zh',
  汉语: 'zh',
  zh: 'zh',
  chinese: 'zh',
  英文: 'en',
  英语: 'en',
  en: 'en',
  english: 'en',
});

const topicWords = wordList<RoomSettings['topic']>({
  显示: 'shown',
  顯示: 'shown',
  shown: 'shown',
  show: 'shown',
  隐藏: 'hidden',
  隱藏: 'hidden',
  hidden: 'hidden',
  hide: 'hidden',
});

const WINDOW_DAYS_AT_MOST = 90;
/** GitHub's limit for a label's name. */
const LABEL_AT_MOST = 50;

/** The settings with one changed, or nothing when the value makes no sense. */
export function changeSetting(
  settings: RoomSettings,
  name: SettingName,
  value: string,
): RoomSettings | undefined {
  const word = value.trim().toLowerCase();
  switch (name) {
    case 'language':
      return withValue(languageWords.get(word), (language) => ({ ...settings, language }));
    case 'topic':
      return withValue(topicWords.get(word), (topic) => ({ ...settings, topic }));
    case 'timezone':
      return withValue(timezoneOf(value.trim()), (timezone) => ({ ...settings, timezone }));
    case 'window':
      return withValue(daysOf(word), (window) => ({ ...settings, window }));
    case 'label':
      return withValue(labelOf(value), (label) => ({ ...settings, label: { ...settings.label, ...label } }));
  }
}

/** A map, because `constructor` is a word that every object has. */
function wordList<T>(meanings: Record<string, T>): Map<string, T> {
  return new Map(Object.entries(meanings));
}

function withValue<T>(value: T | undefined, change: (value: T) => RoomSettings): RoomSettings | undefined {
  return value === undefined ? undefined : change(value);
}

function timezoneOf(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function daysOf(word: string): number | undefined {
  const days = /^\d{1,2}$/.test(word) ? Number(word) : 0;
  return days >= 1 && days <= WINDOW_DAYS_AT_MOST ? days : undefined;
}

function labelOf(value: string): Partial<Record<Category, string>> | undefined {
  const [typed = '', label, ...more] = value.split(/[=＝]/).map((part) => part.trim());
  const category = categories.find((name) => [zh.category(name), en.category(name), name].includes(typed));
  if (!category || label === undefined || more.length > 0 || label.length > LABEL_AT_MOST) return undefined;
  return { [category]: label === '无' || label === 'none' ? '' : label };
}
