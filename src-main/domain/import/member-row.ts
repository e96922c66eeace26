import { ageAt } from '../dates.ts';
import { memberFields } from '../member.ts';
import { isOwnRemark } from '../remark.ts';
import type { ReadIdentity } from './identity.ts';
import { own, type Decisions } from './decisions.ts';
import { contactOf } from './member-contact.ts';
import { settleDocument } from './other-documents.ts';
import { type DraftRow, note } from './rows.ts';
import type { ImportQuestion } from './types.ts';
import { questionRows } from './question-rows.ts';

const YOUNGEST = 14;
const OLDEST = 120;

/** Said of an empty cell, and of new people when the file has no column of names. */
const nameMissing = { level: 'error', code: 'name.missing', message: '没有姓名，请补上' } as const;

export interface FinishInput {
  readonly today: string;
  readonly decisions: Decisions;
}

/** Fields whose date may be taken as the first of its month, because an event needs a day. */
const wholeMonth = ['joinedOn', 'membershipChangeDate', 'consentOn'] as const;

/** What the columns of a member's row say together: birth date and sex against the identity number, months without a day, dates in order. */
export function finishMember(draft: DraftRow, { today, decisions }: FinishInput): void {
  const { values, identity } = draft;
  if (values.get('name') === null) note(draft, 'name', nameMissing);
  settleDocument(draft, decisions);
  if (
    identity?.value &&
    values.get('idNumber') != null &&
    !draft.problems.some((p) => p.field === 'idNumber' && p.level === 'error')
  ) {
    if (identity.idType && !values.get('idType')) {
      values.set('idType', identity.idType);
      draft.derived.add('idType');
    }
    sexOf(draft);
    birthOf(draft);
  } else if (values.get('idNumber') == null) {
    // Printed sheets carry the type in every line; without a number it says nothing.
    if (values.has('idType')) values.set('idType', null);
    if (identity && identity.findings.length === 0)
      note(draft, 'idNumber', { level: 'warning', code: 'id.missing', message: '没有证件号码，以后请补上' });
  }
  if (identity?.hint) hintsOf(draft, identity.hint);
  const birthMonth = draft.months.get('birthDate');
  if (birthMonth && !values.get('birthDate')) {
    note(draft, 'birthDate', {
      level: 'note',
      code: 'date.monthOnly',
      message: `出生日期只写到月（${birthMonth}），先空着，有证件号码就从那里取`,
    });
  }
  for (const field of wholeMonth) monthOf(draft, field, own(decisions.answers, `month:${field}`));
  contactOf(draft);
  const remark = values.get('note');
  if (remark && isOwnRemark(remark)) values.set('note', null);
  ages(draft, today);
}

/** A number that cannot be taken still proposes what the sheet does not say. */
function hintsOf(draft: DraftRow, { birthDate, gender }: NonNullable<ReadIdentity['hint']>): void {
  const { values, months } = draft;
  if (
    values.get('birthDate') == null &&
    !months.has('birthDate') &&
    !draft.problems.some((p) => p.field === 'birthDate')
  )
    note(draft, 'birthDate', {
      level: 'note',
      code: 'birth.fromBadId',
      message: `没有出生日期，有错的证件号码里写的是 ${birthDate}，请照证件核对`,
      suggestion: birthDate,
    });
  if (gender !== undefined && values.get('gender') == null && !draft.problems.some((p) => p.field === 'gender'))
    note(draft, 'gender', {
      level: 'note',
      code: 'gender.fromBadId',
      message: `没有性别，有错的证件号码里是${gender}，请照证件核对`,
      suggestion: gender,
    });
}

function sexOf(draft: DraftRow): void {
  const { values, identity } = draft;
  const proven = identity?.gender;
  if (!proven) return;
  const said = values.get('gender');
  if (said == null) {
    values.set('gender', proven);
    draft.derived.add('gender');
  } else if (said !== proven) {
    note(draft, 'gender', {
      level: 'warning',
      code: 'gender.differs',
      message: `性别写的是${said}，按证件号码是${proven}，请照证件核对`,
      suggestion: proven,
    });
  }
}

