import texts from '../../resources/texts/forms.json' with { type: 'json' };
import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { Handlers } from '../router.ts';

/** Key of the office's own wording; the history names it so. */
const key = '入会申请书的话';
const standard = texts.pledge.text;

/** What the 入会申请书 says: the office's own wording, or the one that the program brings. */
export function pledgeOf(ledger: Ledger): string {
  const own = statement(ledger.sql, 'select value from setting where key = ?').pluck().get(key) as string | undefined;
  return own === undefined ? standard : (JSON.parse(own) as string);
}

export const pledgeHandlers = {
  'reports.pledge': ({ ledger }) => ({ text: pledgeOf(ledger), standard, source: texts.pledge.source }),
  'reports.setPledge': ({ ledger, say }, { text }) => {
    if (text === null || text === standard) {
      statement(ledger.sql, 'delete from setting where key = ?').run(key);
      say('入会申请书改回原来的话');
      return null;
    }
    const put = 'insert into setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value';
    statement(ledger.sql, put).run(key, JSON.stringify(text));
    say('修改入会申请书的话');
    return null;
  },
} satisfies Pick<Handlers, 'reports.pledge' | 'reports.setPledge'>;
