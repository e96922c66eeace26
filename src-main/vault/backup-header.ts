import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Keyring, parseKeyring } from './keyring.ts';

/** `UOBK` and the format of the file. */
const MAGIC = Buffer.from([0x55, 0x4f, 0x42, 0x4b, 1]);
const MOST = 1_000_000;

const shape = z.strictObject({
  /** Version of the program and of the book's tables. */
  app: z.string().max(40),
  schema: z.int().min(1),
  unit: z.string().max(200),
  bookId: z.string(),
  /** Number and hash of the last entry of the journal. */
  entry: z.int().min(0),
  head: z.string().max(100),
  /** `YYYY-MM-DD HH:mm:ss` */
  at: z.string().max(30),
  /** Rows of what an office counts by: 会员, 收款 … */
  counts: z.record(z.string(), z.int().min(0)),
  /** The keyring as it was: passwords of that day open it. */
  keyring: z.string(),
  /** 16 bytes, base64: each backup has a key of its own. */
  salt: z.base64(),
  parts: z
    .array(z.strictObject({ name: z.enum(['ledger.db', 'attachments.db']), bytes: z.int().min(0) }))
    .min(1)
    .max(2),
});

/** What a backup says about itself; readable without a password, and vouched for by every piece of it. */
export type BackupHeader = Readonly<z.infer<typeof shape>>;

/** Magic, length and text of a header, as they stand at the beginning of the file. */
export function headerBytes(header: BackupHeader): Buffer {
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([MAGIC, length, text]);
}

export const LEAD = MAGIC.length + 4;

/** Length of the header's text by the first bytes of a file; null: it is no backup, or of a newer format. */
export function headerLength(lead: Uint8Array): number | null {
  const bytes = Buffer.from(lead);
  if (bytes.length < LEAD || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const length = bytes.readUInt32BE(MAGIC.length);
  return length > 0 && length <= MOST ? length : null;
}

/** Reads the text of a header; null: damaged. */
export function parseHeader(text: Uint8Array): (BackupHeader & { readonly ring: Keyring }) | null {
  try {
    const found = shape.safeParse(JSON.parse(Buffer.from(text).toString('utf8')));
    const ring = found.success ? parseKeyring(found.data.keyring) : null;
    return found.success && ring && ring.bookId === found.data.bookId ? { ...found.data, ring } : null;
  } catch {
    return null;
  }
}

/** What every piece is sealed with beside its bytes: the header it belongs to. */
export const fingerprint = (whole: Uint8Array): string => createHash('sha256').update(whole).digest('hex');
