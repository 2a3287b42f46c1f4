import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { CLAIM_CODE_LENGTH } from '../../shared/generated-secret.ts';
import type { Resources } from './access.ts';
import type { PuppetService } from './puppet-service.ts';

/** What the operator needs after `cdk deploy`: an address, and commands to copy. */
export function writeOutputs(
  stack: Stack,
  webhookUrl: string,
  resources: Resources,
  { cluster, service, logGroup }: PuppetService,
): void {
  const region = `--region ${stack.region}`;
  const credentials = resources.secret('credentials').secretArn;
  const generated = resources.secret('generated').secretArn;
  write(stack, 'WebhookUrl', 'Payload URL of the webhook of a GitHub repository', webhookUrl);
  write(
    stack,
    'ClaimCodeCommand',
    `Prints the claim code, the first ${CLAIM_CODE_LENGTH} characters of the secret: send it to the bot in a direct message`,
    `aws secretsmanager get-secret-value ${region} --secret-id ${generated} --query SecretString --output text | cut -d '"' -f 4 | cut -c 1-${CLAIM_CODE_LENGTH}`,
  );
  write(stack, 'CredentialsSecret', 'The secret to fill in, in the console or by the command', credentials);
  write(
    stack,
    'CredentialsCommand',
    'Fills in the credentials from a JSON file',
    `aws secretsmanager put-secret-value ${region} --secret-id ${credentials} --secret-string file://credentials.json`,
  );
  write(
    stack,
    'PuppetLogsCommand',
    'Follows the log of the container, where the QR code to log in to WeChat appears',
    `aws logs tail ${logGroup.logGroupName} ${region} --follow --format short`,
  );
  write(
    stack,
    'PuppetRestartCommand',
    'Restarts the container, so that it reads changed credentials',
    `aws ecs update-service ${region} --cluster ${cluster.clusterName} --service ${service.serviceName} --force-new-deployment`,
  );
}

function write(stack: Stack, id: string, description: string, value: string): void {
  new CfnOutput(stack, id, { description, value });
}
