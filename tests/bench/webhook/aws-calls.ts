import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';

/** As much of the payload of `issues.opened` as a card shows. */
export type Payload = {
  repository: { full_name: string };
  sender: { login: string; avatar_url: string };
  issue: { number: number; title: string; html_url: string; body: string | null };
};

const DAY_SECONDS = 24 * 3600;

/**
 * What the function asks of AWS for a new issue, written down by hand with the SDK as it comes: looks whether the
 * delivery was told before and for the rooms of the repository, then for the settings of the one there is, sends
 * its message, and remembers the delivery. The benchmark fails when the function asks for anything else.
 */
export function createCalls(table: string, queueUrl: string) {
  const dynamo = new DynamoDBClient();
  const sqs = new SQSClient();
  return async (deliveryId: string, payload: Payload): Promise<void> => {
    const key = { pk: { S: `DELIVERY#${deliveryId}` }, sk: { S: 'DELIVERY' } };
    const repo = payload.repository.full_name.toLowerCase();
    const [{ Item: known }, { Items: [binding] = [] }] = await Promise.all([
      dynamo.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true })),
      dynamo.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'boundRepo = :repo',
          ExpressionAttributeValues: { ':repo': { S: repo } },
          ScanIndexForward: true,
          IndexName: 'by-repo',
        }),
      ),
    ]);
    const roomId = binding?.roomId?.S;
    if (known || !roomId) return;
    await dynamo.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: `ROOM#${roomId}` } },
        ScanIndexForward: true,
        ConsistentRead: true,
      }),
    );
    const id = `${deliveryId}:${roomId}`;
    const MessageBody = JSON.stringify(messageOf(id, roomId, payload));
    const entry = { Id: '0', MessageBody, MessageGroupId: id, MessageDeduplicationId: id };
    const { Failed } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: [entry] }));
    if (Failed?.length) throw new Error('SQS refused a message');
    await dynamo.send(
      new PutItemCommand({
        TableName: table,
        Item: {
          ...key,
          rooms: { L: [{ S: roomId }] },
          complete: { BOOL: true },
          expiresAt: { N: String(Math.floor(Date.now() / 1000) + 3 * DAY_SECONDS) },
        },
        ConditionExpression: 'attribute_not_exists(pk) OR complete = :no',
        ExpressionAttributeValues: { ':no': { BOOL: false } },
      }),
    );
  };
}

function messageOf(id: string, conversationId: string, { repository, sender, issue }: Payload) {
  const title = `${sender.login} 新建了工单 #${issue.number} ${issue.title.slice(0, 44)}`;
  const description = `${repository.full_name}\n${issue.body?.slice(0, 80) ?? ''}`;
  const url = issue.html_url;
  return {
    id,
    conversationId,
    card: { title, description, url, thumbnailUrl: sender.avatar_url },
    text: `${title}\n${description}\n${url}`,
    notification: { subject: `${repository.full_name}#${issue.number}`, language: 'zh' },
  };
}
