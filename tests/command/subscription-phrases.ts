import type { Command } from '../../shared/command/command.ts';
import { features } from '../../shared/subscription/feature.ts';
import type { Term } from '../../shared/subscription/term.ts';
import type { Phrase } from './phrase.ts';

const feature = (...names: (typeof features)[number][]): Term[] =>
  names.map((name) => ({ what: 'feature', feature: name }));
const subscribe = (repo: string, ...terms: Term[]): Command => ({ kind: 'subscribe', repo, terms });
const unsubscribe = (repo: string, ...terms: Term[]): Command => ({ kind: 'unsubscribe', repo, terms });
const unknown = (typed: string, nearest?: Extract<Term, { what: 'unknown' }>['nearest']): Term => ({
  what: 'unknown',
  typed,
  ...(nearest && { nearest }),
});

/** What a group wants to hear of. */
export const subscriptionPhrases: Phrase[] = [
  ['订阅 wechaty/wechaty', 'group', subscribe('wechaty/wechaty')],
  ['訂閱 wechaty/wechaty', 'group', subscribe('wechaty/wechaty')],
  ['请订阅：https://github.com/wechaty/Puppet', 'group', subscribe('wechaty/Puppet')],
  ['subscribe wechaty/wechaty', 'group', subscribe('wechaty/wechaty')],
  ['/subscribe wechaty/wechaty', 'group', subscribe('wechaty/wechaty')],
  ['订阅 wechaty/*', 'group', subscribe('wechaty/*')],
  ['订阅 Wechaty/web-*', 'group', subscribe('Wechaty/web-*')],
  ['订阅 a/b 工单、合并请求，发布', 'group', subscribe('a/b', ...feature('issues', 'pulls', 'releases'))],
  [
    '訂閱 a/b 工單 合併請求 發佈 流水線 評審 評論 討論 星標',
    'group',
    subscribe(
      'a/b',
      ...feature(
        ...([
          'issues',
          'pulls',
          'releases',
          'workflows',
          'reviews',
          'comments',
          'discussions',
          'stars',
        ] as const),
      ),
    ),
  ],
  ['subscribe a/b issues, pulls', 'group', subscribe('a/b', ...feature('issues', 'pulls'))],
  ['订阅 a/b 的部署和分支', 'group', subscribe('a/b', ...feature('deployments', 'branches'))],
  ['订阅 a/b 全部', 'group', subscribe('a/b', ...feature(...features))],
  [
    '订阅 a/b commits:release/* 提交:默认分支',
    'group',
    subscribe('a/b', { what: 'branch', glob: 'release/*' }, { what: 'branch', glob: 'HEAD' }),
  ],
  [
    '订阅 a/b workflows:CI 流水线:CI@main workflows:*@release/*',
    'group',
    subscribe(
      'a/b',
      { what: 'workflow', choice: { name: 'CI' } },
      { what: 'workflow', choice: { name: 'CI', branch: 'main' } },
      { what: 'workflow', choice: { branch: 'release/*' } },
    ),
  ],
  [
    'subscribe a/b workflows:"Build and test"@main',
    'group',
    subscribe('a/b', { what: 'workflow', choice: { name: 'Build and test', branch: 'main' } }),
  ],
  ['订阅 a/b 流水线:全部', 'group', subscribe('a/b', { what: 'workflow-successes', told: true })],
  ['订阅 a/b workflows:failures', 'group', subscribe('a/b', { what: 'workflow-successes', told: false })],
  ['订阅 a/b workflows:*', 'group', subscribe('a/b', ...feature('workflows'))],
  [
    '订阅 a/b +label:"good first issue" ＋标签：“缺陷”&ui',
    'group',
    subscribe(
      'a/b',
      { what: 'labels', labels: ['good first issue'] },
      { what: 'labels', labels: ['缺陷', 'ui'] },
    ),
  ],
  [
    '订阅 a/b -label:"won\'t fix" —author:dependabot[bot] －路径：docs/**',
    'group',
    subscribe(
      'a/b',
      { what: 'hidden-label', label: "won't fix" },
      { what: 'hidden-author', login: 'dependabot[bot]' },
      { what: 'hidden-path', glob: 'docs/**' },
    ),
  ],
  ['订阅 a/b +bots', 'group', subscribe('a/b', { what: 'bots', shown: true })],
  ['订阅 a/b -机器人', 'group', subscribe('a/b', { what: 'bots', shown: false })],
  ['订阅 a/b isues', 'group', subscribe('a/b', unknown('isues', 'issues'))],
  ['订阅 a/b 工丹', 'group', subscribe('a/b', unknown('工丹', 'issues'))],
  ['订阅 a/b foo', 'group', subscribe('a/b', unknown('foo'))],
  ['订阅 a/b +lable:"x"', 'group', subscribe('a/b', unknown('+lable:"x"', '+label'))],
  ['订阅 a/b +author:x', 'group', subscribe('a/b', unknown('+author:x', '-author'))],
  ['订阅 a/b +label', 'group', subscribe('a/b', unknown('+label', '+label'))],
  ['订阅 a/b issues:x', 'group', subscribe('a/b', unknown('issues:x', 'issues'))],
  ['订阅 发布', 'mentioned', { kind: 'subscribe', terms: feature('releases') }],
  ['订阅', 'mentioned', { kind: 'unclear', hint: 'not-a-pattern', typed: '' }],
  ['订阅 wechaty', 'mentioned', { kind: 'unclear', hint: 'not-a-pattern', typed: 'wechaty' }],
  ['退订 a/b', 'group', unsubscribe('a/b')],
  ['取消订阅 a/*', 'group', unsubscribe('a/*')],
  ['unsubscribe a/b comments', 'group', unsubscribe('a/b', ...feature('comments'))],
  ['退订 a/b +label:"x"', 'group', unsubscribe('a/b', { what: 'labels', labels: ['x'] })],
  ['退订', 'mentioned', { kind: 'unsubscribe', terms: [] }],
  ['退订 wechaty', 'mentioned', { kind: 'unsubscribe', repo: 'wechaty', terms: [] }],
  ['订阅列表', 'group', { kind: 'list-subscriptions' }],
  ['訂閱列表', 'group', { kind: 'list-subscriptions' }],
  ['/subscriptions', 'group', { kind: 'list-subscriptions' }],
  ['subscriptions', 'mentioned', { kind: 'list-subscriptions' }],
  ['关注 #12', 'group', { kind: 'change-follows', change: 'follow', threads: [{ number: 12 }] }],
  ['关注＃１２。', 'group', { kind: 'change-follows', change: 'follow', threads: [{ number: 12 }] }],
  ['关注 12', 'mentioned', { kind: 'change-follows', change: 'follow', threads: [{ number: 12 }] }],
  [
    '關注 a/b#12、#13',
    'group',
    {
      kind: 'change-follows',
      change: 'follow',
      threads: [
        { repo: 'a/b', number: 12 },
        { repo: 'a/b', number: 13 },
      ],
    },
  ],
  ['取消关注 #12', 'group', { kind: 'change-follows', change: 'unfollow', threads: [{ number: 12 }] }],
  ['watch #12', 'group', { kind: 'change-follows', change: 'follow', threads: [{ number: 12 }] }],
  [
    'Unwatch https://github.com/a/b/pull/12',
    'group',
    { kind: 'change-follows', change: 'unfollow', threads: [{ repo: 'a/b', number: 12 }] },
  ],
  ['关注', 'mentioned', { kind: 'unclear', hint: 'no-thread-to-follow', typed: '' }],
  ['静音 #12', 'group', { kind: 'change-mutes', change: 'mute', threads: [{ number: 12 }] }],
  ['靜音 ＃１２', 'group', { kind: 'change-mutes', change: 'mute', threads: [{ number: 12 }] }],
  ['静音 12', 'mentioned', { kind: 'change-mutes', change: 'mute', threads: [{ number: 12 }] }],
  [
    '静音 a/b#12、#13',
    'group',
    {
      kind: 'change-mutes',
      change: 'mute',
      threads: [
        { repo: 'a/b', number: 12 },
        { repo: 'a/b', number: 13 },
      ],
    },
  ],
  ['mute b#12', 'group', { kind: 'change-mutes', change: 'mute', threads: [{ repo: 'b', number: 12 }] }],
  [
    '取消静音 https://github.com/a/b/pull/12#issuecomment-1',
    'group',
    { kind: 'change-mutes', change: 'unmute', threads: [{ repo: 'a/b', number: 12 }] },
  ],
  ['unmute #12', 'group', { kind: 'change-mutes', change: 'unmute', threads: [{ number: 12 }] }],
  ['只看 #12', 'group', { kind: 'change-mutes', change: 'only', threads: [{ number: 12 }] }],
  ['only #12', 'mentioned', { kind: 'change-mutes', change: 'only', threads: [{ number: 12 }] }],
  ['取消只看', 'group', { kind: 'change-mutes', change: 'not-only', threads: [] }],
  ['取消只看 #12', 'group', { kind: 'change-mutes', change: 'not-only', threads: [{ number: 12 }] }],
  ['静音', 'mentioned', { kind: 'unclear', hint: 'no-thread', typed: '' }],
];

