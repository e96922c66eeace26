import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { AppError } from '../../errors.ts';
import { letCostsGo } from '../activities/book.ts';
import { letHelpGo, shortOfTied } from '../aid/help-book.ts';
import { checkEntry } from './check.ts';
import { putSpending, spendingOf } from './marks.ts';

/**
 * Keeps what an entry was for and holds it against the rules. Money beyond a limit is booked only with a written approval:
 * it was spent all the same, and the book has to say so. Returns what is worth a word, each with its document.
 * @throws AppError RULE_BROKEN (`approval`)
 */
export function guardEntry(ledger: Ledger, voucherId: number, draft: Input<'funds.saveVoucher'>): string[] {
  if (draft.direction !== '支出') {
    const list = tiedList(ledger, voucherId);
    if (list !== undefined)
      throw new AppError(
        'RULE_BROKEN',
        `慰问名单“${list}”由这一笔支付，它要是支出，没有存。请先到“慰问”里放开名单，或改回支出`,
        { direction: '付慰问名单的要是支出' },
      );
  }
  const amountFen = draft.lines.reduce((sum, line) => sum + line.amountFen, 0);
  const short = shortOfTied(ledger, voucherId, { direction: draft.direction, amountFen });
  if (short !== null)
    throw new AppError('RULE_BROKEN', `${short.sentence}，没有存。请先到“${short.place}”里放开，再改`, {
      lines: `付着${short.place === '帮扶' ? '帮扶' : '活动'}`,
    });
  if (draft.direction !== '支出') putSpending(ledger, voucherId, null);
  else if (draft.spending !== undefined) putSpending(ledger, voucherId, draft.spending);
  const { findings } = checkEntry(ledger, {
    voucherId,
    date: draft.date,
    direction: draft.direction,
    purpose: draft.purpose,
    payee: draft.payee,
    amountFen,
    spending: spendingOf(ledger, [voucherId]).get(voucherId) ?? null,
  });
  const said = findings.filter(({ level }) => level !== 'ok');
  const first = said.find(({ level }) => level === 'stop');
  if (first && draft.approval === null)
    throw new AppError(
      'RULE_BROKEN',
      `${first.sentence}，没有存。依据：${first.source ?? ''}。确实已经花了的，请在“批准”里写明谁批准、照哪份文件`,
      { approval: '超过标准，要写明批准' },
    );
  return said.map(({ sentence, source }) => (source === null ? sentence : `${sentence}（${source}）`));
}

/** Title of a list of people that was tied to an entry; undefined: none. */
const tiedList = (ledger: Ledger, voucherId: number): string | undefined =>
  statement(ledger.sql, 'select title from benefit_issue where voucher_id = ? limit 1').pluck().get(voucherId) as
    | string
    | undefined;

/** Before an entry goes: what hangs on it. Lists of people that were paid by it keep it. */
export function letEntryGo(ledger: Ledger, voucherId: number): void {
  const list = tiedList(ledger, voucherId);
  if (list !== undefined)
    throw new AppError('RULE_BROKEN', `慰问名单“${list}”连着这一笔，不能删。请先到“慰问”里放开，或用“冲销”`, {
      id: '连着慰问名单',
    });
  letHelpGo(ledger, voucherId);
  letCostsGo(ledger, voucherId);
  putSpending(ledger, voucherId, null);
}
