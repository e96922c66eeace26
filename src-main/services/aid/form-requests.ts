import texts from '../../../resources/texts/aid.json' with { type: 'json' };
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { ageAt } from '../../domain/dates.ts';
import type { FormCell, FormPage } from '../../workbook/form.ts';
import { isForChild, type RequestRecord, requestById } from './request-rows.ts';
import { blankDay, box, dayOrEmpty, heading, one, opinions, text, three, two, yuanOf } from '../forms/cells.ts';
import { hiddenText } from '../member/rows.ts';
import type { ReportRow } from '../reports/layout.ts';
import { membersByIds, screenRow } from '../reports/sources.ts';

type Part = Readonly<Record<string, string | number | null>>;

/** A request with its person, file, patient or student, and what its kind asks for. */
export interface RequestPaper {
  readonly request: RequestRecord;
  readonly person: ReportRow;
  readonly file: Part | null;
  readonly family: Part | null;
  readonly part: Part | null;
  readonly invoices: { readonly n: number; readonly fen: number };
  readonly onScreen: boolean;
}

const partTables = { 医疗救助: 'aid_medical', 子女助学: 'aid_schooling' } as const;

export function requestPaper(ledger: Ledger, id: number, onScreen: boolean): RequestPaper {
  const request = requestById(ledger, id);
  const [row] = [...membersByIds(ledger, [request.memberId])];
  const person = row ?? {};
  const one_ = (sql: string, key: number | null): Part | null =>
    key === null ? null : ((statement(ledger.sql, sql).get(key) as Part | undefined) ?? null);
  const table = partTables[request.kind as keyof typeof partTables] ?? 'aid_service';
  return {
    request,
    person: onScreen ? screenRow(person) : person,
    file: one_('select * from aid_case where id = ?', request.caseId),
    family: one_('select * from aid_family where id = ?', request.familyId),
    part: one_(`select * from ${table} where request_id = ?`, id),
    invoices: statement(
      ledger.sql,
      'select count(*) n, coalesce(sum(amount_fen), 0) fen from aid_invoice where request_id = ?',
    ).get(id) as { n: number; fen: number },
    onScreen,
  };
}

const str = (part: Part | null | undefined, column: string): string => String(part?.[column] ?? '');
const fenOf = (part: Part | null | undefined, column: string): string =>
  part?.[column] === null || part?.[column] === undefined ? '' : yuanOf(Number(part[column]));
/** A hidden text: of the screen only that it is there. */
const own = (paper: RequestPaper | null, value: string): string =>
  value !== '' && paper?.onScreen ? hiddenText : value;
const ageOn = (born: string, on: string | undefined): string => (born && on && born <= on ? `${ageAt(born, on)}` : '');

/** 建档职工 on every application. */
function applicant(paper: RequestPaper | null): FormCell[][] {
  const person = paper?.person;
  return [
    heading('建档职工'),
    three(
      ['姓名', text(person, 'name')],
      ['性别', text(person, 'gender')],
      ['年龄', ageOn(text(person, 'birthDate'), paper?.request.on)],
    ),
    two(['身份证', text(person, 'idNumber')], ['手机号', text(person, 'mobile')]),
    two(['工作单位', text(person, 'employer')], ['服务卡卡号', str(paper?.file, 'service_card_no')]),
    two(['职工编号', str(paper?.file, 'case_no')], ['困难类别', str(paper?.file, 'category')]),
  ];
}

const reviews = ['基层工会审核意见', '上级工会审核意见', '产业（区县）工会审核意见', '帮扶中心审批意见'];

const signed = (paper: RequestPaper | null) =>
  [
    { kind: 'sign', parts: ['申请人（签字按指模）：', `申请日期：${paper ? dayOrEmpty(paper.request.on) : blankDay}`] },
  ] as const;

/** 医疗救助申请表. */
export function medicalPage(paper: RequestPaper | null): FormPage {
  const { part, family, person, request } = paper ?? {};
  const self = family === null || family === undefined;
  const who = (column: string, field: string): string =>
    paper ? (self ? text(person, field) : own(paper, str(family, column))) : '';
  const born = paper ? (self ? text(person, 'birthDate') : str(family, 'birth_date')) : '';
  return {
    title: '困难职工医疗救助申请表',
    subtitle: `申请编号：${request ? `${request.on.slice(0, 4)}-${String(request.id).padStart(4, '0')}` : ''}`,
    blocks: [
      {
        kind: 'grid',
        dense: true,
        rows: [
          ...applicant(paper),
          heading('患者'),
          three(
            ['姓名', who('name', 'name')],
            ['与职工关系', paper ? (self ? '本人' : str(family, 'relation')) : ''],
            ['性别', who('gender', 'gender')],
          ),
          two(
            ['年龄', self ? ageOn(born, request?.on) : own(paper ?? null, ageOn(born, request?.on))],
            ['身份证号', self ? who('id_number', 'idNumber') : own(paper ?? null, str(family, 'id_number'))],
          ),
          two(['工作单位', who('place', 'employer')], ['病种', own(paper ?? null, str(part, 'disease'))]),
          two(
            ['一年内个人实际支出（元）', own(paper ?? null, fenOf(part, 'spent_fen'))],
            ['住院次数', own(paper ?? null, str(part, 'admissions'))],
          ),
          two(
            ['符合个人自付金额（元）', own(paper ?? null, fenOf(part, 'self_paid_fen'))],
            ['本单位救助金额（元）', fenOf(part, 'unit_aid_fen')],
          ),
          two(
            ['社会救助金额（元）', fenOf(part, 'social_aid_fen')],
            ['申请金额（元）', paper ? yuanOf(request?.askedFen) : ''],
          ),
          one(
            '所附票据',
            paper && paper.invoices.n > 0 ? `${paper.invoices.n} 张，${yuanOf(paper.invoices.fen)} 元` : '',
          ),
          box('住院时间及后续治疗情况', 12, own(paper ?? null, str(part, 'stay'))),
          box('困难原因', 12, own(paper ?? null, request?.reason ?? '')),
        ],
      },
      ...signed(paper),
      { kind: 'grid', rows: opinions(reviews, 22) },
    ],
  };
}

