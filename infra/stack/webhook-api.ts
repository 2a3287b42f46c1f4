import { Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { webhookRoute } from '../wiring.ts';
import { createLogGroup } from './logs.ts';

/**
 * GitHub does not deliver again what was throttled, so the limit stands above a busy organisation's bursts and
 * below what a stranger's flood would cost.
 */
const THROTTLE = { rateLimit: 100, burstLimit: 200 };

const ACCESS_LOG = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  from: '$context.identity.sourceIp',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  error: '$context.integrationErrorMessage',
};

/** The HTTP API with the one route that GitHub calls; returns the route's public address. */
export function createWebhookApi(scope: Construct, handler: IFunction): string {
  const api = new HttpApi(scope, 'Api', {
    apiName: 'OSSChat',
    description: 'Webhooks of GitHub for OSSChat',
    createDefaultStage: false,
  });
  new HttpStage(scope, 'ApiStage', {
    httpApi: api,
    autoDeploy: true,
    throttle: THROTTLE,
    accessLogSettings: {
      destination: new LogGroupLogDestination(createLogGroup(scope, 'ApiLogs')),
      format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
    },
  });
  const routes = api.addRoutes({
    path: webhookRoute.path,
    methods: [HttpMethod[webhookRoute.method]],
    integration: new HttpLambdaIntegration('Webhook', handler),
  });
  for (const route of routes)
    Validations.of(route).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'GitHub authenticates by signing the body; the function verifies that before anything else.',
    });
  return `${api.apiEndpoint}${webhookRoute.path}`;
}
