import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectGitHub } from '../../shared/github/connect.ts';
import { createGitHub } from '../../shared/github/issues.ts';
import { requestMarker } from '../../shared/issue/marker.ts';
import { createOpenApiCheck } from './openapi.ts';
import { startStandIn, TOKEN } from './stand-in.ts';

test('every request that we make, and its answer, is one that GitHub describes', async () => {
  await using standIn = await startStandIn();
  standIn.github.createRepository({ owner: 'osschat', name: 'demo' });
  const github = createGitHub(
    connectGitHub({
      GITHUB_TOKEN: TOKEN,
      GITHUB_APP_ID: undefined,
      GITHUB_APP_PRIVATE_KEY: undefined,
      GITHUB_API_URL: standIn.api,
    }),
  );
  const requestId = 'c'.repeat(32);
  const repo = 'osschat/demo';
  const opened = await github.createIssue({
    repo,
    title: '标题',
    body: requestMarker(requestId),
    labels: ['bug'],
    sendBefore: Date.now() + 10_000,
  });
  assert.deepEqual(await github.findIssue({ repo, requestId, since: Date.now() }), opened);
  await github.addLabel({ repo, number: opened.number, label: 'question' });
  assert.equal((await github.getRepository('OSSChat/Demo')).fullName, repo);
  await assert.rejects(github.getRepository('osschat/none'), { kind: 'not-found' });

  const check = createOpenApiCheck();
  assert.equal(standIn.exchanges.length, 5);
  for (const { method, path, requestBody, status, responseBody } of standIn.exchanges) {
    check.checkRequest(method, path, requestBody ? JSON.parse(requestBody) : undefined);
    check.checkResponse(method, path, status, JSON.parse(responseBody));
  }
});
