import { AppError, refuse } from '../../errors.ts';
import { noteAttempt, secondsToWait } from '../../vault/attempts-file.ts';
import { freeLeft, waitAfter } from '../../vault/attempts.ts';
import { mendKeyring, readKeyring, writeBothKeyrings, writeKeyring } from '../../vault/files.ts';
import {
  type BookKey,
  changedKeyring,
  type Keyring,
  newSlot,
  openKeyring,
  type Slot,
  type SlotOwner,
} from '../../vault/keyring.ts';
import { passwordProblem } from '../../domain/password.ts';

export const unreadableKeyring = (): AppError =>
  new AppError(
    'DATABASE_UNAVAILABLE',
    '钥匙文件 keyring 读不出来，或被别的程序改过，台账没有打开，也没有改动。请从备份恢复',
    { reason: 'keyring' },
  );

/** The keyring as it lies on the disk. @throws AppError DATABASE_UNAVAILABLE */
export function ringOf(folder: string): Keyring {
  const ring = readKeyring(folder);
  if (!ring) throw unreadableKeyring();
  return ring;
}

/** 45 秒, 1 分钟, 15 分钟 */
const waitWords = (seconds: number): string => (seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`);

/**
 * Tries a secret under the rules for wrong ones: the try is on the disk before the secret is looked at.
 * @throws AppError LOCKED (wait), RULE_BROKEN (wrong), DATABASE_UNAVAILABLE (the keyring was altered)
 */
export async function trySecret(
  folder: string,
  tries: readonly { readonly ring: Keyring; readonly slot: string }[],
  secret: string,
  wrong: string,
): Promise<{ readonly key: BookKey; readonly slot: string }> {
  const wait = secondsToWait(folder);
  if (wait > 0)
    throw new AppError('LOCKED', `错的次数多了，还要等 ${waitWords(wait)} 才能再试。数据没有动`, {
      wait: String(wait),
    });
  const attempts = noteAttempt(folder);
  for (const { ring, slot } of tries) {
    const opened = await openKeyring(ring, slot, secret);
    if (opened.state === 'open') return { key: opened.key, slot };
    if (opened.state === 'altered') throw unreadableKeyring();
  }
  const next = waitAfter(attempts.failures);
  const more = freeLeft(attempts) + 1;
  const then =
    next > 0
      ? `要等 ${waitWords(next)} 才能再试`
      : `再错 ${more} 次，要等 ${waitWords(waitAfter(attempts.failures + more))} 才能再试，以后每错一次等得更久`;
  throw new AppError('RULE_BROKEN', `${wrong}。${then}`, { secret: wrong, wait: String(next) });
}

/** @throws AppError RULE_BROKEN at `password` */
export function assertGood(password: string, names: readonly string[], numbers: readonly string[] = []): void {
  const problem = passwordProblem(password, { names: names.filter((name) => name !== ''), numbers });
  if (problem) refuse(problem, 'password');
}

/**
 * Adds a slot, and opens the book's key with it out of the file as it then lies on the disk: only after that may an older
 * slot go (`dropSlots`).
 */
export async function addSlot(folder: string, key: BookKey, owner: SlotOwner, secret: string): Promise<Slot> {
  // A copy: somebody may lock meanwhile, and a zeroed key must not be sealed.
  const own = Buffer.from(key);
  try {
    const slot = await newSlot(ringOf(folder).bookId, own, owner, secret);
    const ring = ringOf(folder);
    writeKeyring(folder, changedKeyring(own, ring, { slots: [...ring.slots, slot] }));
    const opened = await openKeyring(ringOf(folder), slot.id, secret);
    if (opened.state !== 'open' || !opened.key.equals(own)) throw unreadableKeyring();
    opened.key.fill(0);
    mendKeyring(folder);
    return slot;
  } finally {
    own.fill(0);
  }
}

/** Keeps the slots that `keep` names, in both copies of the file: what was dropped opens nothing any more. */
export function dropSlots(folder: string, key: BookKey, keep: (slot: Slot) => boolean): void {
  const ring = ringOf(folder);
  const slots = ring.slots.filter(keep);
  if (slots.length < ring.slots.length) writeBothKeyrings(folder, changedKeyring(key, ring, { slots }));
}

/** Name or post of a slot as the first screen shows them. */
export function renameSlot(folder: string, key: BookKey, id: string, change: Pick<Slot, 'name' | 'post'>): void {
  const ring = ringOf(folder);
  writeBothKeyrings(
    folder,
    changedKeyring(key, ring, { slots: ring.slots.map((slot) => (slot.id === id ? { ...slot, ...change } : slot)) }),
  );
}
