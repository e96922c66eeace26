import { kindInWords } from '../../domain/aid/covered-words.ts';
import { isAnyUnder14 } from '../../domain/aid/family-fields.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { checkDocumentNumber } from '../../domain/id-document.ts';
import { maskName } from '../../domain/masks.ts';
import { checkMobile } from '../../domain/phone.ts';
import { compactCode } from '../../domain/unicode.ts';
import { AppError, refuse } from '../../errors.ts';

/*
 * What only one kind of request asks for: the forms of medical help, schooling, legal aid and training, and the invoices.
 * Values that lists do not show stay as they are where they are left out.
 */

type Draft = Input<'aidRequests.save'>;
type Part = 'medical' | 'schooling' | 'service';

const tables = { medical: 'aid_medical', schooling: 'aid_schooling', service: 'aid_service' } as const;

const snake = (name: string): string =>
  name === 'from' ? 'from_date' : name === 'to' ? 'to_date' : name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

/** The row of a part, by column; undefined before it was written. */
export const partRow = (ledger: Ledger, part: Part, requestId: number): Record<string, unknown> | undefined =>
  statement(ledger.sql, `select * from ${tables[part]} where request_id = ?`).get(requestId) as
    | Record<string, unknown>
    | undefined;

const writers = {
  medical: {
    insert: (columns: string, marks: string) => `insert into aid_medical (${columns}) values (${marks})`,
    update: (sets: string) => `update aid_medical set ${sets} where request_id = ?`,
  },
  schooling: {
    insert: (columns: string, marks: string) => `insert into aid_schooling (${columns}) values (${marks})`,
    update: (sets: string) => `update aid_schooling set ${sets} where request_id = ?`,
  },
  service: {
    insert: (columns: string, marks: string) => `insert into aid_service (${columns}) values (${marks})`,
    update: (sets: string) => `update aid_service set ${sets} where request_id = ?`,
  },
} as const;

/** Writes the part of a request; what is undefined stays. */
export function putPart(
  ledger: Ledger,
  part: Part,
  requestId: number,
  values: Readonly<Record<string, unknown>>,
): void {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const columns = given.map(([name]) => snake(name));
  const bound = given.map(([, value]) => value);
  if (partRow(ledger, part, requestId))
    statement(ledger.sql, writers[part].update(columns.map((column) => `${column} = ?`).join(', '))).run(
      ...bound,
      requestId,
    );
  else
    statement(
      ledger.sql,
      writers[part].insert(['request_id', ...columns].join(', '), ['?', ...columns.map(() => '?')].join(', ')),
    ).run(requestId, ...bound);
}

/** The student as the form will stand, the values that were left out filled from what is kept. */
export function studentOf(
  ledger: Ledger,
  draft: NonNullable<Draft['schooling']>,
  requestId: number | null,
  today: string,
): Omit<NonNullable<Draft['schooling']>, 'student' | 'idNumber' | 'birthDate'> & {
  readonly student: string;
  readonly idNumber: string | null;
  readonly birthDate: string | null;
} {
  const old = requestId === null ? undefined : partRow(ledger, 'schooling', requestId);
  const keep = (value: string | null | undefined, column: string): string | null =>
    value === undefined ? ((old?.[column] ?? null) as string | null) : value;
  const student = draft.student ?? (old?.['student'] as string | undefined);
  if (student === undefined) return refuse('请写学生姓名', 'schooling.student');
  let [idNumber, birthDate] = [keep(draft.idNumber, 'id_number'), keep(draft.birthDate, 'birth_date')];
  if (idNumber !== null) {
    const check = checkDocumentNumber('居民身份证', idNumber, { today });
    if (!check.ok) refuse(`学生身份证号：${check.message}`, 'schooling.idNumber');
    idNumber = check.value;
    if (check.birthDate && birthDate !== null && birthDate !== check.birthDate)
      refuse(`学生的出生日期和身份证号里的不同，请照证件核对`, 'schooling.birthDate');
    birthDate = check.birthDate ?? birthDate;
    // A hidden number that was kept says nothing about what is typed beside it.
    if (draft.idNumber && draft.gender && check.gender && draft.gender !== check.gender)
      refuse(`学生的性别和身份证号里的不同，请照证件核对`, 'schooling.gender');
  }
  const mobile = keep(draft.mobile, 'mobile');
  if (mobile !== null && draft.mobile !== undefined) {
    const check = checkMobile(mobile);
    if (!check.ok) refuse(`学生手机号：${check.message}`, 'schooling.mobile');
  }
  return { ...draft, student, idNumber, birthDate, mobile: mobile === null ? null : compactCode(mobile) };
}

