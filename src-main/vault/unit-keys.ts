import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { z } from 'zod';

/** 32 raw bytes, base64url. */
export const rawKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/u);

/** What others may know of a unit: where to seal for it, and how to tell that something is from it. */
export const publicKeysShape = z.strictObject({ sealKey: rawKey, signKey: rawKey });
export type PublicKeys = Readonly<z.infer<typeof publicKeysShape>>;

/** A unit's own keys: X25519 to open what was sealed for it, Ed25519 to sign. */
export const unitKeysShape = z.strictObject({ ...publicKeysShape.shape, sealSecret: rawKey, signSecret: rawKey });
export type UnitKeys = Readonly<z.infer<typeof unitKeysShape>>;

type Curve = 'X25519' | 'Ed25519';

const publicOf = (crv: Curve, x: string): KeyObject => createPublicKey({ key: { kty: 'OKP', crv, x }, format: 'jwk' });
const secretOf = (crv: Curve, x: string, d: string): KeyObject =>
  createPrivateKey({ key: { kty: 'OKP', crv, x, d }, format: 'jwk' });

/** New keys of a unit. */
export function newUnitKeys(): UnitKeys {
  const seal = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  const own = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return unitKeysShape.parse({ sealKey: seal.x, sealSecret: seal.d, signKey: own.x, signSecret: own.d });
}

/** Six groups of four digits that vouch for code and keys (80 bits): read out by telephone and compared. */
export function fingerprintOf(code: string, { sealKey, signKey }: PublicKeys): string {
  const bytes = createHash('sha256').update(`union-office card 1\0${code}\0${sealKey}\0${signKey}`).digest();
  const digits = (BigInt(`0x${bytes.toString('hex')}`) % 10n ** 24n).toString().padStart(24, '0');
  return (digits.match(/\d{4}/gu) ?? []).join(' ');
}

/** 64 bytes (Ed25519). */
export const signWith = ({ signKey, signSecret }: UnitKeys, text: Uint8Array): Buffer =>
  sign(null, text, secretOf('Ed25519', signKey, signSecret));

/** Whether a unit signed this; false also for a key that is none. */
export function isSignedBy(signKey: string, text: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, text, publicOf('Ed25519', signKey), signature);
  } catch {
    return false;
  }
}

const agreed = (own: KeyObject, other: KeyObject, ephemeral: string, receiver: string): Buffer => {
  const secret = diffieHellman({ privateKey: own, publicKey: other });
  const salt = Buffer.from(`${ephemeral}.${receiver}`);
  return Buffer.from(hkdfSync('sha256', secret, salt, 'union-office package', 32));
};

/** A key that only the holder of `sealKey` can find again, by the ephemeral key beside the sealed text. */
export function keyForReceiver(sealKey: string): { readonly key: Buffer; readonly ephemeral: string } {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  const ephemeral = publicKey.export({ format: 'jwk' }).x ?? '';
  return { key: agreed(privateKey, publicOf('X25519', sealKey), ephemeral, sealKey), ephemeral };
}

/** The same key, found by the receiver; null: what stands there is no key of this kind. */
export function keyOfSender({ sealKey, sealSecret }: UnitKeys, ephemeral: string): Buffer | null {
  try {
    return agreed(secretOf('X25519', sealKey, sealSecret), publicOf('X25519', ephemeral), ephemeral, sealKey);
  } catch {
    return null;
  }
}
