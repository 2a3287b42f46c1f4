/** 80 bits, as every character of the generated string has five. */
export const CLAIM_CODE_LENGTH = 16;
/** The shortest whole string that is accepted. */
const GENERATED_LENGTH_AT_LEAST = 48;

/**
 * CloudFormation generates one random string a secret, so it is cut in two: its head is the claim code, which
 * gets typed into a chat, the rest is the webhook master key. Neither tells of the other.
 */
export function splitGenerated(generated: string): { claimCode: string; masterKey: string } {
  if (generated.length < GENERATED_LENGTH_AT_LEAST) {
    throw new Error(`OSSCHAT_GENERATED is shorter than ${GENERATED_LENGTH_AT_LEAST} characters.`);
  }
  return { claimCode: generated.slice(0, CLAIM_CODE_LENGTH), masterKey: generated.slice(CLAIM_CODE_LENGTH) };
}
