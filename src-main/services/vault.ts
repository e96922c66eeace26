import { join } from 'node:path';
import { CopyFailed } from '../../db/copy.ts';
import type { Clock, TaskContext } from '../context.ts';
import type { AppStatus } from '../contract/app.ts';
import type { MadeCard } from '../contract/vault.ts';
import { assertWhole } from '../../db/open.ts';
import { AppError, refuse } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { forgetAttempts } from '../vault/attempts-file.ts';
import { mendKeyring } from '../vault/files.ts';
import { noteAtDoor } from '../vault/door-log.ts';
import type { BookKey } from '../vault/keyring.ts';
import type { Books } from './books.ts';
import { lying } from './books.ts';
import { activeUsers, currentCard, nextCardNumber, userOfSlot } from './users-write.ts';
import { draftCard, madeCard, typedCard } from './vault/card.ts';
import { founderId, founderRoles, foundKeyring } from './vault/found.ts';
import { noteComingIn } from './vault/door.ts';
import { addSlot, assertGood, dropSlots, ringOf, trySecret } from './vault/keys.ts';
import { remake } from './vault/remake.ts';
import type { SessionUser, VaultSession } from './vault/session.ts';
import { rolesOf } from './vault/session.ts';
import { noteOpened } from './vault/opened.ts';

export interface VaultServices {
  readonly books: Books;
  readonly session: VaultSession;
  readonly clock: Clock;
  readonly status: () => AppStatus;
  /** The book did not open although the secret was right. */
  readonly notOpened: (error: unknown) => void;
  /** A good book is open: what was wrong before says nothing of it. */
  readonly putRight: () => void;
}

/** Slots that rows of the book name: a slot of nobody, left by an interruption or of somebody who left, goes. */
export function tidySlots(session: VaultSession, books: Books): void {
  const ledger = books.current();
  const key = session.dataKey();
  if (!ledger || !key || books.kind() !== 'office') return;
  const named = new Set([...activeUsers(ledger).map(({ slot }) => slot), currentCard(ledger)?.slot]);
  dropSlots(session.folder, key, ({ id }) => named.has(id));
}

/** A new card takes the place of the old one: its slot first, then the row, then the old slot goes. */
export async function replaceCard(
  { session, books, clock }: VaultServices,
  context: Pick<TaskContext, 'command'>,
): Promise<MadeCard> {
  const { key, ring } = session.require();
  const ledger = books.current();
  if (!ledger) throw new AppError('LOCKED', '台账锁着。请选名字、输密码打开');
  const card = draftCard(nextCardNumber(ledger));
  const slot = await addSlot(session.folder, key, card.owner, card.secret);
  const now = session.require();
  context.command('cards.write', { number: card.number, slot: slot.id });
  now.card = card;
  tidySlots(session, books);
  return madeCard(card, ring.unit, clock.today());
}

