import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, deflateRawSync } from 'node:zlib';

const compress = promisify(deflateRaw);

interface Written {
  readonly name: Buffer;
  readonly flags: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

/** UTF-8 names; sizes follow the content (data descriptor) for streamed parts. */
const UTF8 = 0x800;
const DESCRIPTOR = 0x8;
/** 1980-01-01: the same model always gives the same bytes. */
const DATE = 33;
const LEVEL = 6;
/** Pieces that may wait while others are compressed; bounds the memory. */
const ahead = 2;
/** Ends a deflate stream after pieces that were only flushed (RFC 1951: last block, fixed codes, end). */
const emptyLastBlock = Buffer.from([0x03, 0x00]);
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Writes a zip package part by part into a sink; large parts are compressed while they are produced. */
export class ZipWriter {
  private readonly sink: (bytes: Uint8Array) => void;
  private readonly written: Written[] = [];
  private offset = 0;

  constructor(sink: (bytes: Uint8Array) => void) {
    this.sink = sink;
  }

  /** A small XML part, given whole and without its declaration. */
  add(name: string, xml: string): void {
    const bytes = Buffer.from(declaration + xml);
    const packed = deflateRawSync(bytes, { level: LEVEL });
    const entry = {
      name: Buffer.from(name),
      flags: UTF8,
      crc: crc32(bytes),
      compressed: packed.length,
      size: bytes.length,
      offset: this.offset,
    };
    this.put(localHeader(entry));
    this.put(packed);
    this.written.push(entry);
  }

  /** A large XML part, produced piece by piece; compression runs on the other cores meanwhile. */
  async stream(name: string, pieces: Iterable<string>): Promise<void> {
    const start = this.offset;
    const nameBytes = Buffer.from(name);
    this.put(localHeader({ name: nameBytes, flags: UTF8 | DESCRIPTOR, crc: 0, compressed: 0, size: 0, offset: start }));
    let compressed = 0;
    let size = 0;
    let crc = 0;
    const under: Promise<Buffer>[] = [];
    const ring: Buffer[] = [];
    let turn = 0;
    const take = async (): Promise<void> => {
      const packed = (await under.shift()) ?? Buffer.alloc(0);
      compressed += packed.length;
      this.put(packed);
    };
    try {
      for (const piece of prefixed(pieces)) {
        const bytes = encode(piece, ring, turn++);
        size += bytes.length;
        crc = crc32(bytes, crc);
        // Pieces end on a byte boundary, so that they can be compressed side by side and laid end to end.
        under.push(compress(bytes, { level: LEVEL, chunkSize: 32_768, finishFlush: constants.Z_SYNC_FLUSH }));
        while (under.length > ahead) await take();
      }
      while (under.length > 0) await take();
    } finally {
      await Promise.allSettled(under);
    }
    this.put(emptyLastBlock);
    compressed += emptyLastBlock.length;
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(crc, 4);
    descriptor.writeUInt32LE(compressed, 8);
    descriptor.writeUInt32LE(size, 12);
    this.put(descriptor);
    this.written.push({ name: nameBytes, flags: UTF8 | DESCRIPTOR, crc, compressed, size, offset: start });
  }

  /** Writes the directory. Nothing may be added afterwards. */
  finish(): void {
    const start = this.offset;
    for (const entry of this.written) this.put(centralHeader(entry));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.written.length, 8);
    end.writeUInt16LE(this.written.length, 10);
    end.writeUInt32LE(this.offset - start, 12);
    end.writeUInt32LE(start, 16);
    this.put(end);
  }

  private put(bytes: Uint8Array): void {
    this.sink(bytes);
    this.offset += bytes.length;
  }
}

/** UTF-8 of a piece in one of a few buffers used in turn: by the time one comes round again, its piece is compressed. */
function encode(piece: string, ring: Buffer[], turn: number): Buffer {
  const slot = turn % (ahead + 2);
  let buffer = ring[slot];
  if (!buffer || buffer.length < piece.length * 3) {
    buffer = Buffer.allocUnsafeSlow(piece.length * 3);
    ring[slot] = buffer;
  }
  return buffer.subarray(0, buffer.write(piece));
}

function* prefixed(pieces: Iterable<string>): Generator<string> {
  yield declaration;
  yield* pieces;
}

/** Fields that both headers of an entry have, in one order: version, flags, method, time and date, checksum, sizes, name. */
function common(entry: Written): Buffer {
  const fields = Buffer.alloc(24);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(entry.flags, 2);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt16LE(DATE, 8);
  fields.writeUInt32LE(entry.crc, 10);
  fields.writeUInt32LE(entry.compressed, 14);
  fields.writeUInt32LE(entry.size, 18);
  fields.writeUInt16LE(entry.name.length, 22);
  return fields;
}

function localHeader(entry: Written): Buffer {
  const signature = Buffer.from([0x50, 0x4b, 3, 4]);
  const noExtra = Buffer.alloc(2);
  return Buffer.concat([signature, common(entry), noExtra, entry.name]);
}

function centralHeader(entry: Written): Buffer {
  const signature = Buffer.from([0x50, 0x4b, 1, 2, 20, 0]);
  // No extra field, no comment, disk 0, no attributes; then where the entry begins.
  const place = Buffer.alloc(16);
  place.writeUInt32LE(entry.offset, 12);
  return Buffer.concat([signature, common(entry), place, entry.name]);
}
