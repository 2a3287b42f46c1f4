import type { Emulator, Question } from './emulator.ts';

type Kind = { service: string; question: Question; name: RegExp };

const forms = (action: string, version: string) => ({ action, version });

/** Every physical name in our stack begins with the stack's. Without one: an id, and the account has some itself. */
const lists: Record<string, Kind> = {
  table: {
    service: 'dynamodb',
    question: { target: 'DynamoDB_20120810.ListTables' },
    name: /"(OSSChat-[^"]+)"/g,
  },
  secret: {
    service: 'secretsmanager',
    question: { target: 'secretsmanager.ListSecrets' },
    name: /"Name": ?"(OSSChat-[^"]+)"/g,
  },
  queue: { service: 'sqs', question: { target: 'AmazonSQS.ListQueues' }, name: /\/(OSSChat-[^"/]+)"/g },
  function: {
    service: 'lambda',
    question: { path: '/2015-03-31/functions/' },
    name: /"FunctionName": ?"(OSSChat-[^"]+)"/g,
  },
  'event source': {
    service: 'lambda',
    question: { path: '/2015-03-31/event-source-mappings/' },
    name: /"EventSourceArn": ?"[^"]*:(OSSChat-[^"]+)"/g,
  },
  'log group': {
    service: 'logs',
    question: { target: 'Logs_20140328.DescribeLogGroups' },
    name: /"logGroupName": ?"([^"]*OSSChat[^"]*)"/g,
  },
  role: { service: 'iam', question: forms('ListRoles', '2010-05-08'), name: /<RoleName>(OSSChat-[^<]+)/g },
  cluster: {
    service: 'ecs',
    question: { target: 'AmazonEC2ContainerServiceV20141113.ListClusters' },
    name: /cluster\/(OSSChat-[^"]+)"/g,
  },
  'task definition': {
    service: 'ecs',
    question: { target: 'AmazonEC2ContainerServiceV20141113.ListTaskDefinitions' },
    name: /task-definition\/(OSSChat[^"]+)"/g,
  },
  'HTTP API': { service: 'apigateway', question: { path: '/v2/apis' }, name: /"apiId": ?"([^"]+)"/g },
  network: { service: 'ec2', question: forms('DescribeVpcs', '2016-11-15'), name: /<vpcId>([^<]+)/g },
  subnet: { service: 'ec2', question: forms('DescribeSubnets', '2016-11-15'), name: /<subnetId>([^<]+)/g },
  'security group': {
    service: 'ec2',
    question: forms('DescribeSecurityGroups', '2016-11-15'),
    name: /<groupName>(OSSChat[^<]+)/g,
  },
  'internet gateway': {
    service: 'ec2',
    question: forms('DescribeInternetGateways', '2016-11-15'),
    name: /<internetGatewayId>([^<]+)/g,
  },
  rule: {
    service: 'events',
    question: { target: 'AWSEvents.ListRules' },
    name: /"Name": ?"(OSSChat-[^"]+)"/g,
  },
};

/** The kinds of things that the stack deploys and an account lists. */
export const kinds = Object.keys(lists);

/** What the account has: `kind name` for each. */
export async function takeInventory({ ask }: Emulator): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(lists).map(async ([kind, { service, question, name }]) => {
      const answer = await ask(service, question);
      return [...answer.matchAll(name)].map(([, first]) => `${kind} ${first}`);
    }),
  );
  return found.flat();
}
