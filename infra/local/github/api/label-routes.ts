import { Hono } from 'hono';
import { findLabel, type Label, labelsOfIssue, listLabels } from '../labels.ts';
import type { Repository } from '../repositories.ts';
import { labelShape } from '../shapes/issue-shape.ts';
import type { Site } from '../site.ts';
import { addLabels, createLabel, editIssue, removeLabel } from '../tracker.ts';
import { documented, type Environment, requestedIssue, visibleRepository, writing } from './environment.ts';
import { linkPages, requestedPage } from './pagination.ts';
import { Refusal, validationFailed } from './refusal.ts';
import {
  labelNames,
  notSupplied,
  optionalText,
  readJson,
  readObject,
  requireLabelName,
} from './request-body.ts';

const LABELS = '/repos/:owner/:repo/labels';
const ISSUE_LABELS = '/repos/:owner/:repo/issues/:number/labels';
const LONGEST_DESCRIPTION_CHARACTERS = 100;

/** https://docs.github.com/rest/issues/labels */
export function labelRoutes(site: Site): Hono<Environment> {
  const routes = new Hono<Environment>();
  const shapes = (repository: Repository, labels: Label[]) =>
    labels.map((label) => labelShape(site, repository, label));

  routes.get(ISSUE_LABELS, documented('issues/labels#list-labels-for-an-issue'), (c) => {
    const repository = visibleRepository(c, site);
    const issue = requestedIssue(c, site, repository);
    return c.json(shapes(repository, labelsOfIssue(site.database, issue.id)));
  });
  routes.post(ISSUE_LABELS, documented('issues/labels#add-labels-to-an-issue'), async (c) => {
    const names = issueLabelNames(await readJson(c));
    const occasion = writing(c, site, 'issues');
    const issue = requestedIssue(c, site, occasion.repository);
    return c.json(shapes(occasion.repository, addLabels(site, occasion, issue, names)));
  });
  routes.put(ISSUE_LABELS, documented('issues/labels#set-labels-for-an-issue'), async (c) => {
    const labels = issueLabelNames(await readJson(c));
    const occasion = writing(c, site, 'issues');
    const issue = requestedIssue(c, site, occasion.repository);
    editIssue(site, occasion, issue, { labels });
    return c.json(shapes(occasion.repository, labelsOfIssue(site.database, issue.id)));
  });
  routes.delete(`${ISSUE_LABELS}/:name`, documented('issues/labels#remove-a-label-from-an-issue'), (c) => {
    const occasion = writing(c, site, 'issues');
    const issue = requestedIssue(c, site, occasion.repository);
    const left = removeLabel(site, occasion, issue, c.req.param('name'));
    if (!left) throw new Refusal(404, 'Label does not exist');
    return c.json(shapes(occasion.repository, left));
  });
  routes.get(LABELS, documented('issues/labels#list-labels-for-a-repository'), (c) => {
    const repository = visibleRepository(c, site);
    const labels = listLabels(site.database, repository.id);
    const page = requestedPage(c);
    linkPages(c, site, page, labels.length);
    return c.json(shapes(repository, labels.slice(page.offset, page.offset + page.limit)));
  });
  routes.post(LABELS, documented('issues/labels#create-a-label'), async (c) => {
    const body = await readObject(c);
    const occasion = writing(c, site, 'issues');
    const label = readNewLabel(body);
    if (findLabel(site.database, occasion.repository.id, label.name)) {
      throw validationFailed({ resource: 'Label', code: 'already_exists', field: 'name' });
    }
    const shape = labelShape(site, occasion.repository, createLabel(site, occasion, label));
    c.header('location', shape.url);
    return c.json(shape, 201);
  });
  return routes;
}

/** `{labels: [...]}`, or the list alone, or one name. */
function issueLabelNames(body: unknown): string[] {
  if (typeof body === 'string') return labelNames([body]);
  if (Array.isArray(body)) return labelNames(body);
  if (typeof body !== 'object' || body === null || !('labels' in body)) throw notSupplied('labels');
  return labelNames(typeof body.labels === 'string' ? [body.labels] : body.labels);
}

function readNewLabel(body: Record<string, unknown>) {
  const name = optionalText(body, 'name');
  if (name === undefined) throw notSupplied('name');
  requireLabelName(name);
  const color = optionalText(body, 'color')?.toLowerCase();
  if (color !== undefined && !/^[\da-f]{6}$/.test(color)) {
    throw validationFailed({ resource: 'Label', code: 'invalid', field: 'color' });
  }
  const description = optionalText(body, 'description');
  if (description !== undefined && description.length > LONGEST_DESCRIPTION_CHARACTERS) {
    const message = `description is too long (maximum is ${LONGEST_DESCRIPTION_CHARACTERS} characters)`;
    throw validationFailed({ resource: 'Label', code: 'custom', field: 'description', message });
  }
  return { name, color, description };
}