/** 子女助学（金秋助学）申请表. */
export function schoolingPage(paper: RequestPaper | null): FormPage {
  const { part, person, request, family } = paper ?? {};
  const secret = (column: string): string => own(paper ?? null, str(part, column));
  // Of a child under 14 the screen says no more than level and consent.
  const child = request !== undefined && isForChild(request, request.on);
  const fact = (value: string): string => (child ? own(paper ?? null, value) : value);
  const student = str(part, 'student') || str(family, 'name');
  return {
    title: '困难职工子女助学（金秋助学）申请表',
    subtitle: `申请编号：${request ? `${request.on.slice(0, 4)}-${String(request.id).padStart(4, '0')}` : ''}`,
    blocks: [
      {
        kind: 'grid',
        rows: [
          heading('学生'),
          three(
            ['姓名', own(paper ?? null, student)],
            ['性别', fact(str(part, 'gender'))],
            ['民族', fact(str(part, 'ethnicity'))],
          ),
          two(['身份证号', secret('id_number')], ['手机号', secret('mobile')]),
          three(
            ['年龄', own(paper ?? null, ageOn(str(part, 'birth_date') || str(family, 'birth_date'), request?.on))],
            ['是否本届', fact(str(part, 'this_year'))],
            ['政治面貌', fact(str(part, 'political_status'))],
          ),
          three(
            ['类别', str(part, 'level')],
            ['高考分数', fact(str(part, 'score'))],
            ['学制（年）', fact(str(part, 'years'))],
          ),
          two(['录取院校', secret('school')], ['录取专业', secret('major')]),
          three(
            ['录取批次', fact(str(part, 'batch'))],
            ['录取时间', fact(dayOrEmpty(str(part, 'admitted_on')))],
            ['毕业时间', fact(dayOrEmpty(str(part, 'graduates_on')))],
          ),
          two(['学杂费/年（元）', fact(fenOf(part, 'fee_fen'))], ['助学贷款（元）', fact(fenOf(part, 'loan_fen'))]),
          ...applicant(paper),
          two(['工种（岗位）', text(person, 'post')], ['是否农民工', text(person, 'isMigrantWorker')]),
          two(
            ['劳动合同签订', dayOrEmpty(str(paper?.file, 'contract_from'))],
            ['是否低保户', str(paper?.file, 'on_allowance')],
          ),
          box('致困原因简述', 12, own(paper ?? null, request?.reason ?? '')),
          box('承诺', 18, texts.schoolingPledge.text),
        ],
      },
      ...signed(paper),
      { kind: 'grid', rows: opinions(['基层工会审核意见', '上级工会审批意见'], 32) },
    ],
  };
}

/** 法律援助申请表. */
export function legalPage(paper: RequestPaper | null): FormPage {
  const { part, request } = paper ?? {};
  return {
    title: '职工法律援助申请表',
    subtitle: `申请编号：${request ? `${request.on.slice(0, 4)}-${String(request.id).padStart(4, '0')}` : ''}`,
    blocks: [
      {
        kind: 'grid',
        rows: [
          ...applicant(paper),
          heading('援助事项'),
          two(['案由', str(part, 'subject')], ['援助形式', str(part, 'form')]),
          two(['对方当事人', str(part, 'opponent')], ['承办单位或律师', str(part, 'provider')]),
          two(['开始日期', dayOrEmpty(str(part, 'from_date'))], ['办结日期', dayOrEmpty(str(part, 'to_date'))]),
          box('事实和理由', 44, own(paper ?? null, request?.reason ?? '')),
          box('证据清单', 26),
          box('办理结果', 18, str(part, 'outcome')),
        ],
      },
      ...signed(paper),
      { kind: 'grid', rows: opinions(['基层工会意见', '上级工会（援助机构）意见'], 32) },
    ],
  };
}
