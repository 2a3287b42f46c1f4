/**
 * How the clients of a function that somebody waits for are configured: a call that hangs is given up and tried
 * again on a new connection (2 s is forty times what DynamoDB, SQS and Secrets Manager usually need). The time
 * to connect is part of it; a limit of its own would cost a timer and a listener a call.
 */
export const impatient = {
  maxAttempts: 3,
  requestHandler: { requestTimeout: 2_000, throwOnRequestTimeout: true },
};
