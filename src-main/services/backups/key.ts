import { AppError } from '../../errors.ts';
import { noteAttempt, forgetAttempts, secondsToWait } from '../../vault/attempts-file.ts';
import { readCard } from '../../vault/card.ts';
import { isSameOwner } from './passwords.ts';
import { isRingOf, type BookKey, type Keyring, openKeyring, type Slot } from '../../vault/keyring.ts';

/** A card as it was typed: its groups without what stands between them. */
function secretOf(slot: Slot | undefined, typed: string): string {
  if (slot?.kind !== 'card') return typed;
  const card = readCard(typed);
  if (card.state === 'read') return card.secret.slice(0, 32);
  const sentence = {
    length: () => '恢复卡要填 9 组，每组 4 个字。请照着卡再填一遍',
    letter: ({ group }: { group: number }) => `恢复卡第 ${group} 组里有卡上不会用的字。请照着卡再看一眼`,
    wrong: ({ groups }: { groups: readonly number[] }) =>
      `恢复卡第 ${groups.join('、')} 组里有一个字填错了。请照着卡再看一眼`,
  };
  const said =
    card.state === 'letter' ? sentence.letter(card) : card.state === 'wrong' ? sentence.wrong(card) : sentence.length();
  throw new AppError('RULE_BROKEN', said, { secret: said });
}

/**
 * The key of a backup: by a password that held when it was made, by the card of that time, or by today's password of the
 * same person while the book's key is still the same one.
 * @param office folder in which wrong tries are counted; null: they are not (a new computer)
 * @throws AppError FORBIDDEN with `fields.secret`
 */
export async function keyOfBackup(
  ring: Keyring,
  here: Keyring | null,
  slotId: string,
  typed: string,
  office: string | null,
): Promise<BookKey> {
  const slot = ring.slots.find(({ id }) => id === slotId);
  const secret = secretOf(slot, typed);
  const wait = office === null ? 0 : secondsToWait(office);
  if (wait > 0) {
    const said = `刚才错的次数多了，还要等 ${wait} 秒才能再试`;
    throw new AppError('FORBIDDEN', said, { secret: said, wait: String(wait) });
  }
  if (office !== null) noteAttempt(office);
  const opened = await openKeyring(ring, slotId, secret);
  let key = opened.state === 'open' ? opened.key : null;
  if (!key && here && slot) {
    const now = here.slots.find((one) => one.id !== slot.id && isSameOwner(slot, one));
    const again = now ? await openKeyring(here, now.id, secret) : null;
    if (again?.state === 'open' && isRingOf(again.key, ring)) key = again.key;
  }
  if (opened.state === 'altered' && !key)
    throw new AppError('FILE_UNREADABLE', '这份备份里的钥匙被改动过，没有恢复，台账没有动。请换一份备份', {
      reason: 'backup-ring',
    });
  if (!key) {
    const said =
      slot?.kind === 'card'
        ? '这张恢复卡打不开这份备份。请用备份那天的那张卡，或用当时的密码'
        : '密码不对。要用备份那天的密码；改过密码的，请试改以前的那个，或用当时的恢复卡';
    throw new AppError('FORBIDDEN', said, { secret: said });
  }
  if (office !== null) forgetAttempts(office);
  return key;
}
