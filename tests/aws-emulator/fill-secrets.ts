import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  GetRandomPasswordCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import type { Outputs } from './cdk.ts';
import { ACCOUNT, type Emulator, REGION } from './emulator.ts';

const GenerationSchema = v.object({
  GenerateStringKey: v.string(),
  PasswordLength: v.number(),
  ExcludeLowercase: v.boolean(),
  ExcludePunctuation: v.boolean(),
  ExcludeCharacters: v.string(),
});
const TemplateSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    Resources: v.record(
      v.string(),
      v.object({
        Properties: v.optional(v.looseObject({ GenerateSecretString: v.optional(GenerationSchema) })),
      }),
    ),
  }),
);

type Secrets = {
  /** Fills in the credentials, as the output tells the operator. */
  fillIn(credentials: Record<string, string>): Promise<void>;
  /**
   * Generates the string again by the template's own rules, and gives it: MiniStack's CloudFormation leaves out
   * neither lower case nor punctuation, its Secrets Manager does.
   */
  generateAgain(assembly: string): Promise<string>;
};

export function createSecrets(emulator: Emulator, outputs: Outputs): Secrets {
  const root = { accessKeyId: ACCOUNT, secretAccessKey: 'unchecked' };
  const { AWS_ENDPOINT_URL: endpoint = '' } = emulator.environment;
  const client = new SecretsManagerClient({ endpoint, region: REGION, credentials: root });
  const put = async (id: string | undefined, value: Record<string, string>) => {
    await client.send(new PutSecretValueCommand({ SecretId: id, SecretString: JSON.stringify(value) }));
  };
  return {
    fillIn: (credentials) => put(outputs.CredentialsSecret, credentials),
    async generateAgain(assembly) {
      const { GenerateStringKey: key, ...rules } = readGeneration(assembly);
      const { RandomPassword = '' } = await client.send(new GetRandomPasswordCommand(rules));
      await put(/--secret-id (\S+)/.exec(outputs.ClaimCodeCommand)?.[1], { [key]: RandomPassword });
      return RandomPassword;
    },
  };
}

function readGeneration(assembly: string): v.InferOutput<typeof GenerationSchema> {
  const template = v.parse(TemplateSchema, readFileSync(join(assembly, 'OSSChat.template.json'), 'utf8'));
  const found = Object.values(template.Resources).map(({ Properties }) => Properties?.GenerateSecretString);
  const [generation] = found.filter((each) => each !== undefined);
  if (!generation) throw new Error('The stack generates no secret');
  return generation;
}
