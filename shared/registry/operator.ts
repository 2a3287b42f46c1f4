import { createHash, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { Table } from '../aws/table.ts';

const PARTITION = 'DEPLOYMENT';
const OPERATOR_PREFIX = 'OPERATOR#';
const operatorKey = (contactId: string) => ({ pk: PARTITION, sk: `${OPERATOR_PREFIX}${contactId}` });
const OperatorItemSchema = v.object({ sk: v.string() });

/** Whether a person has proved to run this deployment. */
export async function isOperator(registry: Table, contactId: string): Promise<boolean> {
  return (await registry.get(operatorKey(contactId))) !== undefined;
}

/** The contact ids of all who have proved it. */
export async function listOperators(registry: Table): Promise<string[]> {
  const contactIds: string[] = [];
  const items = registry.query({
    where: {
      expression: 'pk = :pk AND begins_with(sk, :prefix)',
      values: { ':pk': PARTITION, ':prefix': OPERATOR_PREFIX },
    },
    consistent: true,
  });
  for await (const item of items)
    contactIds.push(v.parse(OperatorItemSchema, item).sk.slice(OPERATOR_PREFIX.length));
  return contactIds;
}

/** Makes a person an operator when the claim code is right; compares in constant time. */
export async function claimOperator(
  registry: Table,
  claim: { contactId: string; name: string; code: string },
  claimCode: string,
): Promise<boolean> {
  const digest = (code: string) => createHash('sha256').update(code.trim()).digest();
  if (!timingSafeEqual(digest(claim.code), digest(claimCode))) return false;
  await registry.put({ ...operatorKey(claim.contactId), name: claim.name });
  return true;
}
