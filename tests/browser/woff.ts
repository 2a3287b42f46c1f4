import { inflateSync } from 'node:zlib';

const WOFF_SIGNATURE = 'wOFF';
const WOFF_HEADER_BYTES = 44;
const WOFF_ENTRY_BYTES = 20;
const SFNT_HEADER_BYTES = 12;
const SFNT_ENTRY_BYTES = 16;

type Entry = { tag: number; checksum: number; data: Buffer };

/**
 * The TrueType or OpenType font inside a WOFF 1.0 file (https://www.w3.org/TR/WOFF/): web fonts of npm packages
 * become fonts that fontconfig finds. Throws when the file is no WOFF.
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== WOFF_SIGNATURE) throw new Error('Not a WOFF 1.0 font');
  const entries = Array.from({ length: woff.readUInt16BE(12) }, (_, index) => readEntry(woff, index));
  const directory = Buffer.alloc(SFNT_HEADER_BYTES + entries.length * SFNT_ENTRY_BYTES);
  woff.copy(directory, 0, 4, 8);
  writeSearchFields(directory, entries.length);
  let offset = directory.length;
  const tables = entries.map(({ tag, checksum, data }, index) => {
    const at = SFNT_HEADER_BYTES + index * SFNT_ENTRY_BYTES;
    for (const [field, value] of [tag, checksum, offset, data.length].entries()) {
      directory.writeUInt32BE(value, at + field * 4);
    }
    const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
    offset += padded.length;
    return padded;
  });
  return Buffer.concat([directory, ...tables]);
}

function readEntry(woff: Buffer, index: number): Entry {
  const at = WOFF_HEADER_BYTES + index * WOFF_ENTRY_BYTES;
  const offset = woff.readUInt32BE(at + 4);
  const packedLength = woff.readUInt32BE(at + 8);
  const packed = woff.subarray(offset, offset + packedLength);
  const isPacked = packedLength < woff.readUInt32BE(at + 12);
  return {
    tag: woff.readUInt32BE(at),
    checksum: woff.readUInt32BE(at + 16),
    data: isPacked ? inflateSync(packed) : packed,
  };
}

/** What a binary search of the directory needs: https://learn.microsoft.com/typography/opentype/spec/otff */
function writeSearchFields(directory: Buffer, tables: number): void {
  const entrySelector = Math.floor(Math.log2(tables));
  const searchRange = 2 ** entrySelector * SFNT_ENTRY_BYTES;
  const fields = [tables, searchRange, entrySelector, tables * SFNT_ENTRY_BYTES - searchRange];
  for (const [index, value] of fields.entries()) directory.writeUInt16BE(value, 4 + index * 2);
}
