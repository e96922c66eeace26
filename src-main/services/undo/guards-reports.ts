import { statement } from '../../../db/statements.ts';
import { MEMBER_LIST } from '../../domain/package-body.ts';
import { liveSnapshot } from '../reports/snapshot-rows.ts';
import { gone, imageOf, type Undone } from './rows.ts';

/** Rows that stay as they are when a step is taken back that did not write them: what was sent and what came in. */
export const reportStanding: readonly string[] = [
  'report_snapshot',
  'report_template',
  'unit_card',
  'sent_package',
  'received_package',
  'ledger_record',
];

/** An own sheet comes back only while no other has taken its name. */
export function assertTitlesOnce({ ledger, of }: Undone): string | null {
  const taken = of('report_template').find(
    (row) =>
      !gone(row) &&
      statement(ledger.sql, 'select 1 from report_template where title = ? and id <> ?').get(
        imageOf(row)['title'] ?? null,
        row.id,
      ) !== undefined,
  );
  if (!taken) return null;
  return `后来又有一张表叫“${String(imageOf(taken)['title'])}”。请先给那一张换个名字，再撤销`;
}

/** A unit comes back, or its code does, only while no other has that code: what is received would be counted for both. */
export function assertCodesOnce({ ledger, of }: Undone): string | null {
  const other = statement(
    ledger.sql,
    'select name from unit_card where kind = ? and unit_code = ? and to_day is null and id <> ?',
  ).pluck();
  const received = statement(ledger.sql, 'select 1 from received_package where unit_code = ?').pluck();
  for (const row of of('unit_card')) {
    const { kind = null, unit_code: code = null, to_day: ended } = imageOf(row);
    if (gone(row) || ended !== null) continue;
    const name = other.get(kind, code, row.id) as string | undefined;
    const former = row.was?.['unit_code'] ?? null;
    if (former !== null && former !== code && received.get(former) !== undefined)
      return `用代码 ${former} 又收到过报表。要改回来，请在“下级单位”里改代码，收到的会跟着走`;
    if (name !== undefined) return `代码 ${code} 现在是“${name}”的。请先改它的代码，或先移出它，再撤销`;
  }
  return null;
}

/** A list of members comes back only with its people, who are not in the journal: they went when the list was no longer needed. */
export function assertListsWhole({ ledger, of }: Undone): string | null {
  const people = statement(ledger.sql, 'select 1 from received_person where package_id = ?');
  for (const row of of('received_package')) {
    const { report, state, people: count, unit_name: name } = imageOf(row);
    if (gone(row) || report !== MEMBER_LIST || state !== '在用' || count === 0) continue;
    if (people.get(row.id) === undefined)
      return `“${String(name)}”报来的会员名单里的人已经删掉，撤销补不回来。请把它加回下级单位名单，再收一次它的会员名单`;
  }
  return null;
}

/** What somebody wrote into a return stays as it is while a closed report stands on it: that one is voided first. */
export function assertClosedReturnsStay({ ledger, of }: Undone): string | null {
  for (const row of of('report_answer')) {
    const { report, period } = imageOf(row);
    const live = liveSnapshot(ledger, String(report), String(period));
    if (live)
      return `${live.periodLabel ?? live.period}的“${live.title}”已经定稿（${live.number}），填的数不能再改。要改请先作废那一张，写明原因`;
  }
  return null;
}
