import { afterEach, beforeEach, expect, test } from 'vitest';
import { bookHandlers } from '../../src-main/app.ts';
import type { Route } from '../../src-main/contract.ts';
import type { Role } from '../../src-main/contract/kinds.ts';
import { createRouter, type Handlers } from '../../src-main/router.ts';
import { openWithFile, stepOf, toFiled, visited, yearOf } from './aid-file-book.ts';
import type { Book } from './book.ts';

let book: Book;
let [caseId, memberId] = [0, 0];
beforeEach(async () => {
  ({ book, caseId, memberId } = await openWithFile());
});
afterEach(() => book.close());

const last = (): number => book.one<number>('select max(id) from command');

/** What somebody with one role is answered. */
async function as(role: Role, route: Route, input: unknown): Promise<string> {
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
  const answer = await door(route, input);
  return answer.ok ? 'ok' : answer.error.code;
}

test('the treasurer takes no step of a file, none back, decides and posts nothing', async () => {
  await toFiled(book, caseId);
  await book.done('aid.step', stepOf(caseId, 'startReview', '2026-03-01'));
  const step = last();
  const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '年度复核', '2026-02'));
  await visited(book, memberId, '2026-03-18');
  const ruling = { id, category: '深度困难职工', decidedOn: '2026-03-20', minutes: '纪要〔2026〕3号' };
  const notice = { kind: '建档', title: '公示', from: '2025-03-24', to: '2025-03-28', cases: [{ caseId }] };
  const tried: [Route, unknown][] = [
    ['aid.step', stepOf(caseId, 'keep', '2026-04-01')],
    ['aid.takeBack', { caseId }],
    ['aid.decide', ruling],
    ['aid.undecide', { id }],
    ['aid.saveNotice', notice],
    ['aid.noticeResult', { id: 1, result: null }],
    ['aid.removeNotice', { id: 1 }],
    ['history.undo', { commandId: step }],
  ];
  for (const [route, input] of tried)
    expect([route, await as('treasurer', route, input)]).toEqual([route, 'FORBIDDEN']);
  expect(await as('clerk', 'aid.decide', ruling)).toBe('ok');
  expect(await as('treasurer', 'history.undo', { commandId: last() })).toBe('FORBIDDEN');
  expect(await as('chair', 'history.undo', { commandId: last() })).toBe('ok');
  // What was taken back comes back by the same hands only.
  expect(await as('treasurer', 'history.undo', { commandId: last() })).toBe('FORBIDDEN');
  expect(await as('clerk', 'history.undo', { commandId: last() })).toBe('ok');
});

test('the treasurer takes no file over, removes none and looks at no paper, nor undoes that', async () => {
  const tick = { caseId, list: '排除情形', key: '有两套以上住房', state: '没有', on: null } as const;
  const paper = { appliedOn: '2025-01-01', filedOn: '2025-02-01', state: '在档', category: '深度困难职工' };
  const tried: [Route, unknown][] = [
    ['aid.takeOver', { ...paper, memberId }],
    ['aid.remove', { id: caseId }],
    ['aid.check', tick],
  ];
  for (const [route, input] of tried)
    expect([route, await as('treasurer', route, input)]).toEqual([route, 'FORBIDDEN']);
  expect(await as('clerk', 'aid.check', tick)).toBe('ok');
  expect(await as('treasurer', 'history.undo', { commandId: last() })).toBe('FORBIDDEN');
});

test('the treasurer ticks no line by its scan, takes none off, and looks at it', async () => {
  const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
  const scan = (list: string, key: string) => ({ caseId, list, key, name: '一.png', bytes });
  for (const [list, key] of [
    ['材料', '困难职工申请书'],
    ['排除情形', '有两套以上住房'],
  ] as const)
    expect(await as('treasurer', 'aid.attach', scan(list, key))).toBe('FORBIDDEN');
  const { id } = await book.done('aid.attach', {
    ...scan('材料', '困难职工申请书'),
    list: '材料',
  });
  expect(await as('treasurer', 'aid.removeAttachment', { id })).toBe('FORBIDDEN');
  expect(await as('treasurer', 'history.undo', { commandId: last() })).toBe('FORBIDDEN');
  expect(await as('treasurer', 'aid.attachment', { id })).toBe('ok');
  expect(await as('clerk', 'aid.removeAttachment', { id })).toBe('ok');
});