/** The door of the office's book: in, out, and the ways in without the password. */
export function vaultHandlers(services: VaultServices) {
  const { books, session, clock, status } = services;

  const leave = (): void => {
    if (books.kind() === 'office') books.close();
    session.end();
  };

  /** A wrong secret is noted beside the book, until somebody comes in. */
  async function noted<T>(who: string, how: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof AppError && error.fields?.['secret'])
        noteAtDoor(session.folder, { at: clock.now(), what: 'wrong', who, how });
      throw error;
    }
  }

  /** Opens the book with a key that a secret gave; whoever else was in is out. */
  function enter(key: BookKey, find: () => SessionUser): void {
    leave();
    try {
      assertWhole(books.open('office', key));
      session.begin(key, find());
    } catch (error) {
      const code = error instanceof AppError ? error.code : null;
      if (code !== 'RULE_BROKEN' && code !== 'FORBIDDEN') services.notOpened(error);
      if (books.kind() === 'office') books.close();
      key.fill(0);
      // The secret was right: a book that another window holds, or the card for somebody else, is no wrong try.
      if (code === 'DATABASE_UNAVAILABLE' || code === 'RULE_BROKEN') forgetAttempts(session.folder);
      throw error;
    }
    services.putRight();
    forgetAttempts(session.folder);
    noteOpened(session.folder, clock.now(), session.who()?.name ?? '');
    mendKeyring(session.folder);
    tidySlots(session, books);
  }

  return {
    'vault.unlock': async (context, { slot, password }) => {
      const ring = ringOf(session.folder);
      const owner = ring.slots.find(({ id, kind }) => id === slot && kind === 'user');
      const tries = [{ ring, slot: owner ? slot : 'nobody' }];
      const { key } = await noted(owner?.name ?? '不认识的人', '密码', () =>
        trySecret(session.folder, tries, password, '密码不对'),
      );
      enter(key, () => {
        const ledger = books.current();
        const user = ledger && userOfSlot(ledger, slot);
        if (!user) throw new AppError('FORBIDDEN', '这个人已经停用，打不开台账。请换一个人，或请主席重新添加');
        return user;
      });
      noteComingIn(context, session.folder, session.who()?.name ?? '');
      return status();
    },
    'vault.because': (_, { words }) => {
      session.sayBecause(words);
      return null;
    },
    'vault.lock': () => {
      leave();
      return status();
    },
    'vault.stay': () => null,
    'vault.openByCard': async (context, { card, slot, password }) => {
      const secret = typedCard(card);
      const ring = ringOf(session.folder);
      const owner = ring.slots.find(({ id, kind }) => id === slot && kind === 'user');
      if (!owner) refuse('请选要重设密码的人', 'slot');
      assertGood(password, [owner.name, ring.unit]);
      const cards = ring.slots.filter(({ kind }) => kind === 'card').map(({ id }) => ({ ring, slot: id }));
      const opened = await noted(owner.name, '恢复卡', () =>
        trySecret(session.folder, cards, secret, '这张恢复卡打不开这本台账，可能是以前的卡或别的单位的卡'),
      );
      enter(opened.key, () => {
        const ledger = books.current();
        if (!ledger || currentCard(ledger)?.slot !== opened.slot)
          throw new AppError('FORBIDDEN', '这张恢复卡已经作废，请用最近一次打印的那张');
        const user = userOfSlot(ledger, slot);
        if (user?.roles.includes('chair')) return user;
        const chairs = activeUsers(ledger).filter(({ roles }) => rolesOf(roles).includes('chair'));
        const message = `恢复卡只能给有主席权限的人重设密码：${chairs.map(({ name }) => name).join('、')}`;
        throw new AppError('RULE_BROKEN', message, { slot: message });
      });
      try {
        const { key, user } = session.require();
        const fresh = await addSlot(session.folder, key, { ...owner, kind: 'user' }, password);
        const row = activeUsers(books.current() as NonNullable<ReturnType<Books['current']>>).find(
          ({ id }) => id === user.id,
        );
        if (!row) throw new AppError('LOCKED', '台账锁着。请选名字、输密码打开');
        const { id, name, post, roles } = row;
        context.command('users.write', { id, name, post, roles, slot: fresh.id, say: `用恢复卡重设${name}的密码` });
        session.begin(key, { ...user, slot: fresh.id });
        noteComingIn(context, session.folder, name);
        return { card: await replaceCard(services, context), status: status() };
      } catch (error) {
        leave();
        throw error;
      }
    },
    'vault.sealBook': async (context, { name, post, password }) => {
      if (session.sealed() || lying(join(session.folder, 'ledger.db')) !== 'plain')
        throw new AppError('CONFLICT', '这本台账已经加密了。请选名字、输密码打开');
      assertGood(password, [name]);
      books.close();
      const cardNumber = nextCardNumber(books.open('office'));
      const unit =
        (books.current()?.sql.prepare('select union_name from unit order by id limit 1').pluck().get() as string) ?? '';
      // Nobody is in while the key is being made.
      books.close();
      const founded = await foundKeyring({ name, post, password, unit, day: clock.today(), cardNumber });
      books.open('office');
      const { key, ring, userSlot, cardSlot, made } = founded;
      context.command('users.write', {
        ...{ id: founderId, name, post, roles: founderRoles, slot: userSlot },
        say: `给台账加密，${name}是第一位使用人`,
      });
      context.command('cards.write', { number: cardNumber, slot: cardSlot });
      books.close();
      try {
        remake(session.folder, undefined, key, ring);
      } catch (error) {
        if (!(error instanceof CopyFailed)) throw error;
        throw new AppError('DATABASE_UNAVAILABLE', `台账没有加密成（${error.why}），原来的没有改动。请处理后再试`);
      }
      enter(key, () => userOfSlot(books.current() as never, userSlot) as SessionUser);
      const now = session.require();
      now.card = { number: cardNumber, groups: made.groups };
      return { card: made, status: status() };
    },
  } satisfies Partial<Handlers>;
}
