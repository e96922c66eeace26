import { z } from 'zod';
import { fingerprintOf, isSignedBy, publicKeysShape, signWith, type UnitKeys } from './unit-keys.ts';

const plain = {
  format: z.literal(1),
  what: z.literal('工会台账名片'),
  code: z.string().min(1).max(60),
  name: z.string().min(1).max(200),
  ...publicKeysShape.shape,
  madeOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u),
};
const shape = z.strictObject({
  ...plain,
  /** For whoever looks at the file as text; the program reckons it anew. */
  fingerprint: z.string().max(40),
  /** Over all that stands above, by the unit itself: tells damage, vouches for nobody. */
  signature: z.string().max(100),
});

/** A unit's card: what another unit needs to seal a package for it. Comparing the fingerprint by telephone is what it rests on. */
export type UnitCardFile = Readonly<z.infer<typeof shape>>;

const LARGEST = 20_000;

const signedText = ({
  format,
  what,
  code,
  name,
  sealKey,
  signKey,
  madeOn,
}: Omit<UnitCardFile, 'fingerprint' | 'signature'>) =>
  Buffer.from(JSON.stringify([format, what, code, name, sealKey, signKey, madeOn]));

/** The text of a card. */
export function writeUnitCard(
  unit: { readonly code: string; readonly name: string },
  keys: UnitKeys,
  madeOn: string,
): string {
  const { sealKey, signKey } = keys;
  const card = { format: 1, what: '工会台账名片', ...unit, sealKey, signKey, madeOn } as const;
  const fingerprint = fingerprintOf(unit.code, keys);
  const signature = signWith(keys, signedText(card)).toString('base64');
  return `${JSON.stringify({ ...card, fingerprint, signature }, null, 1)}\n`;
}

/** Reads a card; null: it is none, or was damaged. Its fingerprint is reckoned from the keys. */
export function readUnitCard(bytes: Uint8Array): UnitCardFile | null {
  if (bytes.length > LARGEST) return null;
  try {
    const found = shape.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    if (!found.success) return null;
    const card = found.data;
    const isWhole = isSignedBy(card.signKey, signedText(card), Buffer.from(card.signature, 'base64'));
    return isWhole ? { ...card, fingerprint: fingerprintOf(card.code, card) } : null;
  } catch {
    return null;
  }
}
