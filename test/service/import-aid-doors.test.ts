import { afterEach, beforeEach, expect, test } from 'vitest';
import { bookHandlers } from '../../src-main/app.ts';
import type { Route } from '../../src-main/contract.ts';
import type { Role } from '../../src-main/contract/kinds.ts';
import { createRouter, type Handlers } from '../../src-main/router.ts';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { type Value, xlsx } from './roster-file.ts';

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  await addPerson(book, '周建萍', 1);
});
afterEach(() => book.close());

const number = (): string => book.one<string>('select id_number from member');
const input = (noun: 'aidCases' | 'aidPayments', file: Uint8Array) =>
  ({ noun, fileName: '名单.xlsx', file, decisions: {} }) as const;
const sheet = (...rows: Value[][]) => xlsx({ name: '名单', rows });

async function as(role: Role, route: Route, given: unknown): Promise<string> {
  const door = createRouter({
    handlers: { ...bookHandlers } as unknown as Handlers,
    ledger: () => book.ledger,
    user: () => ({ name: '许春生', roles: [role] }),
    clock: { now: () => '2026-11-21 09:00:00', today: () => '2026-11-21' },
    emit: () => {},
    log: (message) => {
      throw new Error(message);
    },
  });
  const answer = await door(route, given);
  return answer.ok ? 'ok' : answer.error.code;
}

test('a list opens files for clerk and chair, and its undo asks for the same', async () => {
  const file = await sheet(
    ['姓名', '身份证号码', '困难类别', '建档时间', '家庭人口'],
    ['周建萍', number(), '深度困难职工', '2025-01-10', 2],
  );
  const count = () => book.one<number>('select count(*) from aid_case');
  expect(await as('treasurer', 'imports.apply', input('aidCases', file))).toBe('FORBIDDEN');
  expect(count()).toBe(0);
  await book.done('imports.apply', input('aidCases', file));
  const commandId = book.one<number>('select max(id) from command');
  expect(await as('treasurer', 'history.undo', { commandId })).toBe('FORBIDDEN');
  expect(await as('clerk', 'history.undo', { commandId })).toBe('ok');
  expect(count()).toBe(0);
});

test('a preview holds no list against what a file hides before somebody said why', async () => {
  addFile(book, 1, '2025-001', filed, { health: '恶性肿瘤', consent_on: '2024-12-01' });
  const look = async (health: string) => {
    const file = await sheet(
      ['姓名', '身份证号码', '困难类别', '健康状况'],
      ['周建萍', number(), '相对困难职工', health],
    );
    const { rows } = await book.done('imports.preview', input('aidCases', file));
    return rows.map(({ action, changes, problems }) => ({ action, changes, problems }));
  };
  book.because = null;
  const [same, other] = [await look('恶性肿瘤'), await look('良好')];
  expect(same).toEqual(other);
  expect(same[0]).toMatchObject({ action: 'update', changes: [{ field: 'health', before: '没有比对' }] });
  book.because = '核对台账';
  expect([(await look('恶性肿瘤'))[0]?.action, (await look('良好'))[0]?.action]).toEqual(['same', 'update']);
});

test('what nobody held against the list is not said to be changed when the same file comes again', async () => {
  addFile(book, 1, '2025-001', filed, { health: '恶性肿瘤', consent_on: '2024-12-01' });
  const file = await sheet(
    ['姓名', '身份证号码', '困难类别', '健康状况'],
    ['周建萍', number(), '相对困难职工', '良好'],
  );
  await book.done('imports.apply', input('aidCases', file));
  const again = async () => (await book.done('imports.preview', input('aidCases', file))).summary;
  book.because = null;
  expect(await again()).toMatchObject({ update: 1, alarms: [], seenBefore: { changed: 0, reverts: [] } });
  book.because = '核对台账';
  expect(await again()).toMatchObject({ update: 0, same: 1, seenBefore: { changed: 0, reverts: [] } });
});

test('nor tells the covered kind beside a help of the same day and sum', async () => {
  addFile(book, 1, '2025-001', filed);
  const look = async (kind: string) => {
    const file = await sheet(
      ['姓名', '身份证号码', '救助类型', '金额', '发放日期', '资金来源', '签收日期'],
      ['周建萍', number(), kind, 5000, '2026-05-05', '本级工会经费', '2026-05-06'],
    );
    const seen = await book.done('imports.preview', input('aidPayments', file));
    if (kind === '医疗救助' && seen.rows[0]?.action === 'add')
      await book.done('imports.apply', input('aidPayments', file));
    return seen.rows.map(({ action, problems }) => [action, problems.map(({ code }) => code)]);
  };
  await look('医疗救助');
  expect(book.one<number>('select count(*) from aid_help')).toBe(1);
  book.because = null;
  for (const kind of ['医疗救助', '生活救助', '临时救助'])
    expect(await look(kind)).toEqual([['skip', ['help.covered']]]);
  book.because = '核对发放';
  expect((await look('医疗救助'))[0]?.[0]).toBe('same');
});
