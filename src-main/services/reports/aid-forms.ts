import type { Ledger } from '../../../db/open.ts';
import type { ReportInfo, ReportParams } from '../../contract/reports.ts';
import { isUnder14 } from '../../domain/aid/family-fields.ts';
import { AppError } from '../../errors.ts';
import type { FormPage } from '../../workbook/form.ts';
import { caseIdsOf } from '../aid/files.ts';
import { filePages, surveyPage } from '../aid/form-file.ts';
import { authorisationPage, consentPage, exitPage, guardianPage, type LetterWords } from '../aid/form-letters.ts';
import { legalPage, medicalPage, type RequestPaper, requestPaper, schoolingPage } from '../aid/form-requests.ts';
import { type CasePaper, casePaper } from '../aid/paper.ts';
import { personSheet } from '../person-sheet.ts';
import { unitRow } from './build.ts';
import { type BuiltForm, check } from './kinds.ts';
import { standardOn } from '../standards.ts';

interface AidForm {
  readonly title: string;
  readonly purpose: string;
  readonly about: 'aidCase' | 'request' | 'member';
}

const forms = {
  'aid-file': { title: '困难职工档案表', purpose: '一户一档，申请和建档时填写，各级审核盖章', about: 'aidCase' },
  'aid-survey': { title: '困难职工入户调查表', purpose: '入户时带去核对，可以打空白的', about: 'aidCase' },
  'aid-authorisation': {
    title: '家庭经济状况核对授权委托书',
    purpose: '全家签字，委托核对家庭经济状况',
    about: 'aidCase',
  },
  'aid-consent': { title: '个人信息处理同意书', purpose: '建档前本人签字，敏感信息单独同意', about: 'aidCase' },
  'aid-guardian': { title: '监护人同意书', purpose: '有不满十四周岁的子女时由监护人签字', about: 'aidCase' },
  'aid-medical': { title: '医疗救助申请表', purpose: '申请医疗救助时填写', about: 'request' },
  'aid-schooling': { title: '子女助学（金秋助学）申请表', purpose: '申请金秋助学时填写', about: 'request' },
  'aid-legal': { title: '法律援助申请表', purpose: '申请法律援助时填写', about: 'request' },
  'aid-exit': { title: '脱困（退档）告知书', purpose: '退档以后书面告知本人，带送达回执', about: 'aidCase' },
  'person-sheet': { title: '个人信息查询单', purpose: '本人要看工会留着自己哪些信息时给他', about: 'member' },
} as const satisfies Readonly<Record<string, AidForm>>;
type AidFormKey = keyof typeof forms;

/** Papers of aid that are filled in and signed by hand; without a file or request they are blank. */
export const aidFormInfos: readonly ReportInfo[] = (Object.entries(forms) as [AidFormKey, AidForm][]).map(
  ([key, { title, purpose, about }]) => ({
    key,
    number: '',
    title,
    purpose,
    asks: [about],
    orientation: 'portrait',
    shelf: 'aid',
  }),
);

function lettersOf(ledger: Ledger, today: string): LetterWords {
  const unit = unitRow(ledger);
  const word = (field: string): string => String(unit[field] ?? '');
  return {
    unionName: word('unionName'),
    parentUnion: word('parentUnionName'),
    handler: word('handler'),
    phone: word('phone'),
    keepingYears: standardOn(ledger, 'aidKeeping', today).value.years,
    followUpMonths: standardOn(ledger, 'aidFollowUp', today).value.months,
  };
}

function casePages(ledger: Ledger, key: AidFormKey, paper: CasePaper | null, today: string): FormPage[] {
  const office = lettersOf(ledger, today);
  switch (key) {
    case 'aid-file':
      return filePages(paper, today);
    case 'aid-survey':
      return [surveyPage(paper, today)];
    case 'aid-consent':
      return [consentPage(paper, office)];
    case 'aid-guardian':
      return [guardianPage(paper, office, (born) => isUnder14(born, today))];
    case 'aid-authorisation':
      return [authorisationPage(paper, office)];
    default:
      return [exitPage(paper, office)];
  }
}

