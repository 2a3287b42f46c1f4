import type { SettingName } from './command.ts';
import { nearestName } from './nearest-name.ts';
import { each } from './scan.ts';

/** What the settings are called, folded. */
export const settingWords: (readonly [string, SettingName])[] = [
  ...each('语言 language', 'language' as const),
  ...each('时区 timezone time_zone', 'timezone' as const),
  ...each('群名 群名称 topic', 'topic' as const),
  ...each('标签 label labels', 'label' as const),
  ...each('窗口 window', 'window' as const),
];

/** Set by commands of their own, which 「设置」 may stand in front of. */
const timeWords = [
  ...each('免打扰 quiet', 'quiet-hours' as const),
  ...each('日报 daily', 'daily-report' as const),
];

const meanings = new Map<string, SettingName | 'quiet-hours' | 'daily-report'>([
  ...settingWords,
  ...timeWords,
]);

/** The setting that a folded word was probably meant to name. */
export function nearestSetting(word: string): SettingName | 'quiet-hours' | 'daily-report' | undefined {
  return meanings.get(nearestName(word, meanings.keys()) ?? '');
}
