import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openLedger } from '../../db/open.ts';
import { createVaultSession } from '../../src-main/services/vault/session.ts';
import { openKeyring } from '../../src-main/vault/keyring.ts';
import { officePassword } from '../office-password.ts';
import { freshPrograms } from './program.ts';

const program = freshPrograms();
const unit = { unionName: '临江公交工会', unitName: '临江公交', handler: '何丽', password: officePassword };
afterEach(() => void vi.useRealTimers());

/** Alters the journal as another program with the key would. */
async function alter(change: string): Promise<void> {
  const session = createVaultSession(program.dir);
  const ring = session.keyring();
  const slot = ring?.slots.find(({ kind }) => kind === 'user')?.id ?? '';
  const opened = ring && (await openKeyring(ring, slot, officePassword));
  if (opened?.state !== 'open') throw new Error('shut');
  const ledger = openLedger(join(program.dir, 'office/ledger.db'), { key: opened.key });
  ledger.sql.pragma('foreign_keys = OFF');
  ledger.sql.exec(change);
  ledger.close();
}

test.each([
  ['a deleted entry', 'delete from command where id = 2', '之前少了操作记录'],
  ['an altered entry', "update command set label = '什么也没有做' where id = 2", '和登记时写下的不一样'],
  ['an altered change', "update change set after = replace(after, '周小禾', '周大禾')", '和登记时写下的不一样'],
  [
    'an inserted change',
    "insert into change (command_id, table_name, row_id, op) select max(id), 'member', 9, 'D' from command",
    // Whoever comes in next writes an entry behind it, and there it shows.
    '和登记时写下的不一样',
  ],
])(
  'a week later the journal is examined by itself: %s is found and named on the home page',
  { timeout: 120_000 },
  async (_, change, words) => {
    await program.ask('app.createOffice', unit);
    await program.ask('members.create', { values: { name: '周小禾' } });
    await program.ask('members.create', { values: { name: '周大山' } });
    expect((await program.ask('history.verify', {})).broken).toBeNull();
    await program.app.close();
    await alter(change);
    // Only the timers of the program: what the disk and the key derivation need runs as ever.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (const [day, isFound] of [
      ['2026-11-24', false],
      ['2026-11-28', true],
    ] as const) {
      const app = program.another(program.dir, day);
      const status = (await app.call('app.status', {})) as { data: { vault: { people: { slot: string }[] } } };
      const entered = await app.call('vault.unlock', {
        slot: status.data.vault.people[0]?.slot,
        password: officePassword,
      });
      expect(entered.ok).toBe(true);
      await vi.advanceTimersByTimeAsync(61_000);
      await vi.waitFor(
        async () => {
          const home = (await app.call('home.today', {})) as {
            data: { groups: { items: { key: string; sentence: string }[] }[] };
          };
          const item = home.data.groups.flatMap(({ items }) => items).find(({ key }) => key === 'history.broken');
          expect(item !== undefined).toBe(isFound);
          if (isFound) expect(item?.sentence).toContain(words);
        },
        { timeout: 5000 },
      );
      await app.close();
    }
  },
);
