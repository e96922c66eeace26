import { memberFields } from '../member.ts';
import { splitContact } from '../emergency-contact.ts';
import { type DraftRow, note } from './rows.ts';

const { emergencyContact, emergencyPhone } = memberFields;

/** Takes away what was said about a cell that turned out to be readable after all. */
function forget(draft: DraftRow, field: string): void {
  const left = draft.problems.filter((p) => p.field !== field);
  draft.problems.splice(0, draft.problems.length, ...left);
  const unread = draft.unread.filter((one) => one.field !== field);
  draft.unread.splice(0, draft.unread.length, ...unread);
}

const tidied = (draft: DraftRow, field: string, from: string): void => {
  if (!draft.tidied.some((one) => one.field === field)) draft.tidied.push({ field, from });
};

/** 李四（妻）139 0000 2222 in one cell, under either of the two headers: who it is, and the number to call. */
export function contactOf(draft: DraftRow): void {
  const { values } = draft;
  const unread = draft.unread.find(({ field }) => field === 'emergencyPhone')?.text;
  const split = unread === undefined ? null : splitContact(unread);
  if (unread !== undefined && split) {
    forget(draft, 'emergencyPhone');
    values.set('emergencyPhone', split.phone);
    tidied(draft, 'emergencyPhone', unread);
    if (split.contact !== null && !values.get('emergencyContact')) {
      values.set('emergencyContact', split.contact);
      tidied(draft, 'emergencyContact', unread);
    }
    rest(draft, 'emergencyPhone', unread, split.others);
  }
  const text = values.get('emergencyContact');
  const own = text ? splitContact(text) : null;
  if (!text || !own) return;
  values.set('emergencyContact', own.contact);
  tidied(draft, 'emergencyContact', text);
  const phone = values.get('emergencyPhone') ?? null;
  if (phone === null) {
    values.set('emergencyPhone', own.phone);
    tidied(draft, 'emergencyPhone', text);
  }
  rest(
    draft,
    'emergencyContact',
    text,
    [own.phone, ...own.others].filter((one) => one !== (phone ?? own.phone)),
  );
}

/** Only one number is kept; what the others were can go into the remark. */
function rest(draft: DraftRow, field: 'emergencyContact' | 'emergencyPhone', text: string, others: readonly string[]) {
  if (others.length === 0) return;
  draft.unread.push({ field, text });
  const { label } = field === 'emergencyContact' ? emergencyContact : emergencyPhone;
  note(draft, field, {
    level: 'warning',
    code: 'phone.several',
    message: `“${label}”里有 ${others.length + 1} 个电话，“${emergencyPhone.label}”只记了 ${draft.values.get('emergencyPhone') ?? ''}`,
  });
}
