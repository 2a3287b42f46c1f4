import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { resource, synthesize } from './synthesize.ts';

const template = synthesize();

test('the HTTP API has one route, POST /webhooks/github', () => {
  const { properties } = resource(template, 'AWS::ApiGatewayV2::Route');
  assert.equal(properties.RouteKey, 'POST /webhooks/github');
  assert.equal(resource(template, 'AWS::ApiGatewayV2::Api').properties.ProtocolType, 'HTTP');
});

test('the route hands the request to github-webhook as it came', () => {
  const { properties } = resource(template, 'AWS::ApiGatewayV2::Integration');
  assert.deepEqual(properties, {
    ApiId: 'Api',
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: 'GithubWebhookFunction.Arn',
    PayloadFormatVersion: '2.0',
  });
});

test('the stage logs every access, without bodies, and limits the rate', () => {
  const { properties } = resource(template, 'AWS::ApiGatewayV2::Stage');
  assert.equal(properties.StageName, '$default');
  assert.deepEqual(properties.DefaultRouteSettings, { ThrottlingBurstLimit: 200, ThrottlingRateLimit: 100 });
  const log = v.parse(
    v.object({
      DestinationArn: v.literal('ApiLogs.Arn'),
      Format: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string())),
    }),
    properties.AccessLogSettings,
  );
  assert.equal(log.Format.requestId, '$context.requestId');
  assert.equal(log.Format.status, '$context.status');
});
