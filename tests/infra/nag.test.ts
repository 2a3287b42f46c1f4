import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import * as v from 'valibot';
import { createStack } from './synthesize.ts';

function brokenRules(scope: IConstruct): string[] {
  return new AwsSolutionsChecks().validateScope(scope).violations.map(({ ruleName }) => ruleName);
}

test('the stack breaks no rule of cdk-nag', () => {
  assert.deepEqual(brokenRules(createStack()), []);
});

test('a ready image breaks none either', () => {
  const puppetImage = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/chat/puppet:7';
  assert.deepEqual(brokenRules(createStack({ puppetImage })), []);
});

test('a resource that breaks a rule of cdk-nag is found', () => {
  const stack = createStack();
  new Bucket(stack, 'Unprotected');
  assert.deepEqual(brokenRules(stack), ['AwsSolutions-S1', 'AwsSolutions-S10']);
});

test('the exceptions to the rules are these, each on its own resource and with a reason', () => {
  const ReasonsSchema = v.record(v.string(), v.pipe(v.string(), v.minLength(20)));
  const exceptions = createStack()
    .node.findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) => Object.keys(v.parse(ReasonsSchema, data)))
        // CDK itself acknowledges rules of CloudFormation that no one may follow.
        .filter((rule) => rule.includes('AwsSolutions'))
        .map((rule) => `${node.path} ${rule.replace('Annotation::', '')}`),
    );
  assert.deepEqual(exceptions.toSorted(), [
    'OSSChat/Api/POST--webhooks--github AwsSolutions-APIG4',
    'OSSChat/Cluster AwsSolutions-ECS4',
    'OSSChat/Credentials AwsSolutions-SMG4',
    'OSSChat/Generated AwsSolutions-SMG4',
    'OSSChat/Network AwsSolutions-VPC7',
    'OSSChat/PuppetTask AwsSolutions-ECS2',
    'OSSChat/PuppetTask AwsSolutions-IAM5[Resource::*]',
  ]);
});
