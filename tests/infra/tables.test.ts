import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pascalCase } from '../../infra/stack/by-name.ts';
import { tables } from '../../infra/wiring.ts';
import { resource, synthesize } from './synthesize.ts';

const template = synthesize();

const keys = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  { AttributeName: sortKey, KeyType: 'RANGE' },
];

test('there are the two tables of the wiring', () => {
  template.resourceCountIs('AWS::DynamoDB::Table', Object.keys(tables).length);
});

for (const [name, table] of Object.entries(tables))
  test(`${name} is paid by the request, expires items, recovers to a point in time and resists deletion`, () => {
    const { AttributeDefinitions, ...properties } = resource(
      template,
      'AWS::DynamoDB::Table',
      `${pascalCase(name)}Table`,
    ).properties;
    const indexes = Object.entries(table.indexes).map(([IndexName, index]) => ({
      IndexName,
      KeySchema: keys(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: 'ALL' },
    }));
    assert.deepEqual(properties, {
      KeySchema: keys(table.partitionKey, table.sortKey),
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: table.timeToLive, Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
    });
  });

test('the tables outlive the stack', () => {
  template.allResources('AWS::DynamoDB::Table', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});