/** 金秋助学: no free places, no double help, a guardian for a child. `family`: as the household knows the student. */
export function assertStudentMay(
  draft: Draft,
  student: ReturnType<typeof studentOf>,
  family: { readonly birthDate: string | null; readonly consentOn: string | null } | null,
): void {
  const { student: typed, freeOfFees, otherHelp, level, guardianConsentOn } = student;
  const births = [student.birthDate, family?.birthDate ?? null];
  const child = isAnyUnder14(births, draft.on);
  const familyConsentOn = family?.consentOn ?? null;
  // Sentences do not name a child either: the name may be one that was kept and not typed.
  const name = child ? maskName(typed) : typed;
  if (freeOfFees === '是')
    refuse(`${name}是军校生、公费师范生等免学费的学生，不在助学范围。请核对录取通知书`, 'schooling.freeOfFees');
  if (otherHelp === '是')
    refuse(`${name}已经有政府或其他工会的助学，不能重复资助。请核对承诺书`, 'schooling.otherHelp');
  if (births.every((born) => born === null) && level === '义务教育')
    refuse(`请填${name}的出生日期：未满 14 周岁的要监护人同意`, 'schooling.birthDate');
  if (child && guardianConsentOn === null && familyConsentOn === null)
    refuse(
      `${name}未满 14 周岁，登记前要有监护人同意（个人信息保护法第三十一条）。请填监护人同意日期`,
      'schooling.guardianConsentOn',
    );
}

/** Another request for help with the same student's schooling in the same year that waits or was agreed to. */
export function otherSchooling(
  ledger: Ledger,
  requestId: number,
): { readonly name: string; readonly year: string; readonly parent: string; readonly on: string } | undefined {
  const row = statement(
    ledger.sql,
    `select s.student name, s.birth_date born, f.birth_date familyBorn, r.on_date own, substr(r.on_date, 1, 4) year, m.name parent, o.on_date "on"
     from aid_request r join aid_schooling s on s.request_id = r.id left join aid_family f on f.id = r.family_id
     join aid_request o on o.id <> r.id and substr(o.on_date, 1, 4) = substr(r.on_date, 1, 4)
       and o.state in ('待审批', '同意')
     join aid_schooling t on t.request_id = o.id join member m on m.id = o.member_id
     where r.id = ? and r.state in ('待审批', '同意')
       and (s.id_number = t.id_number or (s.id_number is null or t.id_number is null) and s.student = t.student
         and (s.birth_date = t.birth_date or (s.birth_date is null or t.birth_date is null) and r.member_id = o.member_id))
     limit 1`,
  ).get(requestId) as
    | {
        name: string;
        born: string | null;
        familyBorn: string | null;
        own: string;
        year: string;
        parent: string;
        on: string;
      }
    | undefined;
  if (!row) return undefined;
  const { name, born, familyBorn, own, year, parent, on } = row;
  return { name: isAnyUnder14([born, familyBorn], own) ? maskName(name) : name, year, parent, on };
}

/** @throws AppError RULE_BROKEN when a student would be helped twice in a year; asked of the request as it stands. */
export function assertOnceAYear(ledger: Ledger, requestId: number, field: string): void {
  const other = otherSchooling(ledger, requestId);
  if (other)
    refuse(`${other.name} ${other.year} 年已由${other.parent}申请过助学（${other.on}），一个学生一年只资助一次`, field);
}

/** Letters of other alphabets that look like Latin ones on a typed invoice. */
const lookAlike: Readonly<Record<string, string>> = Object.fromEntries(
  [...'АВЕКМНОРСТХ'].map((letter, i) => [letter, 'ABEKMHOPCTX'[i] ?? letter]),
);

/** One way to write the number of an invoice or a receipt: half-width capitals and figures, without words (No., 票号) and punctuation. 苏医 of 苏医00123456 is part of it. */
export const documentNumber = (raw: string): string =>
  compactCode(
    raw
      .replaceAll('№', '')
      .normalize('NFKC')
      .replace(/^\s*no[.:\s]+/iu, ''),
  )
    .replace(/[АВЕКМНОРСТХ]/gu, (letter) => lookAlike[letter] ?? letter)
    .replace(/(?:发票|票据|收据|电子票)?(?:号码|编号|代码|票号|号)|发票|票据|收据/gu, '')
    .replace(/[^0-9A-Z\p{Script=Han}]/gu, '')
    .replace(/(^|\p{Script=Han})NO(?=\d)/u, '$1');

/** Fully digital invoices count through the whole country; of others every issuer has numbers of its own. */
const countryWide = (number: string): boolean => /^\d{20}$/u.test(number);

