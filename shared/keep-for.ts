/**
 * Makes something once and keeps it for a while, so that a Lambda connects at its first event and picks up
 * changed secrets without a deploy. A failure is not kept.
 */
export function keepFor<T>(ms: number, make: () => Promise<T>): () => Promise<T> {
  let kept: { value: Promise<T>; until: number } | undefined;
  return () => {
    if (!kept || kept.until < Date.now()) {
      const value = make();
      kept = { value, until: Date.now() + ms };
      value.catch(() => {
        kept = undefined;
      });
    }
    return kept.value;
  };
}
