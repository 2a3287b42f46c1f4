import * as v from 'valibot';
import type { Emulator } from './emulator.ts';

const IAM_VERSION = '2010-05-08';
/**
 * The batch operations have no action of their own on AWS.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 */
const HAS_BATCH = /"(sqs:(?:SendMessage|DeleteMessage|ChangeMessageVisibility))"/g;

const SecretsSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ SecretList: v.array(v.object({ Name: v.string(), ARN: v.string() })) }),
);

/**
 * Says in the deployed roles' policies, in MiniStack's terms, what they permit on AWS. It differs in two ways:
 * where a template refers to a secret, its CloudFormation gives the name instead of the ARN, and it asks for an
 * action of its own for a batch of SQS.
 */
export async function mendPolicies(emulator: Emulator, roles: string[]): Promise<void> {
  const list = await emulator.ask('secretsmanager', { target: 'secretsmanager.ListSecrets' });
  const { SecretList: secrets } = v.parse(SecretsSchema, list);
  const mend = (document: string) =>
    secrets
      .reduce((text, { Name, ARN }) => text.replaceAll(`"${Name}"`, `"${ARN}"`), document)
      .replaceAll(HAS_BATCH, '"$1*"');
  for (const role of roles) {
    const policies = await iam(emulator, 'ListRolePolicies', { RoleName: role });
    for (const [, policy = ''] of policies.matchAll(/<member>([^<]+)/g)) {
      const key = { RoleName: role, PolicyName: policy };
      const answer = await iam(emulator, 'GetRolePolicy', key);
      const document = decodeURIComponent(/<PolicyDocument>([^<]+)/.exec(answer)?.[1] ?? '');
      if (mend(document) === document) continue;
      await iam(emulator, 'PutRolePolicy', { ...key, PolicyDocument: mend(document) });
    }
  }
}

const iam = ({ ask }: Emulator, action: string, input: Record<string, string>) =>
  ask('iam', { action, version: IAM_VERSION, input });
