import { type Language, wordsOf } from './words.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A time as WeChat shows it: the hour today, 昨天 and the hour, else the date too. In the browser's zone. */
export function timeLabel(at: number, language: Language): string {
  return [dayLabel(at, language), hourLabel(at)].filter((part) => part !== '').join(' ');
}

/** For the chat list: the hour today, else the day alone. */
export function shortTimeLabel(at: number, language: Language): string {
  return dayLabel(at, language) || hourLabel(at);
}

function hourLabel(at: number): string {
  return new Date(at).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false });
}

function dayLabel(at: number, language: Language): string {
  const today = new Date().toDateString();
  const day = new Date(at);
  if (day.toDateString() === today) return '';
  if (new Date(at + DAY_MS).toDateString() === today) return wordsOf(language).yesterday;
  return day.toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en', { month: 'short', day: 'numeric' });
}