const requestForms = {
  'aid-medical': { kind: '医疗救助', page: medicalPage },
  'aid-schooling': { kind: '子女助学', page: schoolingPage },
  'aid-legal': { kind: '法律援助', page: legalPage },
} as const;
const isRequestForm = (key: string): key is keyof typeof requestForms => Object.hasOwn(requestForms, key);

function requestPages(key: keyof typeof requestForms, paper: RequestPaper | null): FormPage[] {
  const { kind, page } = requestForms[key];
  if (paper && paper.request.kind !== kind)
    throw new AppError('INVALID_INPUT', `这份申请是${paper.request.kind}，不能打“${forms[key].title}”。请换一份申请`, {
      requestId: '类型不同',
    });
  return [page(paper)];
}

const filled = check(
  'ok',
  '预览里健康、收入、银行卡、证件号和未成年人的信息不写全；打印、存 PDF 或 Word 时写全，并登记用途和交给谁',
);
const blank = check('ok', '没有选档案或申请，这是空白表，打印后用笔填');

/** One of these papers, filled or blank. `onScreen`: hidden values only show that they are there. */
export function aidFormOf(
  ledger: Ledger,
  key: string,
  params: ReportParams,
  { today, onScreen }: { readonly today: string; readonly onScreen: boolean },
): BuiltForm {
  const { title } = forms[key as AidFormKey];
  const unionName = String(unitRow(ledger)['unionName'] ?? '');
  const made = (
    pages: FormPage[],
    whom: readonly number[],
    usual: BuiltForm['usual'],
    about: string = title,
  ): BuiltForm => ({
    ...(whom.length > 0 && !onScreen ? { looks: { what: title, caseIds: caseIdsOf(ledger, whom) } } : {}),
    title: about,
    orientation: 'portrait',
    people: whom.length,
    unmasked: whom.length > 0,
    holds: '完整的证件号码，以及健康、收入、家庭成员等个人信息',
    usual,
    checks: [whom.length > 0 ? filled : blank],
    words: [],
    figures: whom.length > 0 ? [{ label: '本人', value: `${whom.length} 人`, memberIds: whom }] : [],
    pages,
  });
  if (key === 'person-sheet') {
    const ids = params.memberIds ?? [];
    if (ids.length === 0) throw new AppError('INVALID_INPUT', '请先选要查询的人', { memberIds: '请先选人' });
    if (ids.length > 20)
      throw new AppError('INVALID_INPUT', `查询单一次最多打 20 人，选了 ${ids.length} 人`, { memberIds: '最多 20 人' });
    const sheets = ids.map((id) => personSheet(ledger, id, { today, onScreen, unionName }));
    const who = sheets.length === 1 ? `：${sheets[0]?.name ?? ''}` : '';
    return made(
      sheets.map(({ page }) => page),
      ids,
      {
        purpose: '',
        receiver: sheets
          .map(({ name }) => name)
          .join('、')
          .slice(0, 100),
      },
      `${title}${who}`,
    );
  }
  // What for is written by who takes it out, not by the program.
  const usual = { purpose: '', receiver: unionName };
  if (isRequestForm(key)) {
    const paper = params.requestId ? requestPaper(ledger, params.requestId, onScreen) : null;
    const who = paper ? `：${paper.request.name}` : '';
    return made(requestPages(key, paper), paper ? [paper.request.memberId] : [], usual, `${title}${who}`);
  }
  const paper = params.caseId ? casePaper(ledger, params.caseId, onScreen) : null;
  const who = paper ? `：${String(paper.person['name'] ?? '')}` : '';
  return made(
    casePages(ledger, key as AidFormKey, paper, today),
    paper ? [paper.record.memberId] : [],
    usual,
    `${title}${who}`,
  );
}
