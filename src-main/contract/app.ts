import { z } from 'zod';
import { command, query, type Role, roles, task } from './kinds.ts';
import type { MadeCard } from './vault.ts';

export type BookKind = 'office' | 'practice';

/** How the office's book stands behind its lock; all of it may be shown to whoever sits down at the computer. */
export interface VaultState {
  /** plain: a book of before the vault, which gets its passwords first. */
  readonly state: 'none' | 'plain' | 'locked' | 'open';
  readonly unit: string | null;
  readonly people: readonly { readonly slot: string; readonly name: string; readonly post: string }[];
  readonly lastOpened: { readonly at: string; readonly name: string } | null;
  /** A backup took the book's place and nobody came in since; `at`: when it was made. */
  readonly restored: { readonly at: string; readonly entry: number; readonly passwords: 'present' | 'backup' } | null;
  /** When the newest good backup was made; told only while nobody is in. */
  readonly backedUp: string | null;
  /** Seconds until a password is looked at again. */
  readonly wait: number;
  /** Wrong tries that are free of a wait. */
  readonly free: number;
  readonly user: {
    readonly id: number;
    readonly name: string;
    readonly post: string;
    readonly roles: readonly Role[];
  } | null;
  /** Whether the recovery card was read back; null: the office's book is not open. */
  readonly card: 'none' | 'unconfirmed' | 'confirmed' | null;
}

/** What the window needs to know before it draws anything. */
export interface AppStatus {
  readonly version: string;
  readonly today: string;
  readonly book: BookKind | null;
  /** Books that lie in the data folder. */
  readonly books: { readonly office: boolean; readonly practice: boolean };
  /** Folder that holds the books, for copying to a USB stick. */
  readonly dataDir: string;
  readonly unionName: string | null;
  readonly unitName: string | null;
  readonly handler: string | null;
  readonly vault: VaultState;
  /** Why the office's book could not be opened, if so. */
  readonly problem: { readonly message: string; readonly reason: string } | null;
}

const words = (label: string, max: number) =>
  z.string().trim().min(1, `请填写${label}`).max(max, `${label}最多 ${max} 个字，请改短`);

export const appRoutes = {
  'app.status': task<AppStatus>()({
    input: z.strictObject({}),
    needs: 'nothing',
    who: roles,
  }),
  /** The founder holds 经办人, 财务 and 主席; the recovery card comes back this once. */
  'app.createOffice': task<{ status: AppStatus; card: MadeCard }>()({
    input: z.strictObject({
      password: z.string().min(1, '请设一个密码').max(400, '密码太长了，最多 200 个字'),
      post: z.string().trim().max(30, '职务最多 30 个字，请改短').default(''),
      unionName: words('工会名称', 100),
      unitName: words('单位名称', 100),
      unitKind: z.enum(['学校', '医院', '企业', '机关', '事业单位', '乡镇街道', '其他']).default('其他'),
      handler: words('经办人姓名', 30),
      unionCreditCode: z.string().trim().max(18).default(''),
      unitCreditCode: z.string().trim().max(18).default(''),
      termYears: z.union([z.literal(3), z.literal(5)]).default(5),
      /** 上级工会: lower unions send their reports here. */
      takesReports: z.boolean().default(false),
    }),
    needs: 'nothing',
    who: roles,
    nouns: ['app', 'unit'],
  }),
  'app.openOffice': task<AppStatus>()({ input: z.strictObject({}), needs: 'nothing', who: roles, nouns: ['app'] }),
  'app.openPractice': task<AppStatus>()({ input: z.strictObject({}), needs: 'nothing', who: roles, nouns: ['app'] }),
  'app.deletePractice': task<AppStatus>()({
    input: z.strictObject({ confirm: z.literal('删除练习单位', '请完整输入“删除练习单位”') }),
    needs: 'nothing',
    who: roles,
    nouns: ['app'],
  }),
  'app.closeBook': task<AppStatus>()({ input: z.strictObject({}), needs: 'nothing', who: roles, nouns: ['app'] }),
  /** Cancels a running task by the id its caller gave it. */
  'app.cancel': task<{ cancelled: boolean }>()({
    input: z.strictObject({ call: z.string().max(100) }),
    needs: 'nothing',
    who: roles,
  }),
};

export const settingRoutes = {
  'preferences.all': query<Record<string, unknown>>()({ input: z.strictObject({}), nouns: ['setting'] }),
  /** How somebody likes the screen; neither journaled nor undoable. */
  'preferences.set': command<null>()({
    input: z.strictObject({
      key: z.string().regex(/^[a-zA-Z][\w.-]{0,60}$/),
      value: z.json().refine((value) => JSON.stringify(value).length <= 20_000, '要记住的内容太多，没有记'),
    }),
    who: roles,
  }),
};
