import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readSecret } from './read-secret.ts';

type Variables = Record<string, string | undefined>;

/** How long a Lambda goes on with what it read: changed credentials work within this time, without a deploy. */
export const SECRETS_KEPT_FOR_MS = 5 * 60_000;

/**
 * Adds a secret's values to the variables when `variable` names a secret; on one machine it does not and the
 * values are in the environment. What the environment says itself wins over the secret.
 */
export async function withSecret(
  variables: Variables,
  variable: string,
  connect = () => new SecretsManagerClient(),
): Promise<Variables> {
  const arn = variables[variable];
  if (!arn) return variables;
  return { ...(await readSecret(connect(), arn)), ...variables };
}
