import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ledger, openLedger } from '../../db/open.ts';
import { contract, type Route, routeDef } from '../../src-main/contract.ts';
import { type Role, roles } from '../../src-main/contract/kinds.ts';
import { createRouter, type Handlers } from '../../src-main/router.ts';
import { figure, temporary } from './stage.ts';

/** Every route × every role: the door lets in whom the contract names, nobody else, and nobody at all while it is locked. */
const ground = temporary();
const routes = Object.keys(contract) as Route[];
/** No route takes this: whoever is let in is told so, and no handler runs. */
const nobodysInput = { 'no such field': 1 };
const reached: string[] = [];
let ledger: Ledger | undefined;
let book: Ledger;
let held: readonly Role[] = [];

const handlers = new Proxy({}, { get: (_, route) => () => void reached.push(String(route)) }) as Handlers;
const door = createRouter({
  handlers,
  ledger: () => ledger,
  user: () => ({ name: '某人', roles: held }),
  clock: { now: () => '2026-11-21 09:00:00', today: () => '2026-11-21' },
  emit: () => {},
  log: (message) => {
    throw new Error(message);
  },
});
const code = async (route: Route): Promise<string> => {
  const answer = await door(route, nobodysInput);
  return answer.ok ? 'ok' : answer.error.code;
};

beforeAll(() => void (book = openLedger(join(ground.path, 'ledger.db'), { create: true })));
afterAll(() => {
  book.close();
  ground.remove();
});

describe('every route × every role', () => {
  test.each([...roles, null])('%s', async (role) => {
    ledger = book;
    held = role ? [role] : [];
    const wrong: string[] = [];
    for (const route of routes) {
      const { who, internal } = routeDef(route);
      const isAllowed = role !== null && who.includes(role) && !internal;
      const found = await code(route);
      if (isAllowed ? found !== 'INVALID_INPUT' : found !== 'FORBIDDEN') wrong.push(`${route}: ${found}`);
    }
    figure(`routes as ${role ?? 'nobody'}`, routes.length, `${wrong.length} wrong`);
    expect(wrong).toEqual([]);
    expect(reached).toEqual([]);
  });

  test('while it is locked every route of a book says so', async () => {
    ledger = undefined;
    held = roles;
    for (const route of routes) {
      const { needs, internal } = routeDef(route);
      expect(await code(route), route).toBe(internal ? 'FORBIDDEN' : needs === 'book' ? 'LOCKED' : 'INVALID_INPUT');
    }
  });

  test('an auditor writes nothing but how the screen looks', () => {
    const writing = routes.filter(
      (route) => routeDef(route).kind === 'command' && routeDef(route).who.includes('auditor'),
    );
    expect(writing).toEqual(['preferences.set']);
  });

  test('control: a route that is let through would be seen', async () => {
    ledger = book;
    held = ['clerk'];
    const answer = await door('app.status', {});
    expect(answer.ok).toBe(true);
    expect(reached.splice(0)).toEqual(['app.status']);
  });
});
