import { createHash } from 'node:crypto';
import { contentText, type ReportContent } from '../../src-main/domain/report-content.ts';
import { type Book, identity, openBook, today } from './book.ts';

/** The upper union and its lower units, each a book of its own behind the real router. */
export { contentOf, type Figures, period, unitOf } from './package-content.ts';
export const upperUnit = { code: '81320100MC0000001X', name: '临江市总工会' };
export const reason = { purpose: '报上级工会', receiver: '临江市总工会' };

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
