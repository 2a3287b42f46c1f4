import type { StoredEntry } from '../../shared/registry/faq.ts';

const actions = ['安装', '配置', '升级', '备份', '导出', '删除', '绑定', '查看', '修改', '关闭'];
const things = ['集群', '日志', '证书', '账号', '插件', '报表', '仓库', '通知', '端口', '数据库'];
const names = ['alpha', 'bravo', 'delta', 'echo', 'kilo', 'lima', 'oscar', 'sierra', 'tango', 'zulu'];

/** So many entries of an FAQ, each with two other ways to ask; no two are the same. */
export function faqEntries(count: number): StoredEntry[] {
  return Array.from({ length: count }, (_, number) => {
    const [action, thing, name] = [
      pick(actions, number),
      pick(things, number / 10),
      pick(names, number / 100),
    ];
    const product = `${name}${Math.floor(number / 1000)}`;
    return {
      id: `entry-${number}`,
      question: `${product} 的${thing}怎么${action}`,
      similar: [`如何${action} ${product} ${thing}`, `How do I ${name} the ${product} ${number}`],
      answers: [
        `在设置里选择${thing}，然后${action}。见 https://example.com/docs/${number} ，第 ${number} 节。`,
      ],
      categories: ['使用', thing],
      source: 'file',
    };
  });
}

/** Questions of every kind: as the FAQ has them, said otherwise, and of something else. */
export function faqQuestions(count: number): string[] {
  return Array.from({ length: 200 }, (_, number) => {
    const at = (number * 7919) % count;
    const [action, thing, name] = [pick(actions, at), pick(things, at / 10), pick(names, at / 100)];
    const asked = [
      `请问大佬们，${name}${Math.floor(at / 1000)} 的${thing}要怎么${action}呀`,
      `${thing}${action}不了，咋办`,
      `how can I ${action} ${name} in docker`,
      '今天晚上有没有人一起吃饭',
    ];
    return pick(asked, number);
  });
}

function pick(list: string[], at: number): string {
  return list[Math.floor(at) % list.length] ?? '';
}
