import { RemovalPolicy, SecretValue, Validations } from 'aws-cdk-lib';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { CLAIM_CODE_LENGTH } from '../../shared/generated-secret.ts';
import type { SecretName } from '../wiring.ts';

/**
 * What the operator finds to fill in after the first deploy.
 *
 * Frozen: CloudFormation writes a secret's value at creation and again whenever the value *in the template*
 * changes, over whatever stands there by then. A key that is new in the wiring is not added here; the operator
 * adds it to the secret.
 */
const INITIAL_CREDENTIALS = [
  'WECHATY_PUPPET_SERVICE_TOKEN',
  'WECHATY_PUPPET_SERVICE_ENDPOINT',
  'WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT',
  'GITHUB_TOKEN',
  'GITHUB_APP_ID',
  'GITHUB_APP_PRIVATE_KEY',
  'GITHUB_API_URL',
  'CHATOPERA_DEFAULT_CLIENTID',
  'CHATOPERA_DEFAULT_SECRET',
  'CHATOPERA_API_URL',
];

/** 16 characters of claim code and 48 of webhook master key, five bits each. */
const GENERATED_LENGTH = 64;

/** The operator's credentials, empty at first, and the generated string of which the claim code is a part. */
export function createSecrets(scope: Construct): (name: SecretName) => secretsmanager.Secret {
  const created = { credentials: createCredentials(scope), generated: createGenerated(scope) };
  for (const secret of Object.values(created))
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'What others issued is rotated where it was issued; a new master key would invalidate every webhook.',
    });
  return (name) => created[name];
}

function createCredentials(scope: Construct): secretsmanager.Secret {
  return new secretsmanager.Secret(scope, 'Credentials', {
    description: 'OSSChat: tokens of WeChat, GitHub and Chatopera, filled in by the operator',
    // All empty: nothing secret enters the template.
    secretStringValue: SecretValue.unsafePlainText(
      JSON.stringify(Object.fromEntries(INITIAL_CREDENTIALS.map((key) => [key, '']))),
    ),
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
}

/**
 * CloudFormation generates one string a secret, so claim code and master key are two parts of one.
 *
 * Frozen like the initial credentials: another length or alphabet would generate another string.
 */
function createGenerated(scope: Construct): secretsmanager.Secret {
  return new secretsmanager.Secret(scope, 'Generated', {
    description: `OSSChat: the first ${CLAIM_CODE_LENGTH} characters are the claim code, the rest is the webhook master key`,
    generateSecretString: {
      secretStringTemplate: '{}',
      generateStringKey: 'OSSCHAT_GENERATED',
      passwordLength: GENERATED_LENGTH,
      // 32 characters, none of them mistaken for another when typed.
      excludeLowercase: true,
      excludePunctuation: true,
      excludeCharacters: '01IO',
    },
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
}
