import { z } from 'zod';
import { publicKeysShape, rawKey } from './unit-keys.ts';

/** `UORP` and the format of the file. */
const MAGIC = Buffer.from([0x55, 0x4f, 0x52, 0x50]);
const FORMAT = 1;
/** Magic, format, length of the head's text, length of what is sealed. */
export const LEAD = MAGIC.length + 1 + 4 + 4;
export const SIGNATURE = 64;
/** Bytes that the text of a head may have. */
export const LONGEST_HEAD = 200_000;

const kdf = z.strictObject({
  name: z.literal('argon2id'),
  memoryKiB: z.int(),
  passes: z.int(),
  lanes: z.int(),
  salt: z.base64(),
});

/** Only what can be read as a head at all: whether its words can be meant, those who know the field say. */
const headShape = z.strictObject({
  /** 上报: tables for the upper union. 退回: what it asks to be put right. */
  kind: z.enum(['上报', '退回']),
  unit: z.strictObject({ code: z.string(), name: z.string() }),
  /** The sender's keys: signed with, and where an answer can be sealed. */
  sender: publicKeysShape,
  /** 2026 · 2026-H1 · 2026-Q3 · 2026-09 · 2026-09-30 */
  period: z.string(),
  /** How many times something was sent for this period: 1, 2 … */
  sequence: z.number(),
  madeOn: z.string(),
  contents: z.array(
    z.strictObject({
      report: z.string(),
      title: z.string(),
      /** `sequence` of the package in which it went to this receiver before; absent: never, for this period. */
      before: z.number().optional(),
    }),
  ),
  /** People in it; 0: tables only. */
  people: z.number(),
  seal: z.discriminatedUnion('way', [
    z.strictObject({
      way: z.literal('公钥'),
      /** Name and fingerprint of the card it is sealed for. */
      receiver: z.string().max(200),
      fingerprint: z.string().regex(/^\d{4}( \d{4}){5}$/u),
      ephemeral: rawKey,
    }),
    z.strictObject({ way: z.literal('一次性口令'), kdf }),
  ]),
});

/** What a package tells before it is opened; signed, and vouched for by what is sealed. */
export type PackageHead = Readonly<z.infer<typeof headShape>>;

/** Magic, lengths and text of the head. @param sealed length of the sealed part in bytes */
export function headBytes(head: PackageHead, sealed: number): Buffer {
  const text = Buffer.from(JSON.stringify(head));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(text.length, 0);
  lengths.writeUInt32BE(sealed, 4);
  return Buffer.concat([MAGIC, Buffer.from([FORMAT]), lengths, text]);
}

export type Lead =
  | { readonly state: 'none' }
  | { readonly state: 'newer' }
  | { readonly state: 'read'; readonly head: number; readonly sealed: number };

/** What the first bytes of a file say: no package, of a newer format, or where its parts lie. */
export function readLead(bytes: Buffer): Lead {
  if (bytes.length < LEAD || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return { state: 'none' };
  if ((bytes[MAGIC.length] ?? 0) > FORMAT) return { state: 'newer' };
  return { state: 'read', head: bytes.readUInt32BE(MAGIC.length + 1), sealed: bytes.readUInt32BE(MAGIC.length + 5) };
}

/** Reads the text of a head; null: damaged. */
export function parseHead(text: Uint8Array): PackageHead | null {
  try {
    const found = headShape.safeParse(JSON.parse(Buffer.from(text).toString('utf8')));
    return found.success ? found.data : null;
  } catch {
    return null;
  }
}
