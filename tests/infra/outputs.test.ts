import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { readable, synthesize } from './synthesize.ts';

const OutputsSchema = v.record(v.string(), v.object({ Description: v.string(), Value: v.string() }));
const outputs = v.parse(OutputsSchema, readable(synthesize().findOutputs('*')));
const values = Object.fromEntries(Object.entries(outputs).map(([name, { Value }]) => [name, Value]));

test('the outputs tell the webhook’s address and how to reach everything else', () => {
  assert.deepEqual(values, {
    WebhookUrl: 'Api.ApiEndpoint/webhooks/github',
    ClaimCodeCommand:
      'aws secretsmanager get-secret-value --region AWS::Region --secret-id Generated --query SecretString ' +
      `--output text | cut -d '"' -f 4 | cut -c 1-16`,
    CredentialsSecret: 'Credentials',
    CredentialsCommand:
      'aws secretsmanager put-secret-value --region AWS::Region --secret-id Credentials ' +
      '--secret-string file://credentials.json',
    PuppetLogsCommand: 'aws logs tail PuppetLogs --region AWS::Region --follow --format short',
    PuppetRestartCommand:
      'aws ecs update-service --region AWS::Region --cluster Cluster --service PuppetService.Name ' +
      '--force-new-deployment',
  });
});
