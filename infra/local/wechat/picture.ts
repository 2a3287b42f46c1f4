const signatures = [
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], at: 0 },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff], at: 0 },
  { type: 'image/gif', bytes: [0x47, 0x49, 0x46, 0x38], at: 0 },
  { type: 'image/webp', bytes: [0x57, 0x45, 0x42, 0x50], at: 8 },
] as const;

/** The media type of a PNG, JPEG, GIF or WebP by its first bytes; undefined for anything else. */
export function pictureType(data: Uint8Array): string | undefined {
  return signatures.find(({ bytes, at }) => bytes.every((byte, index) => data[at + index] === byte))?.type;
}
