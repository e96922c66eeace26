import { type Dice, dice, inventedId } from '../../db/demo/random.ts';
import type { Answer } from '../../src-main/contract.ts';
import { type Door, openDoor } from './door.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** An office in which the acts below can be done: a year of funds, two groups, some people. */
export async function foundOffice(path: string, key: Uint8Array): Promise<void> {
  const door = openDoor(path, { key, create: true });
  await door.done('funds.openYear', { year: 2026, system: '2022' });
  const accounts = await door.done('funds.accounts', { system: '2022' });
  const idOf = (code: string): number => accounts.find((account) => account.code === code)?.id ?? 0;
  await door.done('funds.saveOpenings', {
    year: 2026,
    openings: ['102', '331'].map((code) => ({ accountId: idOf(code), amountFen: 100_000_000 })),
  });
  for (let n = 0; n < 12; n++) await act(door, dice(n), n);
  for (let n = 0; n < 3; n++) {
    const { id } = await door.done('funds.saveVoucher', {
      date: '2026-02-10',
      direction: '支出',
      cashAccountId: idOf('102'),
      purpose: `办公用品 ${n}`,
      lines: [{ accountId: accounts.find(({ code }) => code.startsWith('50'))?.id ?? 0, amountFen: 1000 + n }],
    });
    await door.done('funds.attach', {
      noun: 'voucher',
      recordId: id,
      name: '发票.png',
      bytes: scanOf(dice(n), 30_000),
    });
  }
  door.ledger.close();
}

/** A scan as far as its first bytes tell. */
const scanOf = (d: Dice, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, n) => [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a][n] ?? d.int(0, 255));

/** One thing that a clerk does, by chance: somebody is entered or changed, money is moved, a scan is kept, a step is taken back. */
export async function act(door: Door, d: Dice, n: number): Promise<Answer<unknown>> {
  const ids = door.ledger.sql.prepare('select id from member').pluck().all() as number[];
  const accounts = door.ledger.sql
    .prepare(`select code, id from fund_account where system = '2022' and code in ('102', '331', '322', '401')`)
    .all() as { code: string; id: number }[];
  const idOf = (code: string): number => accounts.find((account) => account.code === code)?.id ?? 0;
  const kind = d.int(1, 100);
  if (ids.length < 3 || kind <= 30) {
    const birth = `${d.int(1966, 2000)}-${two(d.int(1, 12))}-${two(d.int(1, 28))}`;
    return door.call('members.create', {
      values: {
        name: `员工${n}`,
        idNumber: inventedId('329900', birth, d.int(0, 999)),
        mobile: `138${d.int(10_000_000, 99_999_999)}`,
        note: '登'.repeat(d.int(0, 200)),
      },
      event: { type: '入会', date: `202${d.int(0, 5)}-0${d.int(1, 9)}-01` },
    });
  }
  if (kind <= 55)
    return door.call('members.update', {
      ids: ids.filter(() => d.chance(40)).concat(ids[0] ?? 0),
      values: { post: `岗位${n}-${d.int(0, 9999)}`, note: '改'.repeat(d.int(0, 200)) },
    });
  if (kind <= 80)
    return door.call('funds.saveVoucher', {
      date: `2026-0${d.int(1, 9)}-1${d.int(0, 9)}`,
      direction: '收入',
      cashAccountId: idOf('102'),
      purpose: `会费 ${n}`,
      lines: [{ accountId: idOf('401'), amountFen: d.int(1, 1_000_000) }],
    });
  const voucher = door.ledger.sql.prepare('select max(id) from voucher').pluck().get() as number | null;
  if (kind <= 92 && voucher !== null)
    return door.call('funds.attach', {
      noun: 'voucher',
      recordId: voucher,
      name: `发票${n}.png`,
      bytes: scanOf(d, d.int(20, 9000)),
    });
  const last = door.ledger.sql.prepare('select max(id) from command').pluck().get() as number;
  return door.call('history.undo', { commandId: last, edited: 'all' });
}
