import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { AppError, refuse } from '../../errors.ts';

interface Entry {
  readonly number: number;
  readonly year: number;
  readonly direction: string;
  readonly source: string | null;
  readonly gone: number;
  readonly amountFen: number;
}

/**
 * The expense entered by hand that records of another noun are tied to, with its sum in fen.
 * @param what what it pays for, in a sentence: 这笔帮扶
 * @throws AppError NOT_FOUND | RULE_BROKEN for income, what was reversed, and entries that another noun made
 */
export function paymentToTie(
  ledger: Ledger,
  voucherId: number,
  what: string,
): Pick<Entry, 'number' | 'year' | 'amountFen'> {
  const entry = statement(
    ledger.sql,
    `select v.number, v.year, v.direction, v.source, v.reverses is not null or exists (select 1 from voucher r where r.reverses = v.id) gone,
       (select sum(l.amount_fen) from voucher_line l where l.voucher_id = v.id) amountFen
     from voucher v where v.id = ?`,
  ).get(voucherId) as Entry | undefined;
  if (!entry)
    throw new AppError('NOT_FOUND', '没有找到这笔收支，可能刚被删掉。请刷新后再选', { voucherId: '请重新选' });
  const { number, year, direction, source, gone, amountFen } = entry;
  if (direction !== '支出') refuse(`${number} 号不是支出，请选付${what}的那一笔支出`, 'voucherId');
  if (gone === 1) refuse(`${number} 号已经冲销，请选没有冲销的支出`, 'voucherId');
  if (source !== null) refuse(`${number} 号是从别处入的账，不是付${what}的。请选手工记的支出`, 'voucherId');
  return { number, year, amountFen };
}
