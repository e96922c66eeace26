import { shownKind } from '../../domain/aid/covered-words.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Output } from '../../contract.ts';
import type {
  AidInvoiceRow,
  AidMedicalRow,
  AidRequestRow,
  AidSchoolingRow,
  ListedRequest,
  RequestSecret,
} from '../../contract/aid-requests.ts';
import { maskIdNumber, maskMobile, maskName } from '../../domain/masks.ts';
import { formatMoney } from '../../domain/money.ts';
import { type SpendingFinding, warn } from '../../domain/spending/findings.ts';
import type { Handlers } from '../../router.ts';
import { capsOfApproval } from './request-caps.ts';
import { invoiceFindings } from './invoice-findings.ts';
import { noteListLook, openToWrite } from './list-looks.ts';
import { partRow } from './request-parts.ts';
import {
  isCoveredRequest,
  isForChild,
  requestById,
  type RequestRecord,
  requestRecords,
  shownRequests,
} from './request-rows.ts';
import { decideRequest, helpFromRequest, removeRequest, saveRequest, standardOf } from './requests-write.ts';
import { assertSaidWhy, noteDisclosure } from '../member/person.ts';

type Row = Readonly<Record<string, unknown>> | undefined;
const text = (row: Row, column: string): string | null => (row?.[column] ?? null) as string | null;
const number = (row: Row, column: string): number | null => (row?.[column] ?? null) as number | null;

const camel = (column: string): string =>
  column === 'from_date'
    ? 'from'
    : column === 'to_date'
      ? 'to'
      : column.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());

/** A row under the names of the contract, some columns left out. */
const shaped = <T>(row: NonNullable<Row>, leftOut: readonly string[]): T =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => !['id', 'request_id', ...leftOut].includes(column))
      .map(([column, value]) => [camel(column), value]),
  ) as T;

/**
 * A request as the list says it: what only the ill ask for is not told apart, patient and student are not named, and of
 * one that is covered 审批意见 and 备注 (费用已由大病保险报销) are not said.
 */
function coverRequest({ kind, forWhom, familyId: _, invoices: __, ...row }: AidRequestRow): ListedRequest {
  const covered = isCoveredRequest({ kind, forWhom });
  return { ...row, ...(covered && { decision: null, note: null }), kind: shownKind(kind), forWhom: null, covered };
}

/** What of the form of 医疗救助 is opened with a reason only. */
const healthColumns = ['disease', 'stay', 'admissions', 'spent_fen', 'self_paid_fen'];

/** Facts about a student that are hidden while it is a child under 14, by their columns; the name is masked. */
const childColumns = {
  birthDate: 'birth_date',
  school: 'school',
  gender: 'gender',
  ethnicity: 'ethnicity',
  politicalStatus: 'political_status',
  major: 'major',
  years: 'years',
  score: 'score',
  batch: 'batch',
  thisYear: 'this_year',
  admittedOn: 'admitted_on',
  graduatesOn: 'graduates_on',
  feeFen: 'fee_fen',
  loanFen: 'loan_fen',
} as const satisfies Partial<Record<RequestSecret & keyof AidSchoolingRow, string>>;
const childFields = Object.keys(childColumns) as (keyof typeof childColumns)[];
const childHidden = {
  ...(Object.fromEntries(childFields.map((field) => [field, null])) as Record<keyof typeof childColumns, null>),
  idNumber: null,
  mobile: null,
};

function schoolingShown(row: NonNullable<Row>, child: boolean): AidSchoolingRow {
  const open = shaped<AidSchoolingRow>(row, []);
  return child
    ? { ...open, ...childHidden, child, student: maskName(open.student) }
    : {
        ...open,
        child,
        idNumber: open.idNumber && maskIdNumber(open.idNumber),
        mobile: open.mobile && maskMobile(open.mobile),
      };
}

const invoiceRows = (ledger: Ledger, requestId: number) =>
  statement(
    ledger.sql,
    `select id, number, issuer, on_date "on", amount_fen amountFen from aid_invoice where request_id = ? order by id`,
  ).all(requestId) as (Omit<AidInvoiceRow, 'issuerHidden'> & { readonly issuer: string | null })[];

/** What is hidden of a child under 14 only. */
const ofChildren: ReadonlySet<RequestSecret> = new Set(['student', ...childFields]);

const yuan = (fen: number | null): string | null => (fen === null ? null : `${formatMoney(fen)} 元`);

/** A hidden value of the student as it is shown when opened. */
function childText(row: Row, field: keyof typeof childColumns): string | null {
  const value = row?.[childColumns[field]] ?? null;
  if (value === null) return null;
  return field.endsWith('Fen') ? `${formatMoney(Number(value))} 元` : String(value);
}

/** What lists do not show of a request, in the clear. */
function secrets(ledger: Ledger, request: RequestRecord): ReadonlyMap<RequestSecret, string> {
  const [medical, schooling] = [partRow(ledger, 'medical', request.id), partRow(ledger, 'schooling', request.id)];
  const admissions = number(medical, 'admissions');
  const issuers = invoiceRows(ledger, request.id)
    .filter(({ issuer }) => issuer !== null)
    .map(({ number: no, issuer }) => `${no} ${issuer ?? ''}`)
    .join('；');
  const found: readonly (readonly [RequestSecret, string | null])[] = [
    ['reason', request.reason],
    ['disease', text(medical, 'disease')],
    ['stay', text(medical, 'stay')],
    ['admissions', admissions === null ? null : `${admissions} 次`],
    ['spentFen', yuan(number(medical, 'spent_fen'))],
    ['selfPaidFen', yuan(number(medical, 'self_paid_fen'))],
    ['student', text(schooling, 'student') ?? request.familyName],
    ...childFields.map((field) => [field, childText(schooling, field)] as const),
    ['idNumber', text(schooling, 'id_number')],
    ['mobile', text(schooling, 'mobile')],
    ['issuers', issuers || null],
  ];
  return new Map(found.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])));
}

