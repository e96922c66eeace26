import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { shownKind } from '../../domain/aid/covered-words.ts';
import type { HelpKindName } from '../../domain/aid/help-kinds.ts';
import { schoolYearOf } from '../../domain/aid/school-year.ts';
import { formatMoney } from '../../domain/money.ts';
import { type SpendingFinding, warn } from '../../domain/spending/findings.ts';
import { documentNumber } from './request-parts.ts';

/** A help as far as it tells whether it was entered or given twice. */
export interface HelpToCompare {
  readonly id: number | null;
  readonly memberId: number;
  readonly campaignId: number | null;
  /** Left out: it was not asked for on a form. */
  readonly requestId?: number | null | undefined;
  readonly kind: HelpKindName;
  readonly on: string;
  readonly cashFen: number;
  readonly goodsFen: number;
  readonly receipt?: string | null | undefined;
}

interface Other {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly campaignId: number | null;
  readonly requestId: number | null;
  readonly kind: HelpKindName;
  readonly on: string;
  readonly sumFen: number;
  readonly receipt: string | null;
  readonly student: string | null;
  readonly idNumber: string | null;
  readonly born: string | null;
}

const NO_RULE = null;
const ONCE = '一个学生一学年只资助一次';

/** Which child a help is for, as far as its request says. */
type Child = Pick<Other, 'student' | 'idNumber' | 'born'>;

/** Whether two helps with schooling may be for one child: by the form, else by the parent. */
function sameChild(a: Child & { memberId: number }, b: Child & { memberId: number }): boolean {
  if (a.student === null || b.student === null) return a.memberId === b.memberId;
  if (a.idNumber !== null && b.idNumber !== null) return a.idNumber === b.idNumber;
  if (a.student !== b.student) return false;
  return a.born === null || b.born === null ? a.memberId === b.memberId : a.born === b.born;
}

/**
 * Says of a help what looks as if it had been entered or given twice: worth a look, never refused. Reads when first asked.
 * No sentence says of which kind the other one is: lists cover that.
 */
export function doublesIn(ledger: Ledger): (help: HelpToCompare) => SpendingFinding[] {
  let read: { readonly all: readonly Other[]; readonly byReceipt: ReadonlyMap<string, readonly Other[]> } | null = null;
  let byPerson: ReadonlyMap<number, readonly Other[]> = new Map();
  const book = () => {
    if (read !== null) return read;
    const all = statement(
      ledger.sql,
      `select h.id, h.member_id memberId, m.name, h.campaign_id campaignId, h.request_id requestId, h.kind, h.on_date "on",
         h.cash_fen + h.goods_fen sumFen, h.receipt, s.student, s.id_number idNumber, s.birth_date born
       from aid_help h join member m on m.id = h.member_id left join aid_schooling s on s.request_id = h.request_id
       order by h.on_date, h.id`,
    ).all() as Other[];
    byPerson = Map.groupBy(all, ({ memberId }) => memberId);
    const noted = all.filter(({ receipt }) => receipt !== null);
    read = { all, byReceipt: Map.groupBy(noted, ({ receipt }) => documentNumber(receipt ?? '')) };
    return read;
  };
  const child = statement(
    ledger.sql,
    'select student, id_number idNumber, birth_date born from aid_schooling where request_id = ?',
  );

  const equal = (help: HelpToCompare, sumFen: number): Other | undefined =>
    byPerson.get(help.memberId)?.find(
      (one) =>
        one.id !== help.id &&
        // Told apart by the very kind, the answer would say of which kind the other one is.
        shownKind(one.kind) === shownKind(help.kind) &&
        one.on === help.on &&
        one.sumFen === sumFen &&
        // Twice in one campaign has a sentence of its own; two requests were looked at one by one.
        (one.campaignId === null || one.campaignId !== help.campaignId) &&
        (one.requestId === null || help.requestId == null || one.requestId === help.requestId),
    );

  const schooled = (help: HelpToCompare): Other | undefined => {
    const own = (help.requestId == null ? undefined : child.get(help.requestId)) as Child | undefined;
    const asked = { student: null, idNumber: null, born: null, ...own, memberId: help.memberId };
    return book().all.find(
      (one) =>
        one.id !== help.id &&
        one.kind === '子女助学' &&
        schoolYearOf(one.on) === schoolYearOf(help.on) &&
        // What was agreed to may be given in parts.
        (one.requestId === null || one.requestId !== help.requestId) &&
        sameChild(one, asked),
    );
  };

  return (help) => {
    const { byReceipt } = book();
    const found: SpendingFinding[] = [];
    const sumFen = help.cashFen + help.goodsFen;
    const [twin, before] = [equal(help, sumFen), help.kind === '子女助学' ? schooled(help) : undefined];
    if (twin)
      found.push(warn(`${twin.name} ${twin.on} 已经有同样的一笔 ${formatMoney(sumFen)} 元，请核对是不是重了`, NO_RULE));
    if (before && before.id !== twin?.id)
      found.push(
        warn(
          `${before.name} ${before.on} 已经领过这一学年的助学 ${formatMoney(before.sumFen)} 元，请核对是不是同一个孩子`,
          ONCE,
        ),
      );
    const number = help.receipt ? documentNumber(help.receipt) : '';
    // A whole list may hang on one receipt.
    const noted = byReceipt
      .get(number)
      ?.find((one) => one.id !== help.id && (one.campaignId === null || one.campaignId !== help.campaignId));
    if (number !== '' && noted)
      found.push(
        warn(`收据或票据号“${help.receipt}”已经登记在${noted.name} ${noted.on} 的一笔上，请核对是不是重了`, NO_RULE),
      );
    return found;
  };
}
