/** What a room can hear of, named as GitHub's app for Slack names it. */
export const features = [
  'issues',
  'pulls',
  'commits',
  'releases',
  'deployments',
  'workflows',
  'reviews',
  'comments',
  'branches',
  'discussions',
  'stars',
] as const;
export type Feature = (typeof features)[number];

/** Those of GitHub's app for Slack: https://github.com/integrations/slack#customize-your-notifications */
export const defaultFeatures: readonly Feature[] = ['issues', 'pulls', 'commits', 'releases', 'deployments'];
