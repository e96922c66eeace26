import { createHash } from 'node:crypto';
import { contentText, type ReportContent } from '../../src-main/domain/report-content.ts';
import { type Book, identity, openBook, today } from './book.ts';

/** The upper union and its lower units, each a book of its own behind the real router. */
export const upperUnit = { code: '81320100MC0000001X', name: '临江市总工会' };
export const period = '2026-Q3';
export const reason = { purpose: '报上级工会', receiver: '临江市总工会' };

export const unitOf = (n: number) => ({
  code: `813201${String(n).padStart(3, '0')}MC000000${n % 10}`.slice(0, 18),
  name: `第${n}工会委员会`,
});

/** A union with its name and code. */
export function openUnion(unit: { code: string; name: string }, day = today): Book {
  const book = openBook(day);
  book.write(() =>
    book.ledger.sql
      .prepare("insert into unit (unit_name, union_name, union_credit_code, handler) values (?, ?, ?, '孙丽')")
      .run(unit.name.replace('工会委员会', ''), unit.name, unit.code),
  );
  return book;
}

/** Figures that a unit reports: a line of people and one of money (fen). */
export interface Figures {
  readonly members: number;
  readonly women: number;
  readonly dues: number;
}

const look = {
  titles: [{ text: '会员和会费季报表' }],
  lines: [],
  orientation: 'landscape',
  footer: [],
  signatures: [],
} as const;

/** A report of two tables, as a unit closes it. */
export const contentOf = (unit: { code: string; name: string }, figures: Figures, of = period): ReportContent => ({
  report: 'quarter',
  title: '会员和会费季报表',
  period: of,
  periodLabel: of,
  unit,
  tables: [
    {
      key: 'people',
      title: '会员',
      columns: [
        { key: 'item', label: '项目', format: 'text', width: 20 },
        { key: 'value', label: '人数', format: 'general', width: 10 },
        { key: 'rate', label: '比例', format: 'percent', width: 10 },
      ],
      rows: [
        {
          key: 'A04',
          label: '会员人数',
          kind: '明细',
          format: 'int',
          cells: { item: '会员人数', value: figures.members, rate: 0.9 },
        },
        {
          key: 'A05',
          label: '其中女会员',
          kind: '明细',
          format: 'int',
          cells: { item: '其中女会员', value: figures.women, rate: null },
        },
        {
          key: 'B01',
          label: '职代会制度',
          kind: '明细',
          format: 'yesno',
          cells: { item: '职代会制度', value: 1, rate: null },
        },
        {
          key: 'A11',
          label: '工会主席',
          kind: '明细',
          format: 'text',
          cells: { item: '工会主席', value: '专职', rate: null },
        },
      ],
      look: { ...look, titles: [...look.titles], lines: [], footer: [], signatures: [] },
    },
    {
      key: 'dues',
      title: '会费',
      columns: [
        { key: 'unit', label: '单位', format: 'text', width: 20 },
        { key: 'fen', label: '实收', format: 'money', width: 12 },
      ],
      rows: [
        { key: '机关分会', label: '机关分会', kind: '明细', cells: { unit: '机关分会', fen: figures.dues - 100 } },
        { key: `${unit.code}分会`, label: '自有分会', kind: '明细', cells: { unit: '自有分会', fen: 100 } },
        { key: '合计', label: '合计', kind: '合计', bold: true, cells: { unit: '合计', fen: figures.dues } },
      ],
      look: { ...look, titles: [...look.titles], lines: [], footer: [], signatures: [] },
    },
  ],
  answers: [],
  checks: [],
  people: 0,
  unmasked: false,
  madeBy: '孙丽',
  madeOn: '2026-10-08',
  asked: '{}',
});

let numbers = 0;
/** Closes a report in a book; returns its id. */
export function close(book: Book, content: ReportContent, hash?: string): number {
  const real = createHash('sha256').update(contentText(content)).digest('hex');
  numbers += 1;
  return book.write(() =>
    Number(
      book.ledger.sql
        .prepare(
          `insert into report_snapshot (number, report, title, period, sequence, made_on, content, hash, head)
           values (?, ?, ?, ?, 1, '2026-10-08', ?, ?, '')`,
        )
        .run(
          `2026-${String(numbers).padStart(3, '0')}`,
          content.report,
          content.title,
          content.period,
          JSON.stringify(content),
          hash ?? real,
        ).lastInsertRowid,
    ),
  );
}

/** Registers people by name and number. */
export function enrol(book: Book, people: readonly { name: string; id: string; gender?: string }[]): void {
  book.write(() => {
    const add = book.ledger.sql.prepare(
      `insert into member (name, gender, membership, birth_date, id_type, id_number, name_sort, search_text)
       values (?, ?, '在册', ?, '居民身份证', ?, ?, ?)`,
    );
    for (const { name, id, gender = '女' } of people)
      add.run(name, gender, `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`, id, name, name);
  });
}
export const idOf = (n: number): string => identity('1980-03-05', n);

/** Bytes of a file as they cross the door. */
export const ownBytes = ({ bytes }: { readonly bytes: Uint8Array }): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** The upper union's card, kept by a lower unit. Returns the card's id there. */
export async function exchangeCard(upper: Book, lower: Book): Promise<number> {
  const bytes = ownBytes(await upper.done('packages.takeCard', {}));
  const { fingerprint } = await lower.done('packages.readCard', { file: bytes });
  return (await lower.done('packages.keepCard', { file: bytes, fingerprint })).id;
}
