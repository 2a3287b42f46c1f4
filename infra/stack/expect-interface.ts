/**
 * Narrows a construct to the interface that its class implements, after a check of the class.
 *
 * Under `exactOptionalPropertyTypes` some of CDK's classes miss CDK's own interfaces: they declare
 * `x: T | undefined` where the interface declares `x?: T`.
 */
export function expectInterface<Interface>(
  construct: unknown,
  implementation: abstract new (...args: never[]) => unknown,
): asserts construct is Interface {
  if (!(construct instanceof implementation)) throw new TypeError(`not a ${implementation.name}`);
}