const issuerName = (issuer: string | null): string => (issuer ?? '').normalize('NFKC').replace(/[\s\p{P}]/gu, '');

interface Paper {
  readonly number: string;
  readonly issuer: string | null;
}

/** Whether two lines may be one paper; one without an issuer may be anybody's. */
const mayBeOne = (one: Paper, other: Paper): boolean =>
  one.number === other.number &&
  (countryWide(one.number) ||
    one.issuer === null ||
    other.issuer === null ||
    issuerName(one.issuer) === issuerName(other.issuer));

/** The way out where only an issuer that nobody wrote makes two papers one. */
const wayBeside = (one: string | null, other: string | null): string =>
  one === null || other === null ? '。号码相同、开票单位不同的，请两边都写上开票单位' : '';

interface Used {
  readonly issuer: string | null;
  readonly name: string;
  readonly kind: string;
  readonly on: string;
  readonly state: string;
}

/** Writes the invoices of a request: those that are not named any more go. The same one is never used twice. */
export function putInvoices(ledger: Ledger, requestId: number, invoices: NonNullable<Draft['invoices']>): void {
  const seen: Paper[] = [];
  const keep = invoices.flatMap(({ id }) => id ?? []);
  statement(
    ledger.sql,
    'delete from aid_invoice where request_id = ? and id not in (select value from json_each(?))',
  ).run(requestId, JSON.stringify(keep));
  const own = new Map(
    (
      statement(ledger.sql, 'select id, number, issuer from aid_invoice where request_id = ?').all(requestId) as {
        id: number;
        number: string;
        issuer: string | null;
      }[]
    ).map((row) => [row.id, row]),
  );
  // Numbers may change places: each leaves its own before any takes one.
  const leave = statement(ledger.sql, `update aid_invoice set number = '~' || id where id = ?`);
  for (const { id, number } of invoices)
    if (id !== undefined && own.has(id) && own.get(id)?.number !== documentNumber(number)) leave.run(id);
  for (const { id, number: raw, issuer: said, on, amountFen } of invoices) {
    const number = documentNumber(raw);
    if (number === '') refuse(`票据号码“${raw}”里没有字母和数字，请照票据填写`, 'invoices');
    const old = id === undefined ? null : own.get(id);
    if (old === undefined) throw new AppError('NOT_FOUND', `票据 ${number} 已经不在这份申请里，没有保存。请刷新后再填`);
    const issuer = said === undefined ? (old?.issuer ?? null) : said;
    const twin = seen.find((other) => mayBeOne(other, { number, issuer }));
    if (twin) refuse(`票据 ${number} 在这份申请里写了两次，请去掉一张${wayBeside(twin.issuer, issuer)}`, 'invoices');
    seen.push({ number, issuer });
    const used = usedElsewhere(ledger, requestId, { number, issuer });
    if (used)
      refuse(
        `票据 ${number} 已经用在${used.name} ${used.on} 的${kindInWords(used.kind)}申请里（${used.state}），同一张票据不能用两次${wayBeside(used.issuer, issuer)}`,
        'invoices',
      );
    if (id !== undefined)
      statement(
        ledger.sql,
        'update aid_invoice set number = ?, issuer = ?, on_date = ?, amount_fen = ? where id = ?',
      ).run(number, issuer, on, amountFen, id);
    else
      statement(
        ledger.sql,
        'insert into aid_invoice (request_id, number, issuer, on_date, amount_fen) values (?, ?, ?, ?, ?)',
      ).run(requestId, number, issuer, on, amountFen);
  }
}

/** Another request in which an invoice stands. */
export function usedElsewhere(ledger: Ledger, requestId: number, { number, issuer }: Paper): Used | undefined {
  const rows = statement(
    ledger.sql,
    `select i.issuer, m.name, r.kind, r.on_date "on", r.state from aid_invoice i
     join aid_request r on r.id = i.request_id join member m on m.id = r.member_id
     where i.number = ? and r.id <> ? order by i.id`,
  ).all(number, requestId) as Used[];
  return rows.find((row) => mayBeOne({ number, issuer }, { number, issuer: row.issuer }));
}

/** Everything that hangs on a request goes with it. */
export function dropParts(ledger: Ledger, requestId: number): void {
  statement(ledger.sql, 'delete from aid_invoice where request_id = ?').run(requestId);
  statement(ledger.sql, 'delete from aid_medical where request_id = ?').run(requestId);
  statement(ledger.sql, 'delete from aid_schooling where request_id = ?').run(requestId);
  statement(ledger.sql, 'delete from aid_service where request_id = ?').run(requestId);
}
