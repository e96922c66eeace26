import { statement } from '../../../db/statements.ts';
import { formatMoney } from '../../domain/money.ts';
import { back, changed, gone, type Image, imageOf, peopleOf, type Undone, type UndoneRow } from './rows.ts';

const number = (image: Image, column: string): number => Number(image[column] ?? 0);

/** The voucher that a row is or belongs to, also one that the undo took away. */
function voucherOf({ ledger, of }: Undone, row: UndoneRow): Image | undefined {
  if (row.table === 'voucher') return imageOf(row);
  const image = imageOf(row);
  const id = number(image, row.table === 'attachment' ? 'record_id' : 'voucher_id');
  const lost = of('voucher').find((voucher) => voucher.id === id);
  return lost
    ? imageOf(lost)
    : (statement(ledger.sql, 'select * from voucher where id = ?').get(id) as Image | undefined);
}

const yearlyTables = ['fund_opening', 'budget_line', 'fund_year', 'budget_report'] as const;
const voucherTables = ['voucher', 'voucher_line', 'voucher_spending'] as const;

/** The years in which the list was paid that a row is or belongs to, before the undo and after it. */
function paidIn({ ledger, of }: Undone, row: UndoneRow): number[] {
  const id = row.table === 'benefit_issue' ? row.id : number(imageOf(row), 'issue_id');
  const tied = of('benefit_issue').flatMap((issue) =>
    issue.id === id ? [issue.was?.['voucher_id'], issue.now?.['voucher_id']] : [],
  );
  return statement(
    ledger.sql,
    `select distinct v.year from voucher v where not exists (select 1 from voucher r where r.reverses = v.id)
     and (v.source = @source or v.id in (select value from json_each(@tied))
       or v.id = (select voucher_id from benefit_issue where id = @id))`,
  )
    .pluck()
    .all({ source: `benefit:${id}`, tied: JSON.stringify(tied.filter((v) => typeof v === 'number')), id }) as number[];
}

/** The years whose entries an undo would tie to a help or a cost of an activity, or let go of it. */
function tiedIn({ ledger, of }: Undone): number[] {
  const ties = of('aid_help', 'activity_cost').flatMap((row) =>
    gone(row) || back(row) || row.columns.includes('voucher_id')
      ? [row.was?.['voucher_id'], row.now?.['voucher_id']]
      : [],
  );
  return statement(
    ledger.sql,
    `select distinct v.year from voucher v where v.id in (select value from json_each(?))
     and not exists (select 1 from voucher r where r.reverses = v.id)`,
  )
    .pluck()
    .all(JSON.stringify(ties.filter((id) => typeof id === 'number'))) as number[];
}

/** The years of the book that an undo would change, papers that go included. */
function yearsOf(undone: Undone): Set<number> {
  const years = new Set(undone.of(...yearlyTables).map((row) => number(imageOf(row), 'year')));
  const papers = undone.of('attachment').filter((row) => gone(row) && row.was?.['noun'] === 'voucher');
  for (const row of [...undone.of(...voucherTables), ...papers]) {
    const voucher = voucherOf(undone, row);
    if (voucher) years.add(number(voucher, 'year'));
  }
  for (const row of undone.of('benefit_issue', 'benefit_recipient')) {
    // A note says nothing about money.
    if (!gone(row) && !back(row) && row.columns.every((column) => column === 'note')) continue;
    for (const year of paidIn(undone, row)) years.add(year);
  }
  for (const year of tiedIn(undone)) years.add(year);
  for (const row of undone.of('contribution')) years.add(Number(String(imageOf(row)['month']).slice(0, 4)));
  return years;
}

