import type { ReportContent } from '../../src-main/domain/report-content.ts';
import type { Book } from './book.ts';
import { close, exchangeCard, openUnion, ownBytes, period, reason, upperUnit } from './package-world.ts';

export const figures = { members: 10, women: 4, dues: 1000 };
export const one = { report: 'quarter', period };

/** Unions of one test, closed after it. */
const open: Book[] = [];
export const union = (unit: { code: string; name: string }): Book => {
  const book = openUnion(unit);
  open.push(book);
  return book;
};
export const closeUnions = (): void => {
  for (const book of open.splice(0)) book.close();
};

/** An upper union with these units on its list. */
export async function upperOf(...units: readonly { code: string; name: string }[]): Promise<Book> {
  const upper = union(upperUnit);
  for (const unit of units) await upper.done('reception.saveUnit', unit);
  return upper;
}

/** One package of a lower unit, sealed for the upper union. */
export async function packed(
  upper: Book,
  lower: Book,
  contents: readonly ReportContent[],
  { members = null, receiver = reason.receiver }: { members?: { full: boolean } | null; receiver?: string } = {},
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const card = await exchangeCard(upper, lower);
  const reports = contents.map((content) => close(lower, content));
  const file = await lower.done('packages.make', { reports, members, way: '公钥', card, ...reason, receiver });
  return { name: file.fileName, bytes: ownBytes(file) };
}

/** Takes packages in; what was said of each. */
export async function took(
  upper: Book,
  ...files: readonly { name: string; bytes: Uint8Array<ArrayBuffer> }[]
): Promise<string[]> {
  const { lines } = await upper.done('reception.take', { files: [...files] });
  return lines.map(({ outcome, sentence }) => (outcome === 'taken' ? 'taken' : `${outcome}: ${sentence}`));
}

/** A cell of the sum. */
export async function summed(upper: Book, table: number, row: string, column: string) {
  const { tables } = await upper.done('reception.sum', one);
  return tables[table]?.rows.find(({ key }) => key === row)?.cells[column];
}
