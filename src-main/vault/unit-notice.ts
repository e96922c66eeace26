import { z } from 'zod';
import { isSignedBy, publicKeysShape, signWith, type UnitKeys } from './unit-keys.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const shape = z.strictObject({
  format: z.literal(1),
  what: z.literal('工会台账报送通知'),
  code: z.string().min(1).max(60),
  name: z.string().min(1).max(200),
  ...publicKeysShape.shape,
  madeOn: day,
  /** Grows from notice to notice: of two of one day the later one holds. */
  number: z.int().min(0),
  report: z.string().min(1).max(60),
  title: z.string().min(1).max(200),
  period: z.string().min(1).max(20),
  /** The last day. */
  by: day,
  text: z.string().max(2000),
  /** Over all that stands above, by the union that asks. */
  signature: z.string().max(100),
});

/** 报送通知: which report of which period is awaited by when. The same file for every unit; nothing in it is secret. */
export type UnitNotice = Readonly<z.infer<typeof shape>>;
type Said = Pick<UnitNotice, 'madeOn' | 'number' | 'report' | 'title' | 'period' | 'by' | 'text'>;

const LARGEST = 20_000;

/** Every field but the signature, in the order of the shape. */
const signedText = (notice: Omit<UnitNotice, 'signature'>): Buffer =>
  Buffer.from(
    JSON.stringify(
      Object.keys(shape.shape)
        .filter((key) => key !== 'signature')
        .map((key) => notice[key as keyof typeof notice]),
    ),
  );

/** The text of a notice. */
export function writeUnitNotice(
  unit: { readonly code: string; readonly name: string },
  keys: UnitKeys,
  said: Said,
): string {
  const { sealKey, signKey } = keys;
  const notice = { format: 1, what: '工会台账报送通知', ...unit, sealKey, signKey, ...said } as const;
  const signature = signWith(keys, signedText(notice)).toString('base64');
  return `${JSON.stringify({ ...notice, signature }, null, 1)}\n`;
}

/** Reads a notice; null: it is none, or was changed on the way. Whose key signed it the reader has to compare. */
export function readUnitNotice(bytes: Uint8Array): UnitNotice | null {
  if (bytes.length > LARGEST) return null;
  try {
    const found = shape.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    if (!found.success) return null;
    const { signature, ...notice } = found.data;
    return isSignedBy(notice.signKey, signedText(notice), Buffer.from(signature, 'base64')) ? found.data : null;
  } catch {
    return null;
  }
}
