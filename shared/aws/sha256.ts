import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

type Secret = string | ArrayBuffer | ArrayBufferView;

/**
 * SHA-256, or its HMAC when there is a secret, as the SDK's clients take it for their signatures. Its own hashes
 * in two steps and copies, and gives Node the key as bytes, which costs several times what a `KeyObject` does.
 */
export class Sha256 {
  readonly #key: string | KeyObject | undefined;
  #chunks: Uint8Array[] = [];

  constructor(secret?: Secret) {
    if (secret !== undefined)
      this.#key = typeof secret === 'string' ? secret : createSecretKey(bytesOf(secret));
  }

  update(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
  }

  async digest(): Promise<Uint8Array> {
    const [first, ...others] = this.#chunks;
    const data = first && others.length === 0 ? first : Buffer.concat(this.#chunks);
    if (this.#key === undefined) return hash('sha256', data, 'buffer');
    return createHmac('sha256', this.#key).update(data).digest();
  }

  reset(): void {
    this.#chunks = [];
  }
}

function bytesOf(secret: Exclude<Secret, string>): Uint8Array {
  return ArrayBuffer.isView(secret)
    ? new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength)
    : new Uint8Array(secret);
}