/** A year whose final account was reported does not change; nor does a report go by an undo. */
export function assertReportedStay(undone: Undone): string | null {
  const { ledger } = undone;
  const lost = undone.of('fund_year').find(({ was }) => was !== null && was['locked_on'] !== null);
  const locked =
    lost?.was ??
    (statement(
      ledger.sql,
      `select year, locked_on from fund_year where locked_on is not null and year in (select value from json_each(?))
       order by year limit 1`,
    ).get(JSON.stringify([...yearsOf(undone)])) as Image | undefined);
  if (locked)
    return `${number(locked, 'year')} 年的决算已于 ${String(locked['locked_on'])} 上报，账已锁定，不能撤销里面的一步。要更正请记在今年，或到“经费 › 预算决算”撤回决算并写明原因`;
  const [report] = undone.of('budget_report');
  if (report) {
    const image = imageOf(report);
    return `${number(image, 'year')} 年${String(image['stage'])}已经上报，上报不能跟着撤销。请到“经费 › 预算决算”撤回，并写明原因`;
  }
  for (const row of undone.of('budget_line')) {
    const image = imageOf(row);
    const on = statement(ledger.sql, 'select reported_on from budget_report where year = ? and stage = ?')
      .pluck()
      .get(image['year'], image['stage']) as string | undefined;
    if (on !== undefined)
      return `${number(image, 'year')} 年${String(image['stage'])}预算已于 ${on} 上报，数字不再变。请到“经费 › 预算决算”撤回并写明原因，再撤销`;
  }
  return null;
}

/** A year of the book is only taken back while it is empty. */
export function assertYearEmpty(undone: Undone): string | null {
  for (const row of undone.of('fund_year').filter(gone)) {
    const year = number(imageOf(row), 'year');
    const live = (table: string): number =>
      statement(undone.ledger.sql, `select count(*) from ${table} where year = ?`).pluck().get(year) as number;
    const went = (table: string): number =>
      undone.of(table).filter((other) => gone(other) && !other.own && number(imageOf(other), 'year') === year).length;
    for (const [table, what] of [
      ['voucher', '笔收支'],
      ['fund_opening', '个年初数'],
      ['budget_line', '行预算'],
      ['budget_report', '次上报'],
      ['fund_review', '次经费审查'],
    ] as const) {
      const n = live(table) + went(table);
      if (n > 0) return `${year} 年的账上已经有 ${n} ${what}，不能撤销建账。要撤销，请先把 ${year} 年后来记的逐项撤销`;
    }
  }
  return null;
}

const named = (voucher: Image): string => `${number(voucher, 'number')} 号收支“${String(voucher['purpose'])}”`;

/** Numbers have no gaps, papers keep their entry, an entry and its reversal stay as they are. */
export function assertVouchersWhole(undone: Undone): string | null {
  const { sql } = undone.ledger;
  for (const row of undone.of('voucher')) {
    const image = imageOf(row);
    if (gone(row)) {
      const later = statement(sql, 'select max(number) from voucher where year = ? and number > ?')
        .pluck()
        .get(image['year'], image['number']) as number | null;
      if (later !== null) return `${named(image)}后面还有 ${later} 号，撤销会断号。请到“经费 › 收支流水”冲销它`;
      const papers = statement(sql, `select count(*) from attachment where noun = 'voucher' and record_id = ?`)
        .pluck()
        .get(row.id) as number;
      if (papers > 0) return `${named(image)}有 ${papers} 个附件。请先去掉附件再撤销，或到“经费 › 收支流水”冲销它`;
    }
    if (back(row) && number(image, 'number') > 1) {
      const before = statement(sql, 'select 1 from voucher where year = ? and number = ?').get(
        image['year'],
        number(image, 'number') - 1,
      );
      if (!before) return `${named(image)}前面的号码已经空了，放回会断号。请照原来的再记一笔`;
    }
  }
  for (const row of undone.of(...voucherTables)) {
    if (row.table === 'voucher' && (!changed(row) || row.columns.every((column) => column === 'source'))) continue;
    const id = row.table === 'voucher' ? row.id : number(imageOf(row), 'voucher_id');
    const pair = statement(
      sql,
      `select v.number, v.purpose, coalesce(r.number, o.number) other from voucher v left join voucher r on r.reverses = v.id
       left join voucher o on o.id = v.reverses where v.id = ? and (r.id is not null or o.id is not null)`,
    ).get(id) as { number: number; purpose: string; other: number } | undefined;
    // The reversal itself comes back whole with its lines when its undo is taken back.
    if (pair && !undone.of('voucher').some((voucher) => voucher.id === id && back(voucher)))
      return `${named(pair)}已经冲销（${pair.other} 号），不能再撤销它的改动。请照正确的另记一笔`;
  }
  for (const row of undone.of('voucher_line').filter(back)) {
    // An edit writes all lines anew: beside those that came back none of a later edit may stay.
    const restored = undone.of('voucher_line').map(({ id }) => id);
    const later = statement(
      sql,
      `select v.number, v.purpose from voucher_line l join voucher v on v.id = l.voucher_id
       where v.id = ? and l.id not in (select value from json_each(?))`,
    ).get(imageOf(row)['voucher_id'], JSON.stringify(restored)) as Image | undefined;
    if (later) return `${named(later)}后来又改过。请先撤销后来那一次修改，或直接改成对的`;
  }
  const paper = undone
    .of('attachment')
    .find((row) => !gone(row) && imageOf(row)['noun'] === 'voucher' && !voucherOf(undone, row));
  if (paper) return `附件“${String(imageOf(paper)['name'])}”属于的那一笔收支已经没有了，放不回去`;
  return null;
}

