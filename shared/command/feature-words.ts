import { type Feature, features } from '../subscription/feature.ts';
import type { FilterName } from '../subscription/term.ts';
import { nearestName } from './nearest-name.ts';
import { each } from './scan.ts';

const featureWords = new Map<string, Feature>([
  ...each('issues issue 工单 议题', 'issues' as const),
  ...each('pulls pull pr prs pull-request pull-requests pullrequests 合并请求 拉取请求', 'pulls' as const),
  ...each('commits commit push pushes 提交 推送', 'commits' as const),
  ...each('releases release 发布 版本 发行版', 'releases' as const),
  ...each('deployments deployment deploys 部署', 'deployments' as const),
  ...each('workflows workflow actions 流水线 工作流', 'workflows' as const),
  ...each('reviews review 评审 审查 代码评审', 'reviews' as const),
  ...each('comments comment 评论', 'comments' as const),
  ...each('branches branch tags 分支', 'branches' as const),
  ...each('discussions discussion 讨论', 'discussions' as const),
  ...each('stars star 星标 点星', 'stars' as const),
]);
const EVERYTHING = new Set(['all', 'everything', '全部', '所有']);

/** What the filters are called behind their sign. */
type FilterWord = 'label' | 'author' | 'bots' | 'path';
const filterWords = new Map<string, FilterWord>([
  ...each('label labels 标签', 'label' as const),
  ...each('author authors 作者', 'author' as const),
  ...each('bots bot 机器人', 'bots' as const),
  ...each('path paths 路径', 'path' as const),
]);
const filterNamesOf: Record<FilterWord, FilterName> = {
  label: '+label',
  author: '-author',
  bots: '+bots',
  path: '-path',
};

/** The features that a folded word names. */
export function featuresOf(word: string): Feature[] {
  if (EVERYTHING.has(word)) return [...features];
  const feature = featureWords.get(word);
  return feature ? [feature] : [];
}

/** The filter that a folded word names, without its sign. */
export function filterOf(word: string): FilterWord | undefined {
  return filterWords.get(word);
}

/** What a folded word was probably meant to name; with a sign, a filter comes first. */
export function nearestTerm(word: string, sign: '+' | '-' | ''): Feature | FilterName | undefined {
  const filter = filterWords.get(nearestName(word, filterWords.keys()) ?? '');
  const feature = featureWords.get(nearestName(word, featureWords.keys()) ?? '');
  const filterName = filter && (sign === '-' && filter === 'label' ? '-label' : filterNamesOf[filter]);
  return sign === '' ? (feature ?? filterName) : (filterName ?? feature);
}
