import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { deriveKey, isSoundKdf, type KdfSettings, newKdf } from './kdf.ts';
import { keyFor, seal, unseal } from './sealed.ts';

const kdfShape = z.strictObject({
  name: z.literal('argon2id'),
  memoryKiB: z.int(),
  passes: z.int(),
  lanes: z.int(),
  salt: z.base64(),
});
const slotShape = z.strictObject({
  id: z.string().min(1).max(40),
  kind: z.enum(['user', 'card']),
  /** Row of the user in the book; null for a card. */
  userId: z.int().nullable(),
  /** Who is asked for the password: stands on the first screen, before anything is opened. Of a card: its number. */
  name: z.string().max(100),
  post: z.string().max(100),
  kdf: kdfShape,
  /** The book's key, sealed with the key that the password gives; base64. */
  sealed: z.base64(),
});
const keyringShape = z.strictObject({
  format: z.literal(1),
  bookId: z.string().regex(/^[0-9a-f]{32}$/u),
  unit: z.string().max(200),
  /** Rises with every change; of two copies the higher one counts. */
  generation: z.int().min(1),
  slots: z.array(slotShape).max(64),
  /** Over all that stands above, with a key out of the book's key; base64. */
  mac: z.base64(),
});

export type Slot = Readonly<z.infer<typeof slotShape>>;
/** The file beside a book that holds its key, sealed once for each user and once for the recovery card. */
export type Keyring = Readonly<Omit<z.infer<typeof keyringShape>, 'slots'>> & { readonly slots: readonly Slot[] };
export type SlotOwner = Pick<Slot, 'kind' | 'userId' | 'name' | 'post'>;

/** 32 bytes: the key of a book, its attachments and its backups. */
export type BookKey = Buffer;

/** What a slot is sealed with. Name and post may change without the password: `mac` vouches for them. */
const aboutOf = (bookId: string, { id, kind, userId, kdf }: Slot): string =>
  JSON.stringify([bookId, { id, kind, userId, kdf }]);
const macOf = (key: BookKey, { mac: _, ...ring }: Keyring): Buffer =>
  createHmac('sha256', keyFor(key, 'keyring')).update(JSON.stringify(ring)).digest();

const signed = (key: BookKey, ring: Omit<Keyring, 'mac'>): Keyring => {
  const draft: Keyring = { ...ring, mac: '' };
  return { ...draft, mac: macOf(key, draft).toString('base64') };
};

/** A slot that a secret opens. `id`: of the slot that it takes the place of, when the book's key is changed. */
export async function newSlot(
  bookId: string,
  key: BookKey,
  owner: SlotOwner,
  secret: string,
  id: string = randomBytes(8).toString('hex'),
): Promise<Slot> {
  const kdf: KdfSettings = newKdf();
  const { kind, userId, name, post } = owner;
  // Written in the order in which a file is read back: what is vouched for is the text.
  const slot: Slot = { id, kind, userId, name, post, kdf, sealed: '' };
  const sealed = seal(await deriveKey(secret, kdf), key, aboutOf(bookId, slot));
  return { ...slot, sealed: sealed.toString('base64') };
}

export const newBookId = (): string => randomBytes(16).toString('hex');
export const newBookKey = (): BookKey => randomBytes(32);

/** A keyring of a new book. */
export const newKeyring = (key: BookKey, bookId: string, unit: string, slots: readonly Slot[]): Keyring =>
  signed(key, { format: 1, bookId, unit, generation: 1, slots });

/** The keyring with other slots, or another name of the unit; one generation on. */
export const changedKeyring = (
  key: BookKey,
  ring: Keyring,
  change: Partial<Pick<Keyring, 'slots' | 'unit'>>,
): Keyring => {
  const { mac: _, ...rest } = ring;
  return signed(key, { ...rest, ...change, generation: ring.generation + 1 });
};

export type Opened =
  | { readonly state: 'open'; readonly key: BookKey }
  | { readonly state: 'wrong' }
  /** The slot opened, but something else in the file is not as the program wrote it. */
  | { readonly state: 'altered' };

/** Tries a password on a slot, or a card on the card's. A slot that is not there takes as long and answers the same. */
export async function openKeyring(ring: Keyring, slotId: string, secret: string): Promise<Opened> {
  const slot = ring.slots.find(({ id }) => id === slotId);
  if (!slot || !isSoundKdf(slot.kdf)) {
    await deriveKey(secret, newKdf());
    return slot ? { state: 'altered' } : { state: 'wrong' };
  }
  const key = unseal(await deriveKey(secret, slot.kdf), Buffer.from(slot.sealed, 'base64'), aboutOf(ring.bookId, slot));
  if (!key) return { state: 'wrong' };
  return isRingOf(key, ring) ? { state: 'open', key } : { state: 'altered' };
}

/** Whether a keyring was written with this key, as it stands. */
export function isRingOf(key: BookKey, ring: Keyring): boolean {
  const mac = Buffer.from(ring.mac, 'base64');
  const wanted = macOf(key, ring);
  return mac.length === wanted.length && timingSafeEqual(mac, wanted);
}

const sumOf = (ring: Keyring): string => createHash('sha256').update(JSON.stringify(ring)).digest('hex');

/**
 * The text of the file. Its `sum` needs no key: a copy in which one character went bad is known for damaged before anybody
 * types a password against it, and the other copy counts.
 */
export const keyringText = (ring: Keyring): string => `${JSON.stringify({ ...ring, sum: sumOf(ring) }, null, 1)}\n`;

/** Reads a keyring's text, with its sum or (inside a backup, whose own sums hold it) without; null: it is none, or damaged. */
export function parseKeyring(text: string): Keyring | null {
  try {
    const { sum, ...rest } = JSON.parse(text) as { readonly sum?: unknown };
    const found = keyringShape.safeParse(rest);
    return found.success && (sum === undefined || sum === sumOf(found.data)) ? found.data : null;
  } catch {
    return null;
  }
}
