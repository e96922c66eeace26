import { CopyFailed } from '../../db/copy.ts';
import type { Ledger } from '../../db/open.ts';
import type { TaskContext } from '../context.ts';
import type { OfficeRole } from '../domain/vault.ts';
import { AppError, refuse } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { forgetAttempts } from '../vault/attempts-file.ts';
import { newCard } from '../vault/card.ts';
import { changedKeyring, newBookKey, newSlot, openKeyring, type Slot } from '../vault/keyring.ts';
import {
  activeUsers,
  allUsers,
  currentCard,
  nextCardNumber,
  nextUserId,
  type UserRecord,
  userOfSlot,
} from './users-write.ts';
import { draftCard, madeCard, typedCard } from './vault/card.ts';
import { addSlot, assertGood, renameSlot, ringOf, trySecret, unreadableKeyring } from './vault/keys.ts';
import { remake } from './vault/remake.ts';
import { rolesOf } from './vault/session.ts';
import { replaceCard, tidySlots, type VaultServices } from './vault.ts';

/** Users of the office's book, their passwords, the card and the key. The practice unit has none of them. */
export function userHandlers(services: VaultServices) {
  const { books, session } = services;

  const office = (): Ledger => {
    const ledger = books.current();
    if (!ledger) throw new AppError('LOCKED', '台账锁着。请选名字、输密码打开');
    if (books.kind() !== 'office') refuse('练习单位不加密，也没有使用人。请回到本单位再设', '_');
    return ledger;
  };
  const activeUser = (id: number): UserRecord => {
    const user = activeUsers(office()).find((one) => one.id === id);
    if (!user) throw new AppError('NOT_FOUND', '没有找到这位使用人，可能已经取消。请刷新再看');
    return user;
  };
  const assertName = (name: string, self?: number): void => {
    if (activeUsers(office()).some((one) => one.name === name && one.id !== self))
      refuse(`已经有一位叫“${name}”的使用人，请在名字后面加职务区别`, 'name');
  };
  const assertChair = (without: number): void => {
    if (!activeUsers(office()).some(({ id, roles }) => id !== without && rolesOf(roles).includes('chair')))
      refuse('至少要留一位有主席权限的人，否则没有人能管密码。请先给另一位加上主席权限', 'roles');
  };
  const assertFits = (name: string, password: string): void =>
    assertGood(password, [name, ringOf(session.folder).unit, ...activeUsers(office()).map((one) => one.name)]);
  const joined = (roles: readonly OfficeRole[]): string => [...new Set(roles)].join('、');
  /** Row after slot: a slot without a row opens nothing. */
  async function giveSlot(
    context: TaskContext,
    row: Omit<UserRecord, 'slot' | 'from_date' | 'to_date'>,
    password: string,
    say: string,
  ) {
    const { key, user } = session.require();
    const { id, name, post, roles } = row;
    const slot = await addSlot(session.folder, key, { kind: 'user', userId: id, name, post }, password);
    session.require();
    context.command('users.write', { id, name, post, roles, slot: slot.id, say });
    if (user.id === id) session.begin(key, { ...user, slot: slot.id });
    tidySlots(session, books);
  }
  /** Whether whoever is in knows the own password. */
  async function assertSelf(password: string): Promise<void> {
    const { ring, user } = session.require();
    const { key } = await trySecret(session.folder, [{ ring, slot: user.slot }], password, '您现在的密码不对').catch(
      (error) => {
        if (error instanceof AppError && error.fields?.['secret']) refuse(error.message, 'former');
        throw error;
      },
    );
    key.fill(0);
    forgetAttempts(session.folder);
  }

  return {
    'users.list': ({ ledger, user }) => {
      const card = currentCard(ledger);
      return {
        users: allUsers(ledger).map(({ id, name, post, roles, from_date, to_date }) => ({
          ...{ id, name, post, fromDate: from_date, toDate: to_date },
          roles: roles.split('、') as OfficeRole[],
          self: user.name === name && to_date === null,
        })),
        card: card ? { number: card.number, madeOn: card.made_on, confirmedOn: card.confirmed_on } : null,
      };
    },
    'users.add': async (context, { name, post, roles, password }) => {
      assertName(name);
      assertFits(name, password);
      const row = { id: nextUserId(office()), name, post, roles: joined(roles) };
      await giveSlot(context, row, password, `添加使用人${name}（${row.roles}）`);
      return null;
    },
    'users.save': (context, { id, name, post, roles }) => {
      const { slot } = activeUser(id);
      assertName(name, id);
      if (!roles.includes('主席')) assertChair(id);
      const { key, user } = session.require();
      const words = joined(roles);
      context.command('users.write', { id, name, post, roles: words, slot, say: `修改使用人${name}（${words}）` });
      renameSlot(session.folder, key, slot, { name, post });
      if (user.id === id) session.begin(key, { ...user, name, post, roles: rolesOf(words) });
      return null;
    },
    'users.resetPassword': async (context, { id, password }) => {
      const row = activeUser(id);
      assertFits(row.name, password);
      await giveSlot(context, row, password, `重设${row.name}的密码`);
      return null;
    },
    'users.remove': (context, { id }) => {
      const { name, post, roles, slot } = activeUser(id);
      if (session.require().user.id === id) refuse('不能停用自己。请让另一位有主席权限的人来办', 'id');
      assertChair(id);
      // The book first: from here on the slot opens nothing, whatever becomes of the file beside it.
      const toDate = services.clock.today();
      context.command('users.write', { id, name, post, roles, slot, toDate, say: `停用使用人${name}` });
      tidySlots(session, books);
      return null;
    },
    'vault.changePassword': async (context, { former, password }) => {
      office();
      const { user } = session.require();
      const row = activeUser(user.id);
      assertFits(row.name, password);
      await assertSelf(former);
      await giveSlot(context, row, password, `${row.name}修改自己的密码`);
      return null;
    },
    'vault.newCard': async (context, { password }) => {
      office();
      await assertSelf(password);
      return replaceCard(services, context);
    },
    'vault.confirmCard': async (context, input) => {
      const card = currentCard(office());
      if (!card) throw new AppError('NOT_FOUND', '还没有恢复卡。请先在设置里生成一张');
      const { ring, card: known } = session.require();
      if ('card' in input) {
        const secret = typedCard(input.card);
        const opened = await openKeyring(ring, card.slot, secret);
        if (opened.state !== 'open') refuse(`这张卡和现在有效的 ${card.number} 号对不上，可能是以前的卡`, 'card');
        opened.key.fill(0);
      } else {
        if (known?.number !== card.number)
          throw new AppError('CONFLICT', '程序只在生成时记得卡上的字。现在请照卡输入全部九组来核对');
        const bare = (text: string): string => text.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase();
        if (bare(input.second) !== known.groups[1]) refuse('第 2 组和卡上的对不上，请再看一遍', 'second');
        if (bare(input.fifth) !== known.groups[4]) refuse('第 5 组和卡上的对不上，请再看一遍', 'fifth');
      }
      context.command('cards.write', { number: card.number, confirmed: true });
      return null;
    },
    'vault.changeKey': async (context, { password }) => {
      const ledger = office();
      await assertSelf(password);
      const { ring, user, key: former } = session.require();
      const key = newBookKey();
      const card = draftCard(nextCardNumber(ledger));
      const given: { name: string; password: string }[] = [];
      const slots: Slot[] = [];
      for (const { id, name, post, slot } of activeUsers(ledger)) {
        // Nobody knows the others' passwords: they get one to change, told by the chair.
        const secret = id === user.id ? password : newCard().slice(0, 3).join('-');
        if (id !== user.id) given.push({ name, password: secret });
        slots.push(await newSlot(ring.bookId, key, { kind: 'user', userId: id, name, post }, secret, slot));
      }
      const paper = await newSlot(ring.bookId, key, card.owner, card.secret);
      const next = changedKeyring(key, ring, { slots: [...slots, paper] });
      for (const [slot, secret] of [
        [user.slot, password],
        [paper.id, card.secret],
      ] as const)
        if ((await openKeyring(next, slot, secret)).state !== 'open') throw unreadableKeyring();
      if (session.current()?.key !== former) throw new AppError('LOCKED', '中途锁上了，钥匙没有换。请打开后再办');
      const own = Buffer.from(former);
      books.close();
      try {
        remake(session.folder, own, key, next);
      } catch (error) {
        books.open('office', former);
        if (!(error instanceof CopyFailed)) throw error;
        throw new AppError('DATABASE_UNAVAILABLE', `钥匙没有换成（${error.why}），台账没有改动。请处理后再试`);
      } finally {
        own.fill(0);
      }
      const fresh = books.open('office', key);
      session.begin(key, userOfSlot(fresh, user.slot) ?? user);
      context.command('cards.write', { number: card.number, slot: paper.id });
      Object.assign(session.require(), { card });
      return { card: madeCard(card, ring.unit, services.clock.today()), passwords: given };
    },
  } satisfies Partial<Handlers>;
}
