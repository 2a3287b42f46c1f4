import { createHash, timingSafeEqual } from 'node:crypto';
import type { Table } from '../aws/table.ts';

const operatorKey = (contactId: string) => ({ pk: 'DEPLOYMENT', sk: `OPERATOR#${contactId}` });

/** Whether a person has proved to run this deployment. */
export async function isOperator(registry: Table, contactId: string): Promise<boolean> {
  return (await registry.get(operatorKey(contactId))) !== undefined;
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
