import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as v from 'valibot';
import { settingNames } from '../../shared/command/command.ts';
import { readEnvironment, required } from '../../shared/environment.ts';
import { connectGitHub } from '../../shared/github/connect.ts';
import { timeWriter } from '../../shared/issue/local-time.ts';
import { DEFAULT_SETTINGS, loadRoom, saveSettings } from '../../shared/registry/room.ts';
import { changeSetting } from '../../shared/room/change-setting.ts';
import { manageRooms } from '../../shared/room/manage-room.ts';
import { speak } from '../../shared/speech/speech.ts';
import { recordingObserve, startTestAws } from '../support/aws.ts';
import { chat, owner, room, sqsEvent } from '../support/chat.ts';
import { outboundMessages, spoken } from '../support/outbound.ts';
import { uncallableWebhook } from '../support/webhook.ts';
import { prototypeKeys } from './hostile-values.ts';
import { planted } from './planted.ts';

const { registry, queue, drain } = await startTestAws();

const values = [
  ...['中文', 'English', 'Asia/Tokyo', '隐藏', '缺陷=type/bug', '帮助=无', '1', '90'],
  ...prototypeKeys,
  ...[
    '',
    ' ',
    '=',
    '==',
    '缺陷=',
    '=bug',
    '缺陷=a=b',
    '缺陷＝＝',
    `缺陷=${'x'.repeat(51)}`,
    '缺陷=a\nb',
    '__proto__=x',
  ],
  ...[
    'constructor=x',
    'Mars/Olympus',
    '../../etc/passwd',
    'Asia/Shanghai\u0000',
    '+25:00',
    'UTC+8',
    '0',
    '91',
    '-1',
    '1e1',
  ],
  ...[
    '７',
    '٧',
    '1.5',
    '0x10',
    'NaN',
    'zh\u200b',
    'ZH',
    '\u202ezh',
    '显示 ',
    'show\nhide',
    '😀',
    '\ud83d',
    planted.talk,
  ],
];

test('a setting takes a value that makes sense or none, and the others stay', async () => {
  const anything = fc.oneof(fc.constantFrom(...values), fc.string({ unit: 'binary', maxLength: 60 }));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...settingNames), anything, async (name, value) => {
      const changed = changeSetting(DEFAULT_SETTINGS, name, value);
      if (!changed) return;
      assert.deepEqual({ ...changed, [name]: 0 }, { ...DEFAULT_SETTINGS, [name]: 0 });
      assert.ok(['zh', 'en'].includes(changed.language));
      assert.ok(['shown', 'hidden'].includes(changed.topic));
      assert.ok(Number.isInteger(changed.window) && changed.window >= 1 && changed.window <= 90);
      assert.deepEqual(Object.keys(changed.label), Object.keys(DEFAULT_SETTINGS.label));
      for (const label of Object.values(changed.label))
        assert.ok(typeof label === 'string' && label.length <= 50);
      timeWriter(changed.timezone)(1_714_528_800);
      await saveSettings(registry, 'settings-room', changed);
      assert.deepEqual((await loadRoom(registry, 'settings-room')).settings, changed);
    }),
    { numRuns: 300 },
  );
});

test('whatever the owner sets a setting to is answered, and the room can be loaded after it', async () => {
  const zh = speak('zh');
  const github = {
    createIssue: () => assert.fail(),
    findIssue: () => assert.fail(),
    addLabel: () => assert.fail(),
    getRepository: () => assert.fail(),
  };
  const more = {
    github,
    observe: recordingObserve(),
    claimCode: 'x',
    webhook: uncallableWebhook,
    now: Date.now,
  };
  const words = { language: '语言', timezone: '时区', topic: '群名', label: '标签', window: '窗口' };
  for (const name of settingNames) {
    const place = { ...room, id: `room-${name}` };
    for (const value of values) {
      const message = chat(`@OSSChat\u2005设置 ${words[name]} ${value}`, { room: place, talker: owner });
      const event = sqsEvent([message]);
      const { batchItemFailures } = await manageRooms(
        { ...more, registry, outbound: queue('outbound'), faq: queue('faq') },
        event,
      );
      assert.deepEqual(batchItemFailures, [], `${name} ${value}`);
      for (const said of outboundMessages(await drain('outbound')).map(spoken))
        assert.ok(said.length > 0 && !said.includes('[object') && !said.includes('undefined'), said);
      const { language } = (await loadRoom(registry, place.id)).settings;
      assert.ok(language === 'zh' || language === 'en');
    }
  }
  assert.ok(zh.settingChanged);
});

test('settings that are stored wrong fall back to what a new room has', async () => {
  const names = fc.constantFrom('language', 'topic', 'label', 'window');
  const storable = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1.5,
      '',
      'zh\u200b',
      [],
      [planted.talk],
      {},
      { defect: 1 },
      { x: 'y' },
    ),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(names, storable, async (name, value) => {
      const item = { pk: 'ROOM#stored', sk: 'SETTINGS', ...DEFAULT_SETTINGS, [name]: value };
      await registry.put(item);
      const { settings } = await loadRoom(registry, 'stored');
      assert.ok(settings.language === 'zh' || settings.language === 'en');
      assert.ok(settings.topic === 'shown' || settings.topic === 'hidden');
      for (const label of Object.values(settings.label)) assert.equal(typeof label, 'string');
    }),
    { numRuns: 100 },
  );
});

test('a wrong environment is named by its variables and never by a value', () => {
  const variables = { ...process.env, GITHUB_TOKEN: planted.token, OTHER: '' };
  try {
    readEnvironment(
      v.object({ MISSING: required, OTHER: required, GITHUB_TOKEN: v.pipe(v.string(), v.url()) }),
      variables,
    );
    assert.fail('it was accepted');
  } catch (error) {
    assert.ok(error instanceof Error);
    assert.match(error.message, /MISSING is missing; OTHER is empty/);
    assert.ok(!error.message.includes(planted.token), error.message);
  }
  const half = { GITHUB_TOKEN: undefined, GITHUB_APP_ID: undefined, GITHUB_API_URL: undefined };
  assert.throws(
    () => connectGitHub({ ...half, GITHUB_APP_PRIVATE_KEY: planted.secret }),
    ({ message }: Error) => !message.includes(planted.secret),
  );
});
