import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../db/open.ts';
import { contract, type Route, routeDef } from '../../src-main/contract.ts';
import { type Role, roles } from '../../src-main/contract/kinds.ts';
import { createRouter, type Handlers } from '../../src-main/router.ts';

const dir = mkdtempSync(join(tmpdir(), 'roles-'));
const ledger = openLedger(join(dir, 'ledger.db'), { create: true });
afterAll(() => {
  ledger.close();
  rmSync(dir, { recursive: true });
});
const routes = Object.keys(contract) as Route[];
const door = (held: readonly Role[], open = true) =>
  createRouter({
    // Nobody gets as far as a handler: what is sent fits no route's input.
    handlers: {} as Handlers,
    ledger: () => (open ? ledger : undefined),
    user: () => ({ name: '何静', roles: held }),
    clock: { now: () => '2026-11-21 09:00:00', today: () => '2026-11-21' },
    emit: () => undefined,
    log: () => undefined,
  });
const codeOf = async (call: ReturnType<typeof door>, route: Route) => {
  const answer = await call(route, { '': '' });
  return answer.ok ? 'ok' : answer.error.code;
};

describe('every route × every role', () => {
  for (const role of roles)
    it(`lets ${role} through what the contract names and nothing else`, async () => {
      const call = door([role]);
      for (const route of routes) {
        const { who, internal } = routeDef(route);
        const wanted = who.includes(role) && !internal ? 'INVALID_INPUT' : 'FORBIDDEN';
        expect([route, await codeOf(call, route)]).toEqual([route, wanted]);
      }
    });

  it('lets nobody through who is nobody', async () => {
    const call = door([]);
    for (const route of routes) expect([route, await codeOf(call, route)]).toEqual([route, 'FORBIDDEN']);
  });

  it('answers every request about a book that it is locked, before it asks who somebody is', async () => {
    const call = door([], false);
    for (const route of routes) {
      const { needs, internal } = routeDef(route);
      const wanted = internal ? 'FORBIDDEN' : needs === 'book' ? 'LOCKED' : 'INVALID_INPUT';
      expect([route, await codeOf(call, route)]).toEqual([route, wanted]);
    }
  });

  // Those of a kind that could write and do not: looking at a paper, leaving, verifying, reckoning closed reports anew.
  it('lets the auditor write nothing but how the screen is liked, the own password and what was looked at', () => {
    const written = routes.filter((route) => {
      const { kind, who, internal, needs } = routeDef(route);
      return kind !== 'query' && needs === 'book' && !internal && who.includes('auditor');
    });
    expect(written.sort()).toMatchInlineSnapshot(`
      [
        "activities.openPaper",
        "aidHelp.noteLook",
        "history.export",
        "history.verify",
        "preferences.set",
        "snapshots.watch",
        "vault.because",
        "vault.changePassword",
      ]
    `);
  });

  it('keeps users, keys and restoring to the chair', () => {
    for (const route of [
      'users.add',
      'users.save',
      'users.resetPassword',
      'users.remove',
      'vault.newCard',
      'vault.changeKey',
      'backups.restore',
    ] as const)
      expect([route, routeDef(route).who]).toEqual([route, ['chair']]);
  });
});
