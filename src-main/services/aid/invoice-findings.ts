import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { kindInWords } from '../../domain/aid/covered-words.ts';
import { type SpendingFinding, warn } from '../../domain/spending/findings.ts';

interface Twin {
  readonly number: string;
  readonly requestId: number;
  readonly name: string;
  readonly kind: string;
  readonly on: string;
  readonly state: string;
}

/** Invoices of one number, sum and day under two issuers: as a rule one paper whose issuer was written in two ways. */
function twinsOf(ledger: Ledger, requestId: number): Twin[] {
  return statement(
    ledger.sql,
    `select distinct i.number, o.request_id requestId, m.name, r.kind, r.on_date "on", r.state
     from aid_invoice i join aid_invoice o on o.number = i.number and o.amount_fen = i.amount_fen
       and coalesce(o.on_date, i.on_date, '') = coalesce(i.on_date, o.on_date, '')
       and (o.request_id <> i.request_id or o.id > i.id)
     join aid_request r on r.id = o.request_id join member m on m.id = r.member_id
     where i.request_id = ? order by i.id, o.id`,
  ).all(requestId) as Twin[];
}

/** What of the invoices of a request is worth a look; it names no issuer, for a hospital tells of an illness. */
export function invoiceFindings(
  ledger: Ledger,
  request: { readonly id: number; readonly on: string },
  invoices: readonly { readonly number: string; readonly on: string | null }[],
): SpendingFinding[] {
  const late = invoices.flatMap(({ number, on }) => (on !== null && on > request.on ? [`${number}（${on}）`] : []));
  const found = twinsOf(ledger, request.id).map(({ number, requestId, name, kind, on, state }) =>
    warn(
      requestId === request.id
        ? `票据 ${number} 在这份申请里有两张，金额和日期相同，只是开票单位写得不同，请核对是不是同一张`
        : `票据 ${number} 和${name} ${on} 的${kindInWords(kind)}申请（${state}）里的一张号码、金额和日期相同，只是开票单位写得不同，请核对是不是同一张`,
      '同一张票据不能用两次',
    ),
  );
  if (late.length === 0) return found;
  return [warn(`票据 ${late.join('、')}开在申请日期 ${request.on} 以后，请照票据核对日期`, null), ...found];
}
