import { addPerson } from './aid-book.ts';
import type { Book } from './book.ts';

/** Puts a row into a table as its service would leave it; returns the id. */
export const put = (book: Book, table: string, values: Readonly<Record<string, string | number | null>>): number =>
  book.write(() => {
    const names = Object.keys(values);
    const sql = `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`;
    return Number(
      book.ledger.sql.prepare(sql).run(...Object.values(values).map((v) => (typeof v === 'number' ? BigInt(v) : v)))
        .lastInsertRowid,
    );
  });

/** A file with its steps, by the keys of the table of steps. */
export function putFile(
  book: Book,
  memberId: number,
  caseNo: string,
  steps: readonly (readonly [action: string, to: string, on: string])[],
  values: Readonly<Record<string, string>> = {},
): number {
  const id = put(book, 'aid_case', {
    member_id: memberId,
    case_no: caseNo,
    state: steps.at(-1)?.[1] ?? '申请',
    applied_on: '2024-11-01',
    ...values,
  });
  let from: string | null = null;
  for (const [action, to, on] of steps) {
    put(book, 'aid_step', { case_id: id, action, from_state: from, to_state: to, on_date: on });
    from = to;
  }
  return id;
}

/** A decided assessment with one income of the year and one cost. Fen. */
export function putAssessment(
  book: Book,
  caseId: number,
  decidedOn: string,
  category: string,
  { size, income, cost }: { readonly size: number; readonly income: number; readonly cost: number },
): void {
  const id = put(book, 'aid_assessment', {
    case_id: caseId,
    kind: '建档',
    from_month: '2024-01',
    to_month: '2024-12',
    family_size: size,
    scheme: '2020',
    allowance_fen: 106_200,
    multiple: 200,
    category,
    decided_on: decidedOn,
    minutes: '纪要〔2025〕1号',
  });
  const line = { assessment_id: id, case_id: caseId, position: 0 };
  put(book, 'aid_assessment_line', { ...line, side: '收入', item: '本人工资', amount_fen: income });
  put(book, 'aid_assessment_line', { ...line, side: '刚性支出', item: '医疗自付', amount_fen: cost });
}

/** An office with files in several states and helps of one year; what it holds is known to the tests by these numbers. */
export async function fillAid(book: Book) {
  await book.done('unit.save', { values: { unionName: '临江公交工会', unitName: '临江公交公司', handler: '何静' } });
  const person = (name: string, order: number, more: Record<string, string> = {}) =>
    addPerson(book, name, order, {
      employer: '临江公交公司',
      department: '三车队',
      mobile: `1390000${1000 + order}`,
      ...more,
    });
  const [zhou, qian, sun, li, wu] = [
    await person('周建萍', 1, { gender: '女' }),
    await person('钱大勇', 2),
    await person('孙玉梅', 3, { gender: '女' }),
    await person('李国强', 4),
    await person('吴小兵', 5, { isMigrantWorker: '是' }),
  ] as const;
  const filed = [['import', '在档', '2025-01-10']] as const;
  const files = {
    zhou: putFile(book, zhou, '2025-001', filed, {
      main_cause: '患重特大疾病',
      health: '恶性肿瘤',
      work_state: '病休',
    }),
    qian: putFile(book, qian, '2025-002', filed, { main_cause: '子女上学' }),
    // Left in May 2026: in the file on the last day of April only.
    sun: putFile(book, sun, '2025-003', [...filed, ['exitAtOnce', '已退档', '2026-05-20']], { main_cause: '子女上学' }),
    // Still on the way.
    li: putFile(book, li, '2026-001', [['submit', '初审', '2026-03-01']]),
  };
  putAssessment(book, files.zhou, '2025-01-08', '深度困难职工', { size: 3, income: 6_000_000, cost: 3_000_000 });
  putAssessment(book, files.qian, '2025-01-08', '相对困难职工', { size: 3, income: 9_000_000, cost: 3_000_000 });
  putAssessment(book, files.sun, '2025-01-08', '深度困难职工', { size: 4, income: 3_600_001, cost: 0 });
  const campaign = put(book, 'aid_campaign', {
    kind: '两节送温暖',
    title: '2026 年两节送温暖',
    year: 2026,
    from_date: '2026-01-10',
    to_date: '2026-02-10',
    units_visited: 2,
    teams_visited: 7,
  });
  put(book, 'aid_campaign_source', { campaign_id: campaign, source: '市县财政', amount_fen: 200_000 });
  put(book, 'aid_campaign_source', { campaign_id: campaign, source: '本级工会经费', amount_fen: 155_555 });
  return { people: { zhou, qian, sun, li, wu }, files, campaign };
}
