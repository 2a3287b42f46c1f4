import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { type Table, type TableName, tables } from '../wiring.ts';
import { byName, pascalCase } from './by-name.ts';

/** The tables, paid by the request. They outlive the stack: what they hold is the community's. */
export function createTables(scope: Construct): (name: TableName) => dynamodb.Table {
  return byName(tables, (name, table) => createTable(scope, `${pascalCase(name)}Table`, table));
}

function createTable(scope: Construct, id: string, table: Table): dynamodb.Table {
  const created = new dynamodb.Table(scope, id, {
    partitionKey: text(table.partitionKey),
    sortKey: text(table.sortKey),
    timeToLiveAttribute: table.timeToLive,
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const [indexName, index] of Object.entries(table.indexes))
    created.addGlobalSecondaryIndex({
      indexName,
      partitionKey: text(index.partitionKey),
      sortKey: text(index.sortKey),
    });
  return created;
}

const text = (name: string): dynamodb.Attribute => ({ name, type: dynamodb.AttributeType.STRING });
