import { z } from 'zod';
import { officeRoles } from '../domain/vault.ts';
import type { AppStatus } from './app.ts';
import { command, query, roles, task } from './kinds.ts';

/** A recovery card: shown once, when it is made. */
export interface MadeCard {
  readonly number: number;
  readonly madeOn: string;
  /** Nine groups of four; the last one vouches for the others. */
  readonly groups: readonly string[];
  /** The page to print, as HTML. */
  readonly paper: string;
}

export interface UserRow {
  readonly id: number;
  readonly name: string;
  readonly post: string;
  readonly roles: readonly (typeof officeRoles)[number][];
  readonly fromDate: string;
  readonly toDate: string | null;
  /** Whoever asks. */
  readonly self: boolean;
}
export interface UserList {
  readonly users: readonly UserRow[];
  /** The card that is valid now; null: there is none. */
  readonly card: { readonly number: number; readonly madeOn: string; readonly confirmedOn: string | null } | null;
}

const name = z.string().trim().min(1, '请填写姓名').max(30, '姓名最多 30 个字，请改短');
const post = z.string().trim().max(30, '职务最多 30 个字，请改短').default('');
const password = z.string().min(1, '请输入密码').max(400, '密码太长了，最多 200 个字');
const id = z.int().positive();
const slot = z.string().min(1).max(40);
const chosen = z.array(z.enum(officeRoles)).min(1, '请至少选一种权限').max(officeRoles.length);
const card = z.string().trim().min(1, '请照着恢复卡输入').max(200, '输得太长了，恢复卡一共 36 个字');
const nothing = z.strictObject({});
const chair = ['chair'] as const;

const door = { needs: 'nothing', who: roles, nouns: ['app'] } as const;
/** Written by the vault's own tasks, after the keyring or before it. Never taken back: slots would not come back with it. */
const kept = { internal: true, permanent: true, who: roles, nouns: ['user'] } as const;

export const vaultRoutes = {
  'vault.unlock': task<AppStatus>()({ input: z.strictObject({ slot, password }), ...door }),
  'vault.lock': task<AppStatus>()({ input: nothing, ...door }),
  /** Somebody is at the page, reading: the core's own lock waits. */
  'vault.stay': task<null>()({ input: nothing, needs: 'nothing', who: roles }),
  /** With the card: a new password for somebody with 主席, and a new card. */
  'vault.openByCard': task<{ status: AppStatus; card: MadeCard }>()({
    input: z.strictObject({ card, slot, password }),
    ...door,
  }),
  /** A book of before the vault gets its passwords. */
  'vault.sealBook': task<{ status: AppStatus; card: MadeCard }>()({
    input: z.strictObject({ name, post, password }),
    ...door,
  }),
  'vault.changePassword': task<null>()({
    input: z.strictObject({ former: password, password }),
    who: roles,
    nouns: ['user'],
  }),
  'vault.newCard': task<MadeCard>()({ input: z.strictObject({ password }), who: chair, nouns: ['user', 'app'] }),
  /** By two groups of the card that was just made, or by the whole card: whether what is on paper can be read. */
  'vault.confirmCard': task<null>()({
    input: z.union([
      z.strictObject({ second: z.string().max(20), fifth: z.string().max(20) }),
      z.strictObject({ card }),
    ]),
    nouns: ['user', 'app'],
  }),
  /** A new key for the book: everybody else gets a new password, and the card is made anew. */
  'vault.changeKey': task<{ card: MadeCard; passwords: readonly { name: string; password: string }[] }>()({
    input: z.strictObject({ password }),
    who: chair,
    // The book is closed and opened anew under the other key: no book is the same before and after.
    needs: 'nothing',
    nouns: ['user', 'app'],
  }),
  /** Who came in, and what happened at the door since. */
  'vault.noteDoor': command<null>()({
    input: z.strictObject({ label: z.string().max(4000), says: z.string().max(20_000), at: z.string().max(30) }),
    ...kept,
  }),
  /** Why hidden values are opened: holds for ten minutes, and is noted with each of them. An auditor looks at reports so. */
  'vault.because': task<null>()({
    input: z.strictObject({ words: z.string().trim().min(2, '请写为什么要看').max(60, '写短一些，最多 60 个字') }),
    who: roles,
  }),
  'users.list': query<UserList>()({ input: nothing, nouns: ['user'], who: ['chair', 'auditor'] }),
  'users.add': task<null>()({
    input: z.strictObject({ name, post, roles: chosen, password }),
    who: chair,
    nouns: ['user', 'app'],
  }),
  'users.save': task<null>()({
    input: z.strictObject({ id, name, post, roles: chosen }),
    who: chair,
    nouns: ['user', 'app'],
  }),
  'users.resetPassword': task<null>()({ input: z.strictObject({ id, password }), who: chair, nouns: ['user', 'app'] }),
  'users.remove': task<null>()({ input: z.strictObject({ id }), who: chair, nouns: ['user', 'app'] }),
  'users.write': command<null>()({
    input: z.strictObject({
      id,
      name,
      post: z.string().max(30),
      roles: z.string().min(1).max(20),
      slot,
      toDate: z.string().nullable().default(null),
      say: z.string().max(100),
    }),
    ...kept,
  }),
  'cards.write': command<null>()({
    input: z.strictObject({
      number: z.int().positive(),
      slot: slot.optional(),
      confirmed: z.boolean().default(false),
    }),
    ...kept,
  }),
};
