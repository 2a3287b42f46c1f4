/** List prices of us-east-1 in US dollars, of one unit each; see also the section on costs in README.md. */
const MILLION = 1_000_000;

export const prices = {
  /** FIFO queues. */
  sqsRequest: 0.5 / MILLION,
  lambdaRequest: 0.2 / MILLION,
  /** arm64. */
  gbSecond: 0.0000133,
  /** On demand. */
  writeUnit: 0.625 / MILLION,
  readUnit: 0.125 / MILLION,
  /** 0.25 vCPU and 0.5 GB, arm64, for a month. */
  fargateMonth: 7.2,
  publicAddressHour: 0.005,
  secretMonth: 0.4,
} as const;

/** SQS bills a request by each so many bytes of its bodies. */
const SQS_CHUNK_BYTES = 64 * 1024;

/** What a call is billed as, in requests. */
export function sqsRequestsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / SQS_CHUNK_BYTES));
}
