import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { asksSomething } from '../../shared/answer/asks-something.ts';

const questions = [
  '怎么安装',
  '跑不起来啊',
  '求问哪里下载',
  '有没有人遇到过这个',
  '沒有人知道怎麼裝嗎',
  '谁知道 token 在哪',
  '不太明白怎么签 CLA',
  '按文档装完了，怎么登录',
  '终于装好了，请问怎么改端口',
  '有没有文档讲怎么配置 LDAP',
  '为什么一直 502',
  'mysql 支持不',
  '密码忘了',
  '今天的例会几点',
  "can't install on mac",
  'anyone know why it fails',
  'python sdk available?',
  'not sure where the logs are',
  'thanks! and how do I uninstall it',
  '「小李：装好了」\n- - - - - - - - - - - - - - -\n怎么装的？',
];

const others = [
  '好的吗',
  '真的吗？',
  '？？？',
  '吃了吗',
  '谁说不是呢',
  '什么鬼',
  '怎么可能',
  '怎么又挂了',
  '我知道怎么做了',
  '怎么备份我写在 wiki 里了',
  '群公告有怎么加入邮件列表',
  '别再问怎么安装了',
  '我先看看怎么弄',
  '老板问我什么时候上线',
  '想怎么改就怎么改',
  '装不装都行',
  '之前连不上数据库，重启就好了',
  '报错是因为我装错版本了',
  '谢谢大佬教我怎么配',
  '哈哈哈哈',
  '',
  'https://github.com/wechaty/wechaty?tab=readme',
  '[疑问]',
  'what a release',
  'I wrote a post about how to migrate',
  "I can't wait for v2",
  'it finally works, no more errors',
  '「小李：怎么装？」\n- - - - - - - - - - - - - - -\n看置顶',
];

suite('whether a message asks something', () => {
  test('holds for questions and calls for help, with or without a question mark', () => {
    for (const text of questions) assert.ok(asksSomething(text), text);
  });

  test('does not hold for small talk, exclamations, and what is told of a question', () => {
    for (const text of others) assert.ok(!asksSomething(text), text);
  });
});
