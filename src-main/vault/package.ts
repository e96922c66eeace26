import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { deriveKey, isSoundKdf, newKdf } from './kdf.ts';
import { headBytes, LEAD, LONGEST_HEAD, type PackageHead, parseHead, readLead, SIGNATURE } from './package-head.ts';
import { seal, unseal } from './sealed.ts';
import {
  fingerprintOf,
  isSignedBy,
  keyForReceiver,
  keyOfSender,
  type PublicKeys,
  signWith,
  type UnitKeys,
} from './unit-keys.ts';

/** none: no package; newer: of a newer program; cut: its end is missing; altered: not as it was written; other: sealed for another card; code: the code is wrong or missing; long: its head is longer than any. */
export type PackageFault = 'none' | 'newer' | 'long' | 'cut' | 'altered' | 'other' | 'code';

/** Why a package could not be opened. */
export class PackageError extends Error {
  readonly fault: PackageFault;
  constructor(fault: PackageFault) {
    super(`package: ${fault}`);
    this.fault = fault;
  }
}

/** Nonce and tag of AES-256-GCM: what is sealed is so much longer than the text. */
const EXTRA = 28;
/** What a package may unpack to. */
const LARGEST = 256 * 1024 * 1024;

export type SealFor =
  | { readonly way: '公钥'; readonly card: PublicKeys & { readonly code: string; readonly name: string } }
  | { readonly way: '一次性口令'; readonly code: string };

const about = (lead: Uint8Array): string => createHash('sha256').update(lead).digest('hex');
const signedText = (bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('union-office package\0'), createHash('sha256').update(bytes).digest()]);

type OpenHead = Omit<PackageHead, 'seal' | 'sender'>;
type Card = Extract<SealFor, { way: '公钥' }>['card'];

/** Head, sealed body, signature. @param key 32 bytes */
function filed(head: OpenHead, seal_: PackageHead['seal'], key: Buffer, body: Uint8Array, keys: UnitKeys): Buffer {
  const packed = gzipSync(body);
  const { sealKey, signKey } = keys;
  const lead = headBytes({ ...head, sender: { sealKey, signKey }, seal: seal_ }, packed.length + EXTRA);
  const file = Buffer.concat([lead, seal(key, packed, about(lead))]);
  return Buffer.concat([file, signWith(keys, signedText(file))]);
}

/** A sealed and signed file that only the holder of the card can open; everybody can read its head. */
export function sealForCard(head: OpenHead, body: Uint8Array, keys: UnitKeys, card: Card): Buffer {
  const { key, ephemeral } = keyForReceiver(card.sealKey);
  const fingerprint = fingerprintOf(card.code, card);
  return filed(head, { way: '公钥', receiver: card.name, fingerprint, ephemeral }, key, body, keys);
}

/**
 * A sealed and signed file: only the holder of the card, or of the code, can open it; everybody can read its head.
 * @param body what is sealed, packed before
 * @param to.code 24 digits
 */
export async function sealPackage(head: OpenHead, body: Uint8Array, keys: UnitKeys, to: SealFor): Promise<Buffer> {
  if (to.way === '公钥') return sealForCard(head, body, keys, to.card);
  const kdf = newKdf();
  return filed(head, { way: '一次性口令', kdf }, await deriveKey(to.code, kdf), body, keys);
}

/** A package whose head can be read and whose signature holds; nothing of it was opened yet. */
export interface LookedInto {
  readonly head: PackageHead;
  /** SHA-256 of the whole file, hex: printed on the paper form of both sides. */
  readonly hash: string;
  readonly lead: Buffer;
  readonly sealed: Buffer;
}

/**
 * What a file says of itself, checked for being whole and signed by the keys it names.
 * @throws PackageError none | newer | long | cut | altered
 */
export function lookInto(file: Uint8Array): LookedInto {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const lead = readLead(bytes);
  if (lead.state !== 'read') throw new PackageError(lead.state);
  if (lead.head > LONGEST_HEAD) throw new PackageError('long');
  const begin = LEAD + lead.head;
  const end = begin + lead.sealed;
  if (bytes.length < end + SIGNATURE) throw new PackageError('cut');
  if (bytes.length > end + SIGNATURE) throw new PackageError('altered');
  const head = parseHead(bytes.subarray(LEAD, begin));
  if (!head || !isSignedBy(head.sender.signKey, signedText(bytes.subarray(0, end)), bytes.subarray(end)))
    throw new PackageError('altered');
  return {
    head,
    hash: createHash('sha256').update(bytes).digest('hex'),
    lead: bytes.subarray(0, begin),
    sealed: bytes.subarray(begin, end),
  };
}

/** What the receiver has: its code in the union, its keys, and the one-time code where one was told. */
export interface Opener {
  readonly unitCode: string;
  readonly keys: UnitKeys;
  /** 24 digits. */
  readonly code?: string | undefined;
}

async function openingKey({ head }: LookedInto, { unitCode, keys, code }: Opener): Promise<Buffer> {
  if (head.seal.way === '公钥') {
    if (head.seal.fingerprint !== fingerprintOf(unitCode, keys)) throw new PackageError('other');
    const key = keyOfSender(keys, head.seal.ephemeral);
    if (!key) throw new PackageError('altered');
    return key;
  }
  if (!isSoundKdf(head.seal.kdf)) throw new PackageError('altered');
  if (!code) throw new PackageError('code');
  return deriveKey(code, head.seal.kdf);
}

/**
 * What was sealed.
 * @throws PackageError other | code | altered
 */
export async function openPackage(looked: LookedInto, opener: Opener): Promise<Buffer> {
  const packed = unseal(await openingKey(looked, opener), looked.sealed, about(looked.lead));
  if (!packed) throw new PackageError(looked.head.seal.way === '公钥' ? 'altered' : 'code');
  try {
    return gunzipSync(packed, { maxOutputLength: LARGEST });
  } catch {
    throw new PackageError('altered');
  }
}
