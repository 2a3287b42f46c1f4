import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';

const SecretSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.check((value) => !Array.isArray(value)),
  v.record(v.string(), v.string()),
);

/**
 * The keys of a secret, a JSON object of strings; keys that nobody has filled in yet (empty) are left out.
 *
 * @throws Error that names the secret, never its content, when it cannot be read or is of another form.
 */
export async function readSecret(client: SecretsManagerClient, arn: string): Promise<Record<string, string>> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn })).catch((cause) => {
    throw new Error(`cannot read the secret ${arn}`, { cause });
  });
  const secret = v.safeParse(SecretSchema, SecretString);
  if (!secret.success) throw new Error(`the secret ${arn} is not a JSON object of strings`);
  return Object.fromEntries(Object.entries(secret.output).filter(([, value]) => value !== ''));
}
