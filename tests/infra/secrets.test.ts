import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { secrets } from '../../infra/wiring.ts';
import { splitGenerated } from '../../shared/generated-secret.ts';
import { resource, resources, synthesize } from './synthesize.ts';

const template = synthesize();

test('there is one secret of credentials and one generated', () => {
  const names = resources(template, 'AWS::SecretsManager::Secret').map(({ name }) => name);
  assert.deepEqual(names, ['Credentials', 'Generated']);
});

test('the first credentials are empty and never change, or a deploy would overwrite the operator’s', () => {
  const { SecretString } = resource(template, 'AWS::SecretsManager::Secret', 'Credentials').properties;
  assert.equal(
    SecretString,
    '{"WECHATY_PUPPET_SERVICE_TOKEN":"","WECHATY_PUPPET_SERVICE_ENDPOINT":"",' +
      '"WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT":"","GITHUB_TOKEN":"","GITHUB_APP_ID":"",' +
      '"GITHUB_APP_PRIVATE_KEY":"","GITHUB_API_URL":"","CHATOPERA_DEFAULT_CLIENTID":"",' +
      '"CHATOPERA_DEFAULT_SECRET":"","CHATOPERA_API_URL":""}',
  );
});

test('every key of the secrets is one that the wiring knows', () => {
  const { SecretString } = resource(template, 'AWS::SecretsManager::Secret', 'Credentials').properties;
  const initial = v.parse(
    v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.literal(''))),
    SecretString,
  );
  for (const key of Object.keys(initial)) assert.ok(secrets.credentials.keys.includes(key), key);
  assert.deepEqual(secrets.generated.keys, ['OSSCHAT_GENERATED']);
});

test('the generated string never changes, or a deploy would invalidate every webhook', () => {
  const { GenerateSecretString } = resource(template, 'AWS::SecretsManager::Secret', 'Generated').properties;
  assert.deepEqual(GenerateSecretString, {
    SecretStringTemplate: '{}',
    GenerateStringKey: 'OSSCHAT_GENERATED',
    PasswordLength: 64,
    ExcludeLowercase: true,
    ExcludePunctuation: true,
    ExcludeCharacters: '01IO',
  });
});

test('the generated string is cut into 80 bits of claim code and 240 bits of master key', () => {
  const bitsPerCharacter = Math.log2(32);
  const { claimCode, masterKey } = splitGenerated('A'.repeat(64));
  assert.equal(claimCode.length * bitsPerCharacter, 80);
  assert.equal(masterKey.length * bitsPerCharacter, 240);
});

test('the secrets outlive the stack, but not a first deploy that failed', () => {
  template.allResources('AWS::SecretsManager::Secret', {
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});
