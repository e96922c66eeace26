import { type Book, identity, openBook } from './book.ts';

/** A book with the dues behind its door, on 21 November 2026. */
export const openDuesBook = (day?: string): Book => openBook(day);

/** A member who joined on a day; returns the id. */
export async function addMember(book: Book, name: string, order: number, joinedOn = '2015-03-01'): Promise<number> {
  const { id } = await book.done('members.create', {
    values: { name, idType: '居民身份证', idNumber: identity('1985-06-15', order) },
    event: { type: '入会', date: joinedOn },
  });
  return id;
}

/** The formula for everybody from January 2026 on. */
export const useFormula = (book: Book): Promise<{ id: number }> =>
  book.done('dues.saveStandard', { mode: '按基数', fromMonth: '2026-01', document: '2025 年会员大会决议' });