function birthOf(draft: DraftRow): void {
  const { values, identity } = draft;
  const proven = identity?.birthDate;
  if (!proven) return;
  const said = values.get('birthDate');
  const month = draft.months.get('birthDate');
  const wrongDay = draft.problems.findIndex((p) => p.field === 'birthDate' && p.code === 'date.noSuchDay');
  if (wrongDay >= 0) {
    const problem = draft.problems[wrongDay];
    if (problem)
      draft.problems[wrongDay] = {
        ...problem,
        message: `${problem.message}。证件号码里是 ${proven}`,
        suggestion: proven,
      };
    return;
  }
  if (said == null) {
    if (month && !proven.startsWith(month)) {
      note(draft, 'birthDate', {
        level: 'warning',
        code: 'birth.differs',
        message: `出生年月写的是 ${month}，证件号码里是 ${proven}，请照证件核对`,
        suggestion: proven,
      });
      return;
    }
    values.set('birthDate', proven);
    draft.derived.add('birthDate');
    draft.months.delete('birthDate');
  } else if (said !== proven) {
    note(draft, 'birthDate', {
      level: 'warning',
      code: 'birth.differs',
      message: `出生日期写的是 ${said}，证件号码里是 ${proven}，请照证件核对`,
      suggestion: proven,
    });
  }
}

function monthOf(draft: DraftRow, field: (typeof wholeMonth)[number], answer: string | undefined): void {
  const month = draft.months.get(field);
  if (!month || draft.values.get(field)) return;
  const { label } = memberFields[field];
  if (answer === 'empty') {
    note(draft, field, { level: 'note', code: 'date.monthOnly', message: `${label}只写到月（${month}），先空着` });
    return;
  }
  draft.values.set(field, `${month}-01`);
  note(draft, field, { level: 'note', code: 'date.monthOnly', message: `${label}只写到月，按 ${month}-01 记` });
}

function ages(draft: DraftRow, today: string): void {
  const { values } = draft;
  const birth = values.get('birthDate');
  if (!birth || birth > today) return;
  const age = ageAt(birth, today);
  if (age < YOUNGEST)
    note(draft, 'birthDate', {
      level: 'warning',
      code: 'birth.young',
      message: `出生日期是 ${birth}，只有 ${age} 岁，请核对`,
    });
  else if (age > OLDEST && !draft.problems.some((p) => p.code === 'id.age'))
    note(draft, 'birthDate', {
      level: 'warning',
      code: 'birth.old',
      message: `出生日期是 ${birth}，已经 ${age} 岁，请核对`,
    });
  for (const field of ['joinedOn', 'workStartedOn'] as const) {
    const date = values.get(field);
    if (date && date <= today && date < birth.slice(0, date.length)) {
      note(draft, field, {
        level: 'error',
        code: 'date.beforeBirth',
        message: `${memberFields[field].label} ${date} 早于出生日期 ${birth}，请核对`,
      });
    }
  }
}

/** One question per date column that says no days. */
export function monthQuestions(drafts: readonly DraftRow[], decisions: Decisions): ImportQuestion[] {
  const questions: ImportQuestion[] = [];
  for (const field of wholeMonth) {
    const rows = drafts.filter((draft) => draft.months.has(field));
    const [first] = rows;
    if (!first) continue;
    const month = first.months.get(field) ?? '';
    questions.push({
      key: `month:${field}`,
      sentence: `“${memberFields[field].label}”有 ${rows.length} 行只写到月，日怎么记`,
      options: [
        { value: 'first', label: `按当月 1 日记（${month} 记为 ${month}-01）` },
        { value: 'empty', label: '先空着' },
      ],
      ...questionRows(rows),
      required: false,
      default: 'first',
      answer: own(decisions.answers, `month:${field}`) ?? null,
    });
  }
  return questions;
}