/** What was entered into the book is no longer changed where it came from. */
export function assertEnteredStay(undone: Undone): string | null {
  const entered = (...sources: readonly string[]): number | undefined =>
    statement(undone.ledger.sql, 'select number from voucher where source in (select value from json_each(?))')
      .pluck()
      .get(JSON.stringify(sources)) as number | undefined;
  for (const row of undone.of('contribution')) {
    if (back(row) || (changed(row) && row.columns.every((c) => c === 'payroll_fen' || c === 'note'))) continue;
    const month = String(imageOf(row)['month']);
    const at = entered(...['contribution', 'return', 'up'].map((kind) => `${kind}:${row.id}`));
    if (at !== undefined) return `${month} 的拨缴已经入账（${at} 号）。请先到“经费 › 收支流水”冲销 ${at} 号，再撤销`;
  }
  for (const row of undone.of('fund_account')) {
    if (!changed(row) || !row.columns.some((column) => column === 'kind' || column === 'is_cash')) continue;
    const booked = statement(
      undone.ledger.sql,
      'select 1 from voucher_line where account_id = @id union all select 1 from voucher where cash_account_id = @id',
    ).get({ id: row.id });
    if (booked) return `科目“${String(imageOf(row)['name'])}”后来记过账，不能再换类别。请新建一个科目`;
  }
  return null;
}

/** Who signed for something received it: the line stays with its amount. */
export function assertSignedStay(undone: Undone): string | null {
  const shares = undone.of('benefit_recipient');
  const signed = shares.filter(
    (row) =>
      row.was !== null &&
      row.was['signed_on'] !== null &&
      (gone(row) || (row.columns.includes('amount_fen') && row.now?.['signed_on'] !== null)),
  );
  if (signed.length > 0)
    return `${peopleOf(undone, signed)}已经签收慰问（${formatMoney(signed.reduce((sum, { was }) => sum + number(was ?? {}, 'amount_fen'), 0))} 元），不能跟着撤销。签错了请先到“慰问”取消签收，再撤销`;
  for (const row of [...shares, ...undone.of('benefit_issue')]) {
    if (!gone(row) && !row.columns.includes('amount_fen') && !row.columns.includes('signed_on')) continue;
    const issue = row.table === 'benefit_issue' ? row.id : number(imageOf(row), 'issue_id');
    const at = statement(undone.ledger.sql, 'select number from voucher where source = ?')
      .pluck()
      .get(`benefit:${issue}`) as number | undefined;
    if (at !== undefined)
      return `这份慰问名单已经记在经费账上（${at} 号）。请先到“经费 › 收支流水”冲销 ${at} 号，再撤销`;
  }
  return null;
}
