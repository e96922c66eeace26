import type { MadeCard } from '../../contract/vault.ts';
import { newBookId, newBookKey, newKeyring, newSlot, openKeyring } from '../../vault/keyring.ts';
import type { Seal } from '../books.ts';
import { type DraftCard, draftCard, madeCard } from './card.ts';
import { unreadableKeyring } from './keys.ts';

/** A keyring for a book that is not there yet, and what goes into the book about it. */
export interface Founded extends Seal {
  readonly key: Buffer;
  readonly card: DraftCard;
  readonly made: MadeCard;
  readonly userSlot: string;
  readonly cardSlot: string;
}

/** The founder's row: whoever begins alone is all that an office needs. */
export const founderId = 1;
export const founderRoles = '经办人、财务、主席';

/** A new key with a slot for the founder and one for the first card; both were opened once before anything is sealed. */
export async function foundKeyring(founder: {
  readonly name: string;
  readonly post: string;
  readonly password: string;
  readonly unit: string;
  readonly day: string;
  readonly cardNumber: number;
}): Promise<Founded> {
  const { name, post, password, unit, day, cardNumber } = founder;
  const key = newBookKey();
  const bookId = newBookId();
  const card = draftCard(cardNumber);
  const user = await newSlot(bookId, key, { kind: 'user', userId: founderId, name, post }, password);
  const paper = await newSlot(bookId, key, card.owner, card.secret);
  const ring = newKeyring(key, bookId, unit, [user, paper]);
  for (const [slot, secret] of [
    [user.id, password],
    [paper.id, card.secret],
  ] as const)
    if ((await openKeyring(ring, slot, secret)).state !== 'open') throw unreadableKeyring();
  return { key, ring, card, made: madeCard(card, unit, day), userSlot: user.id, cardSlot: paper.id };
}
