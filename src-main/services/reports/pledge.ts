import texts from '../../../resources/texts/forms.json' with { type: 'json' };
import type { Ledger } from '../../../db/open.ts';
import type { Handlers } from '../../router.ts';
import { putSetting, removeSetting, settingOf } from '../settings.ts';

/** Key of the office's own wording; the history names it so. */
const key = '入会申请书的话';
const standard = texts.pledge.text;

/** What the 入会申请书 says: the office's own wording, or the one that the program brings. */
export function pledgeOf(ledger: Ledger): string {
  return (settingOf(ledger, key)?.value as string | undefined) ?? standard;
}

export const pledgeHandlers = {
  'reports.pledge': ({ ledger }) => ({ text: pledgeOf(ledger), standard, source: texts.pledge.source }),
  'reports.setPledge': ({ ledger, say }, { text }) => {
    if (text === null || text === standard) {
      removeSetting(ledger, key);
      say('入会申请书改回原来的话');
      return null;
    }
    putSetting(ledger, key, text);
    say('修改入会申请书的话');
    return null;
  },
} satisfies Pick<Handlers, 'reports.pledge' | 'reports.setPledge'>;
