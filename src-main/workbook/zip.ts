import { crc32, inflateRawSync } from 'node:zlib';
import { limits } from './limits.ts';
import { refuse } from './refuse.ts';

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const ZIP64_LOCATOR = 0x07064b50;

/**
 * A zip package held in memory. The directory is checked against the gate's limits before anything is inflated, and
 * what is really inflated is counted against a hard cap, because declared sizes can lie.
 */
export class ZipPackage {
  readonly fileName: string;
  private readonly bytes: Buffer;
  private readonly entries = new Map<string, ZipEntry>();
  private budget: number = limits.inflatedBytes;
  /** Some entry needs a password. Excel's own passwords never look like this: they wrap the whole package. */
  encrypted = false;

  /** Throws FILE_UNREADABLE: truncated, tooManyEntries, unsafePath, zipBomb, damaged. */
  constructor(bytes: Uint8Array, fileName: string) {
    this.fileName = fileName;
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.readDirectory();
    this.checkLimits();
  }

  /** Part names as stored, lower-cased, with forward slashes and no leading slash. */
  names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(partName(name));
  }

  /** Declared size of a part in bytes, 0 when absent. */
  sizeOf(name: string): number {
    return this.entries.get(partName(name))?.size ?? 0;
  }

  /** Inflates one part; undefined when the package has no such part. Throws zipBomb, truncated, damaged. */
  read(name: string): Buffer | undefined {
    const entry = this.entries.get(partName(name));
    if (!entry) return undefined;
    if (entry.method !== 0 && entry.method !== 8) throw refuse('damaged', this.fileName, '压缩内容时');
    const start = this.dataStart(entry);
    const packed = this.bytes.subarray(start, start + entry.compressed);
    const cap = Math.min(entry.size, this.budget);
    if (cap < entry.size) throw refuse('zipBomb', this.fileName);
    const part = entry.method === 0 ? packed : this.inflate(packed, entry.size);
    if (part.length !== entry.size || crc32(part) !== entry.crc) throw refuse('damaged', this.fileName, '压缩内容时');
    this.budget -= part.length;
    return part;
  }

  private inflate(packed: Buffer, size: number): Buffer {
    try {
      // One output chunk of the declared size avoids a second copy of a large sheet.
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size + 32) });
    } catch (error) {
      if (error instanceof RangeError) throw refuse('zipBomb', this.fileName);
      throw refuse('damaged', this.fileName, '压缩内容时');
    }
  }

  private dataStart(entry: ZipEntry): number {
    const z = this.bytes;
    const at = entry.offset;
    if (at + 30 > z.length || z.readUInt32LE(at) !== LOCAL) throw refuse('truncated', this.fileName);
    const start = at + 30 + z.readUInt16LE(at + 26) + z.readUInt16LE(at + 28);
    if (start + entry.compressed > z.length) throw refuse('truncated', this.fileName);
    return start;
  }

  private readDirectory(): void {
    const z = this.bytes;
    const end = this.findEnd();
    let count = z.readUInt16LE(end + 10);
    let p = z.readUInt32LE(end + 16);
    if ((count === 0xffff || p === 0xffffffff) && end >= 20 && z.readUInt32LE(end - 20) === ZIP64_LOCATOR) {
      const big = Number(z.readBigUInt64LE(end - 12));
      if (big + 56 > z.length) throw refuse('truncated', this.fileName);
      count = Number(z.readBigUInt64LE(big + 32));
      p = Number(z.readBigUInt64LE(big + 48));
    }
    if (count > limits.zipEntries) throw refuse('tooManyEntries', this.fileName, String(count));
    for (let i = 0; i < count; i++) {
      if (p + 46 > z.length || z.readUInt32LE(p) !== CENTRAL) throw refuse('truncated', this.fileName);
      p = this.readEntry(p);
    }
  }

  private readEntry(p: number): number {
    const z = this.bytes;
    const nameLength = z.readUInt16LE(p + 28);
    const extraLength = z.readUInt16LE(p + 30);
    const next = p + 46 + nameLength + extraLength + z.readUInt16LE(p + 32);
    if (next > z.length) throw refuse('truncated', this.fileName);
    if (z.readUInt16LE(p + 8) & 1) this.encrypted = true;
    const name = z.toString('utf8', p + 46, p + 46 + nameLength).replaceAll('\\', '/');
    if (name.split('/').includes('..') || name.includes('\0')) throw refuse('unsafePath', this.fileName);
    const method = z.readUInt16LE(p + 10);
    let compressed = z.readUInt32LE(p + 20);
    let size = z.readUInt32LE(p + 24);
    let offset = z.readUInt32LE(p + 42);
    if (size === 0xffffffff || compressed === 0xffffffff || offset === 0xffffffff) {
      const wide = zip64Extra(z.subarray(p + 46 + nameLength, p + 46 + nameLength + extraLength));
      if (size === 0xffffffff) size = wide.shift() ?? size;
      if (compressed === 0xffffffff) compressed = wide.shift() ?? compressed;
      if (offset === 0xffffffff) offset = wide.shift() ?? offset;
    }
    if (!name.endsWith('/')) {
      this.entries.set(partName(name), { name, method, crc: z.readUInt32LE(p + 16), compressed, size, offset });
    }
    return next;
  }

  private findEnd(): number {
    const z = this.bytes;
    // The end record may be followed by a comment of at most 65,535 bytes.
    for (let e = z.length - 22; e >= Math.max(0, z.length - 22 - 0xffff); e--) {
      if (z.readUInt32LE(e) === END) return e;
    }
    throw refuse('truncated', this.fileName);
  }

  private checkLimits(): void {
    let total = 0;
    const byOffset = [...this.entries.values()].sort((a, b) => a.offset - b.offset);
    byOffset.forEach((entry, i) => {
      total += entry.size;
      if (entry.size > limits.ratioFrom && entry.size > entry.compressed * limits.ratio) {
        throw refuse('zipBomb', this.fileName);
      }
      // Overlapping entries make a small file declare the same compressed bytes many times.
      const next = byOffset[i + 1];
      if (next && entry.offset + 30 + entry.compressed > next.offset) throw refuse('zipBomb', this.fileName);
      if (entry.offset + 30 + entry.compressed > this.bytes.length) throw refuse('truncated', this.fileName);
    });
    if (total > limits.inflatedBytes) throw refuse('zipBomb', this.fileName);
  }
}

/** Part names compare without case and without a leading slash (some writers differ from their own relationships). */
function partName(name: string): string {
  return name.replace(/^\/+/, '').toLowerCase();
}

/** The 64-bit values of the ZIP64 extra field, in their fixed order: size, compressed size, offset. */
function zip64Extra(extra: Buffer): number[] {
  for (let p = 0; p + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(p + 2);
    if (extra.readUInt16LE(p) === 1) {
      const values: number[] = [];
      for (let q = p + 4; q + 8 <= Math.min(extra.length, p + 4 + length); q += 8) {
        values.push(Number(extra.readBigUInt64LE(q)));
      }
      return values;
    }
    p += 4 + length;
  }
  return [];
}
