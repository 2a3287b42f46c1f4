/**
 * How the clients of a function that somebody waits for are configured: a call that hangs is given up and tried
 * again on a new connection (2 s is forty times what DynamoDB, SQS and Secrets Manager usually need).
 */
export const impatient = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
};
