import { type Book, identity, openBook } from './book.ts';

/** A book with aid behind its door, on 21 November 2026. */
export const openAidBook = (day?: string): Book => openBook(day);

type Values = Readonly<Record<string, string>>;

/** A member in good standing; `order` makes the identity number. */
export async function addPerson(book: Book, name: string, order: number, values: Values = {}): Promise<number> {
  const woman = values['gender'] === '女';
  const { id } = await book.done('members.create', {
    values: {
      name,
      idType: '居民身份证',
      // The last digit before the check character tells the sex: even for a woman.
      idNumber: identity('1980-05-04', order * 2 + (woman ? 0 : 1)),
      ...values,
    },
    event: { type: '入会', date: '2010-03-01' },
  });
  return id;
}

export type Step = readonly [to: string, on: string, reason?: string];

/** A file as its own services would leave it: its steps in the order of their days. */
export function addFile(
  book: Book,
  memberId: number,
  caseNo: string,
  steps: readonly Step[],
  more: Readonly<Record<string, string>> = {},
): number {
  return book.write(() => {
    const { sql } = book.ledger;
    const values = {
      member_id: memberId,
      case_no: caseNo,
      state: steps.at(-1)?.[0] ?? '申请',
      applied_on: steps[0]?.[1] ?? '2026-01-01',
      category: '相对困难职工',
      ...more,
    };
    const names = Object.keys(values);
    const id = Number(
      sql
        .prepare(`insert into aid_case (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
        .run(...Object.values(values)).lastInsertRowid,
    );
    let from: string | null = null;
    for (const [to, on, reason] of steps) {
      sql
        .prepare(
          'insert into aid_step (case_id, action, from_state, to_state, on_date, reason) values (?, ?, ?, ?, ?, ?)',
        )
        .run(id, 'test', from, to, on, reason ?? null);
      from = to;
    }
    return id;
  });
}

/** Somebody whose file is open since the beginning of 2025. */
export const filed: readonly Step[] = [
  ['申请', '2024-12-01'],
  ['在档', '2025-01-10'],
];