const quiet = (from: string, to: string): Command => ({ kind: 'set-quiet-hours', hours: { from, to } });

/** When a group wants to hear of it. */
export const timePhrases: Phrase[] = [
  ['免打扰 23:00-08:00', 'group', quiet('23:00', '08:00')],
  ['免打擾 ２３：００－８：００', 'group', quiet('23:00', '08:00')],
  ['设置 免打扰 23:30~7:05', 'group', quiet('23:30', '07:05')],
  ['免打扰 晚上11点到第二天早上8点', 'group', quiet('23:00', '08:00')],
  ['免打扰 每天晚上十一点半至早上八点', 'group', quiet('23:30', '08:00')],
  ['免打扰 中午12点到下午两点一刻', 'group', quiet('12:00', '14:15')],
  ['免打扰 晚上12点到凌晨六点', 'group', quiet('00:00', '06:00')],
  ['免打扰 22:00-24:00', 'group', quiet('22:00', '00:00')],
  ['免打扰 23-8', 'group', quiet('23:00', '08:00')],
  ['quiet hours 11 pm to 8:30 am', 'group', quiet('23:00', '08:30')],
  ['免打扰 关', 'group', { kind: 'set-quiet-hours', hours: 'off' }],
  ['關閉免打擾', 'group', { kind: 'set-quiet-hours', hours: 'off' }],
  ['quiet hours off', 'group', { kind: 'set-quiet-hours', hours: 'off' }],
  ['免打扰 25:00-08:00', 'group', { kind: 'set-quiet-hours', hours: 'unclear' }],
  ['免打扰 23:60-08:00', 'group', { kind: 'set-quiet-hours', hours: 'unclear' }],
  ['免打扰', 'mentioned', { kind: 'set-quiet-hours', hours: 'unclear' }],
  ['日报 09:00', 'group', { kind: 'set-daily-report', at: '09:00' }],
  ['日報 早上9點', 'group', { kind: 'set-daily-report', at: '09:00' }],
  ['日报 每天 18:30', 'group', { kind: 'set-daily-report', at: '18:30' }],
  ['日报 9', 'mentioned', { kind: 'set-daily-report', at: '09:00' }],
  ['daily report 9:00', 'group', { kind: 'set-daily-report', at: '09:00' }],
  ['日报 关', 'group', { kind: 'set-daily-report', at: 'off' }],
  ['取消日报', 'group', { kind: 'set-daily-report', at: 'off' }],
  ['日报 24:30', 'group', { kind: 'set-daily-report', at: 'unclear' }],
  ['设置 语演 英文', 'mentioned', { kind: 'unknown-setting', typed: '语演', nearest: 'language' }],
  ['设置 免打搅 23:00', 'mentioned', { kind: 'unknown-setting', typed: '免打搅', nearest: 'quiet-hours' }],
];
