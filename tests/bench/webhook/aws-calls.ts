import { createHash } from 'node:crypto';
import {
  type AttributeValue,
  BatchWriteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';

/** As much of the payload of `issues.opened` as a card shows. */
export type Payload = {
  repository: { full_name: string };
  sender: { login: string; avatar_url: string };
  issue: {
    number: number;
    title: string;
    html_url: string;
    body: string | null;
    created_at: string;
    labels?: { name: string }[];
    user: { login: string } | null;
  };
};

const DAY_SECONDS = 24 * 3600;

/**
 * What the function asks of AWS for a new issue, written down by hand with the SDK as it comes: looks whether the
 * delivery was taken over before and who subscribed to the repository or to its owner's, writes down what the one
 * room that did will be told, then that all is written, and has the room flushed. The benchmark fails when the
 * function asks for anything else.
 */
export function createCalls(table: string, queueUrl: string) {
  const dynamo = new DynamoDBClient();
  const sqs = new SQSClient();
  const query = (key: string, value: string, more: { IndexName?: string; ConsistentRead?: boolean }) =>
    dynamo.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: `${key} = :${key}`,
        ExpressionAttributeValues: { [`:${key}`]: { S: value } },
        ScanIndexForward: true,
        ...more,
      }),
    );
  return async (deliveryId: string, payload: Payload): Promise<void> => {
    const repo = payload.repository.full_name.toLowerCase();
    const watching = (watched: string) => query('watched', watched, { IndexName: 'by-repo' });
    const [known, ofRepo, ofOwner] = await Promise.all([
      query('pk', `DELIVERY#${deliveryId}`, { ConsistentRead: true }),
      watching(repo),
      watching(`${repo.split('/')[0]}/*`),
    ]);
    const [subscription] = [...(ofRepo.Items ?? []), ...(ofOwner.Items ?? [])];
    const roomId = subscription?.roomId?.S;
    if (known.Items?.length || !roomId) return;
    const items = [announcementOf(roomId, deliveryId, payload), lastEventOf(repo, deliveryId)];
    const puts = items.map((Item) => ({ PutRequest: { Item } }));
    await dynamo.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }));
    await dynamo.send(
      new PutItemCommand({
        TableName: table,
        Item: {
          pk: { S: `DELIVERY#${deliveryId}` },
          sk: { S: 'DELIVERY' },
          rooms: { L: [{ S: roomId }] },
          expiresAt: expiry(),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    const MessageBody = JSON.stringify({ kind: 'flush', roomId });
    const MessageDeduplicationId = `${deliveryId}:${roomId}`;
    const entry = { Id: '0', MessageBody, MessageGroupId: roomId, MessageDeduplicationId };
    const { Failed } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: [entry] }));
    if (Failed?.length) throw new Error('SQS refused a message');
  };
}

type Item = Record<string, AttributeValue>;

const expiry = (): AttributeValue => ({ N: String(Math.floor(Date.now() / 1000) + 15 * DAY_SECONDS) });

function announcementOf(roomId: string, deliveryId: string, { repository, sender, issue }: Payload): Item {
  const subject = `${repository.full_name}#${issue.number}`.toLowerCase();
  const digest = createHash('sha256').update(subject).digest('hex').slice(0, 16);
  const event: Item = {
    kind: { S: 'issue-opened' },
    repo: { S: repository.full_name },
    isPrivate: { BOOL: false },
    actor: { M: { login: { S: sender.login }, avatarUrl: { S: sender.avatar_url }, isBot: { BOOL: false } } },
    happenedAt: { S: issue.created_at },
    subject: { S: `#${issue.number}` },
    number: { N: String(issue.number) },
    title: { S: issue.title },
    url: { S: issue.html_url },
    excerpt: { S: issue.body?.slice(0, 100) ?? '' },
    labels: { L: (issue.labels ?? []).map(({ name }) => ({ S: name })) },
    author: { S: issue.user?.login ?? '' },
  };
  return {
    pk: { S: `ANNOUNCEMENTS#${roomId}` },
    sk: { S: `${digest}#${deliveryId}#0` },
    event: { M: event },
    deliveryId: { S: deliveryId },
    arrivedAt: { N: String(Date.now()) },
    expiresAt: expiry(),
  };
}

function lastEventOf(repo: string, deliveryId: string): Item {
  return {
    pk: { S: `REPO#${repo}` },
    sk: { S: 'LAST-EVENT' },
    event: { S: 'issues' },
    deliveryId: { S: deliveryId },
    arrivedAt: { N: String(Date.now()) },
  };
}
