import { describe, expect, test } from 'vitest';
import { bookHandlers } from '../../src-main/app.ts';
import { contract, type Route } from '../../src-main/contract.ts';
import { moneyRoles, type Role } from '../../src-main/contract/kinds.ts';
import { createRouter, type Handlers } from '../../src-main/router.ts';
import { openBook } from './book.ts';

/** Who may do what with money: everybody sees, clerks prepare, the treasurer and the chair keep the books. */
const routes = (Object.keys(contract) as Route[]).filter((name) => /^(dues|funds|benefits|spending)\./.test(name));

/** What becomes part of the books, said here once more. */
const booked =
  /^funds\.(?!exportBook|paper|takeAttachment|attachment$)|^dues\.(openPeriod|removePeriod|collect|reverse|issueReceipts|voidReceipt|lockYear|unlockYear)$|^benefits\.link$|^spending\.pick$/;

describe('every route about money names who may', () => {
  test.each(routes)('%s', (name) => {
    const { kind, who } = contract[name];
    const expected = kind === 'query' ? moneyRoles.see : booked.test(name) ? moneyRoles.book : moneyRoles.prepare;
    expect(who).toBe(expected);
  });
  test('payments from a file are booked by the same', () => {
    expect(contract['imports.commitForGood'].who).toBe(moneyRoles.book);
  });
});

test('a clerk prepares a list and books nothing, the auditor sees and writes nothing', async () => {
  const book = openBook();
  await book.done('funds.openYear', { year: 2026, system: '2022' });
  const as = (role: Role) =>
    createRouter({
      handlers: { ...bookHandlers } as unknown as Handlers,
      ledger: () => book.ledger,
      user: () => ({ name: '许春生', roles: [role] }),
      clock: { now: () => '2026-11-21 09:00:00', today: () => '2026-11-21' },
      emit: () => {},
      log: (message) => {
        throw new Error(message);
      },
    });
  const list = { kind: '其他慰问', title: '探望', on: '2026-05-01', form: '实物', amountFen: 10_000 };
  const code = async (role: Role, route: Route, input: unknown) => {
    const answer = await as(role)(route, input);
    return answer.ok ? 'ok' : answer.error.code;
  };
  expect(await code('clerk', 'benefits.save', list)).toBe('ok');
  expect(await code('clerk', 'funds.carryOver', { year: 2026 })).toBe('FORBIDDEN');
  expect(await code('treasurer', 'funds.openYear', { year: 2027, system: '2022' })).toBe('ok');
  expect(await code('auditor', 'funds.position', { year: 2026 })).toBe('ok');
  expect(await code('auditor', 'benefits.save', list)).toBe('FORBIDDEN');
  expect(await code('auditor', 'benefits.reveal', { id: 1 })).toBe('FORBIDDEN');
  book.close();
});
