import { z } from 'zod';
import list from '../../../resources/codes/fundAccount.json' with { type: 'json' };

/** What the program itself books on or adds up, whatever the office calls or numbers it. */
const fundRoles = [
  '库存现金',
  '银行存款',
  '应付上级经费',
  '累计结余',
  '结转结余',
  '会费收入',
  '拨缴经费收入',
  '投资基金',
  '后备金',
] as const;
export type FundRole = (typeof fundRoles)[number];

const shape = z.strictObject({
  title: z.string(),
  systems: z.array(
    z.strictObject({
      system: z.enum(['2010', '2022']),
      label: z.string(),
      source: z.string(),
      codesChecked: z.boolean(),
      accounts: z.array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          kind: z.enum(['资产', '负债', '净资产', '收入', '支出']),
          cash: z.boolean().optional(),
          role: z.enum(fundRoles).optional(),
          /** Code in the 2022 system that continues this account. */
          continuesAs: z.string().optional(),
        }),
      ),
    }),
  ),
});

/** The accounts of both systems as they ship: names from the documents, numbers of 2022 to be checked by the office. */
export const accountSystems = shape.parse(list).systems;

const shippedRoles = new Map<string, FundRole>(
  accountSystems.flatMap(({ system, accounts }) =>
    accounts.flatMap(({ code, role }) => (role ? [[`${system}:${code}`, role] as const] : [])),
  ),
);

/** The part that an account plays, by the number under which it shipped. */
export const shippedRole = (system: string, key: string): FundRole | null =>
  shippedRoles.get(`${system}:${key}`) ?? null;

/** The account above: 50101 belongs to 501. Accounts of the first level have three digits. */
export const parentCode = (code: string): string | null => (code.length > 3 ? code.slice(0, 3) : null);

/** Which accounting system a year is kept by: 财会〔2021〕7号 holds from 2022 on. */
export const systemOf = (year: number): '2010' | '2022' => (year >= 2022 ? '2022' : '2010');
