/** An opaque global id of GitHub's kind: a prefix for the type and the number, encoded. */
export function nodeId(prefix: string, id: number): string {
  return `${prefix}_${Buffer.from(`${prefix}:${id}`).toString('base64url')}`;
}
