import type { Ledger } from '../../../db/open.ts';
import { putSetting, removeSetting, settingsUnder } from '../settings.ts';

const UNDER = 'unitContact.';

/** Whom to call about a unit's reports. */
export interface UnitContact {
  readonly contact: string;
  readonly phone: string;
}

/** By the unit's code. */
export const contactsOf = (ledger: Ledger): ReadonlyMap<string, UnitContact> =>
  new Map(settingsUnder(ledger, UNDER).map(({ key, value }) => [key.slice(UNDER.length), value as UnitContact]));

/** Keeps whom to call; without a name and a number there is nothing to keep. */
export function putContact(ledger: Ledger, code: string, { contact, phone }: UnitContact): void {
  if (contact === '' && phone === '') removeSetting(ledger, `${UNDER}${code}`);
  else putSetting(ledger, `${UNDER}${code}`, { contact, phone, says: `联系人 ${contact} ${phone}`.trim() });
}
