import type { AttributeValue } from '@aws-sdk/client-dynamodb';

const WRITE_UNIT_BYTES = 1024;
const READ_UNIT_BYTES = 4096;

export type Item = Record<string, AttributeValue>;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
export function itemBytes(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOf(value),
    0,
  );
}

export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / WRITE_UNIT_BYTES));
}

/** Of one item, or of all that a query's page has. */
export function readUnits(bytes: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES)) * (consistent ? 1 : 0.5);
}

function bytesOf({ S, N, L, M }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  // Two digits a byte, and one more.
  if (N !== undefined) return Math.ceil(N.length / 2) + 1;
  if (L !== undefined) return 3 + L.reduce((sum, value) => sum + 1 + bytesOf(value), 0);
  if (M !== undefined) return 3 + itemBytes(M) + Object.keys(M).length;
  return 1;
}