/** What is worth a look before somebody decides. */
function findingsOf(ledger: Ledger, request: RequestRecord): SpendingFinding[] {
  const found: SpendingFinding[] = [];
  const invoices = invoiceRows(ledger, request.id);
  const sum = invoices.reduce((all, { amountFen }) => all + amountFen, 0);
  const medical = partRow(ledger, 'medical', request.id);
  const selfPaid = number(medical, 'self_paid_fen');
  if (request.kind === '医疗救助' && invoices.length === 0)
    found.push(warn('还没有登记票据', '医疗救助要有自付票据或结算单'));
  found.push(...invoiceFindings(ledger, request, invoices));
  if (selfPaid !== null && invoices.length > 0 && sum < selfPaid)
    found.push(warn(`票据合计 ${formatMoney(sum)} 元，少于表上的个人自付，请点开核对`, null));
  const others = (number(medical, 'unit_aid_fen') ?? 0) + (number(medical, 'social_aid_fen') ?? 0);
  const gross = (request.approvedFen ?? request.askedFen ?? 0) + others;
  if (selfPaid !== null && gross > selfPaid)
    found.push(warn(`加上单位和社会救助共 ${formatMoney(gross)} 元，超过表上的个人自付，请点开核对`, null));
  const schooling = partRow(ledger, 'schooling', request.id);
  const level = text(schooling, 'level');
  // Names nobody: of a child under 14 the name is covered.
  if (level !== null && level !== '义务教育' && isForChild(request, request.on))
    found.push(warn(`学生未满 14 周岁，学段写的是${level}，请核对学段和学生是谁`, null));
  const { studentBorn, familyBorn } = request;
  if (studentBorn !== null && familyBorn !== null && studentBorn !== familyBorn)
    found.push(warn('学生的出生日期和家庭成员里登记的不一样，请照证件核对', null));
  if (request.kind === '子女助学' && text(schooling, 'pledge_on') === null)
    found.push(warn('还没有承诺书（没有领过政府或其他工会的助学）', '同意以前要有'));
  return found;
}

function requestWhole(ledger: Ledger, id: number, today: string): Output<'aidRequests.get'> {
  const request = requestById(ledger, id);
  const [row] = shownRequests(ledger, [request], today);
  const [medical, schooling, service] = (['medical', 'schooling', 'service'] as const).map((part) =>
    partRow(ledger, part, id),
  );
  const hidden = [...secrets(ledger, request).keys()];
  const child = isForChild(request, today);
  return {
    request: row as Output<'aidRequests.get'>['request'],
    medical: medical ? shaped<AidMedicalRow>(medical, healthColumns) : null,
    schooling: schooling ? schoolingShown(schooling, child) : null,
    service: service ? shaped(service, []) : null,
    invoices: invoiceRows(ledger, id).map(({ issuer, ...invoice }) => ({ ...invoice, issuerHidden: issuer !== null })),
    hidden: hidden.filter((key) => child || !ofChildren.has(key)),
    findings: findingsOf(ledger, request),
    standard: standardOf(ledger, request),
  };
}

/** The one writer of 救助申请. */
export const aidRequestHandlers: Pick<Handlers, Extract<keyof Handlers, `aidRequests.${string}`>> = {
  'aidRequests.list': ({ ledger, clock }, { kind, ...rest }) =>
    shownRequests(ledger, requestRecords(ledger, rest), clock.today())
      .map(coverRequest)
      // A word that is covered chooses nobody either.
      .filter((row) => kind === undefined || row.kind === shownKind(kind)),
  'aidRequests.get': ({ ledger, clock, user }, { id }) => {
    const whole = requestWhole(ledger, id, clock.today());
    if (isCoveredRequest(whole.request)) assertSaidWhy(user);
    return whole;
  },
  'aidRequests.save': (context, draft) => {
    const { ledger, clock, say } = context;
    if (draft.id !== undefined) openToWrite(context, 'aidRequest', requestById(ledger, draft.id));
    const { id, label } = saveRequest(ledger, draft, clock.today());
    say(label);
    return { id };
  },
  'aidRequests.remove': ({ ledger, say }, { id }) => {
    say(removeRequest(ledger, id));
    return null;
  },
  'aidRequests.caps': ({ ledger }, input) => capsOfApproval(ledger, input),
  'aidRequests.decide': ({ ledger, clock, say }, input) => {
    say(decideRequest(ledger, input, clock.today()));
    return null;
  },
  'aidRequests.help': (context, input) => {
    const { ledger, clock, say } = context;
    openToWrite(context, 'aidRequest', requestById(ledger, input.id));
    const { id, label } = helpFromRequest(ledger, input, clock.today());
    say(label);
    return { id };
  },
  'aidRequests.revealList': (context, { ids }) => {
    noteListLook(context, 'aidRequest', ids);
    const words = requestRecords(context.ledger, { ids }).map(({ student, familyName, ...row }) => ({
      id: row.id,
      kind: row.kind,
      // Who asks for medical aid for nobody of the family is the patient.
      forWhom: student ?? familyName ?? (row.kind === '医疗救助' ? '本人' : null),
      decision: row.decision,
      note: row.note,
    }));
    return { words };
  },
  'aidRequests.reveal': ({ ledger, clock, user }, { id, field }) => {
    const value = secrets(ledger, requestById(ledger, id)).get(field) ?? null;
    if (value !== null) noteDisclosure(ledger, { at: clock.now(), user, noun: 'aidRequest', id, field });
    return { value };
  },
};
