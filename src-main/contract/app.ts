import { z } from 'zod';
import { command, query, task } from './kinds.ts';

export type BookKind = 'office' | 'practice';

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
  /** Why the office's book could not be opened, if so. */
  readonly problem: { readonly message: string; readonly reason: string } | null;
}

const words = (label: string, max: number) =>
  z.string().trim().min(1, `请填写${label}`).max(max, `${label}最多 ${max} 个字，请改短`);

export const appRoutes = {
  'app.status': task<AppStatus>()({
    input: z.strictObject({}),
    needs: 'nothing',
    who: ['clerk', 'treasurer', 'chair', 'auditor'],
  }),
  'app.createOffice': task<AppStatus>()({
    input: z.strictObject({
      unionName: words('工会名称', 100),
      unitName: words('单位名称', 100),
      unitKind: z.enum(['学校', '医院', '企业', '机关', '事业单位', '乡镇街道', '其他']).default('其他'),
      handler: words('经办人姓名', 30),
      unionCreditCode: z.string().trim().max(18).default(''),
      unitCreditCode: z.string().trim().max(18).default(''),
      termYears: z.union([z.literal(3), z.literal(5)]).default(5),
    }),
    needs: 'nothing',
    nouns: ['app', 'unit'],
  }),
  'app.openOffice': task<AppStatus>()({ input: z.strictObject({}), needs: 'nothing', nouns: ['app'] }),
  'app.openPractice': task<AppStatus>()({ input: z.strictObject({}), needs: 'nothing', nouns: ['app'] }),
  'app.deletePractice': task<AppStatus>()({
    input: z.strictObject({ confirm: z.literal('删除练习单位', '请完整输入“删除练习单位”') }),
    needs: 'nothing',
    nouns: ['app'],
  }),
  'app.closeBook': task<AppStatus>()({ input: z.strictObject({}), needs: 'nothing', nouns: ['app'] }),
  /** Cancels a running task by the id its caller gave it. */
  'app.cancel': task<{ cancelled: boolean }>()({
    input: z.strictObject({ call: z.string().max(100) }),
    needs: 'nothing',
    who: ['clerk', 'treasurer', 'chair', 'auditor'],
  }),
};

export const settingRoutes = {
  'preferences.all': query<Record<string, unknown>>()({ input: z.strictObject({}) }),
  /** How somebody likes the screen; neither journaled nor undoable. */
  'preferences.set': command<null>()({
    input: z.strictObject({
      key: z.string().regex(/^[a-zA-Z][\w.-]{0,60}$/),
      value: z.json().refine((value) => JSON.stringify(value).length <= 20_000, '要记住的内容太多，没有记'),
    }),
    who: ['clerk', 'treasurer', 'chair', 'auditor'],
  }),
};
