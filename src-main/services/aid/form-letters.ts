import texts from '../../../resources/texts/aid.json' with { type: 'json' };
import { filedOn, type StepFact } from '../../domain/aid/round.ts';
import { formatChinese } from '../../domain/date-format.ts';
import type { FormBlock, FormPage } from '../../workbook/form.ts';
import type { CasePaper } from './paper.ts';
import { blankDay, table, text } from '../forms/cells.ts';
import { hiddenText } from '../member/rows.ts';
import { fillWords, type Words } from '../reports/layout.ts';

const gap = '＿＿＿＿＿＿';
const gapDay = '＿＿＿＿年＿＿月＿＿日';

/** Words of the office that letters of aid carry. */
export interface LetterWords {
  readonly unionName: string;
  readonly parentUnion: string;
  readonly handler: string;
  readonly phone: string;
  readonly keepingYears: number;
  readonly followUpMonths: number;
}

const wordsOf = (office: LetterWords, paper: CasePaper | null, more: Words = {}): Words => ({
  ...office,
  unionName: office.unionName || gap,
  handler: office.handler || gap,
  phone: office.phone || gap,
  keepingYears: String(office.keepingYears),
  followUpMonths: String(office.followUpMonths),
  name: text(paper?.person, 'name') || gap,
  idNumber: text(paper?.person, 'idNumber') || '＿＿＿＿＿＿＿＿＿＿＿＿',
  ...more,
});

const paragraphs = (list: readonly string[], words: Words): FormBlock[] =>
  list.map((line) => ({ kind: 'text', text: fillWords(line, words), indent: true }));

/** 个人信息处理同意书: purpose, kinds, keeping, receivers, rights; each consent is a choice of its own. */
export function consentPage(paper: CasePaper | null, office: LetterWords): FormPage {
  const { title, paragraphs: body, choices, version } = texts.consent;
  const words = wordsOf(office, paper, { parentUnion: office.parentUnion ? `（${office.parentUnion}）` : '' });
  return {
    title,
    subtitle: `文本版本：${version}`,
    blocks: [
      ...paragraphs(body, words),
      ...choices.map((line): FormBlock => ({ kind: 'text', text: line, indent: true })),
      { kind: 'sign', parts: [`本人姓名：${text(paper?.person, 'name')}`, '签字（按指模）：'] },
      { kind: 'text', text: blankDay, align: 'right' },
    ],
  };
}

/** 监护人同意书 for the children of a household. */
export function guardianPage(
  paper: CasePaper | null,
  office: LetterWords,
  isMinor: (birthDate: string | null) => boolean,
): FormPage {
  const { title, paragraphs: body } = texts.guardian;
  const children = (paper?.family ?? []).filter(({ birthDate }) => isMinor(birthDate));
  const own = (value: string | null): string | null => (value !== null && paper?.onScreen ? hiddenText : value);
  const words = wordsOf(office, paper);
  return {
    title,
    blocks: [
      ...paragraphs(body.slice(0, 1), words),
      table(
        [
          ['未成年人姓名', 3],
          ['与职工关系', 2],
          ['出生日期', 3],
          ['身份证号码', 4],
          ['就读学校', 4],
        ],
        children.map((row) => [own(row.name), row.relation, own(row.birthDate), own(row.idNumber), own(row.place)]),
        2,
      ),
      ...paragraphs(body.slice(1), words),
      { kind: 'sign', parts: ['监护人（签字按指模）：', '与未成年人关系：', '联系电话：'] },
      { kind: 'text', text: blankDay, align: 'right' },
    ],
  };
}

/** 家庭经济状况核对授权委托书: everybody of the household signs. */
export function authorisationPage(paper: CasePaper | null, office: LetterWords): FormPage {
  const { title, paragraphs: body } = texts.authorisation;
  const words = wordsOf(office, paper);
  const own = (value: string | null): string | null => (value !== null && paper?.onScreen ? hiddenText : value);
  return {
    title,
    blocks: [
      ...paragraphs(body.slice(0, 1), words),
      table(
        [
          ['姓名', 3],
          ['与申请人关系', 3],
          ['身份证号码', 5],
          ['签字（按指模）', 5],
        ],
        (paper?.family ?? []).map((row) => [own(row.name), row.relation, own(row.idNumber), '']),
        4,
      ),
      ...paragraphs(body.slice(1), words),
      { kind: 'sign', parts: ['授权人（签字按指模）：', '联系电话：'] },
      { kind: 'text', text: blankDay, align: 'right' },
    ],
  };
}

const reasons: Readonly<Record<string, string>> = {
  脱困: '你家已经摆脱困难，不再符合困难职工条件',
  退休: '你已经退休，改由退休人员服务渠道继续关心',
  调离: '你已经调离本单位',
  取消: '你家的情况不符合困难职工条件',
};

/** What was done on the way out since the file was last confirmed; a blank paper names the whole way. */
export function exitWay(paper: { readonly steps: readonly StepFact[] } | null): string {
  if (!paper) return '年度复核、集体讨论和公示';
  const last = paper.steps.findLastIndex(({ to, from }) => to === '在档' && from !== '在档');
  const later = paper.steps.slice(last + 1);
  const parts = [
    later.some(({ action }) => action === 'startReview') && '年度复核',
    later.some(({ action }) => action === 'proposeExit') && '集体讨论',
    later.some(({ action }) => action === 'exit') && '公示',
  ].filter((part) => part !== false);
  const end = parts.at(-1);
  if (end === undefined) return '核实';
  return parts.length === 1 ? end : `${parts.slice(0, -1).join('、')}和${end}`;
}

/** 脱困（退档）告知书 with its receipt. */
export function exitPage(paper: CasePaper | null, office: LetterWords): FormPage {
  const exit = paper?.steps.findLast(({ from, to }) => to === '已退档' && from !== '已退档');
  const filed = paper ? filedOn(paper.steps) : null;
  const reason = exit?.reason ?? '脱困';
  const words = wordsOf(office, paper, {
    reason: reason === '脱困' ? '脱困' : '退档',
    reasonText: reasons[reason] ?? reasons['脱困'] ?? '',
    way: exitWay(paper),
    caseNo: paper?.record.caseNo ?? gap,
    filedOn: filed ? formatChinese(filed) : gapDay,
    exitOn: exit ? formatChinese(exit.on) : gapDay,
    contactPerson: paper?.record.contactPerson ?? gap,
  });
  const { title, paragraphs: body } = texts.exit;
  return {
    title: fillWords(title, words),
    blocks: [
      { kind: 'text', text: fillWords(body[0] ?? '', words), large: true },
      ...body
        .slice(1)
        .map((line): FormBlock => ({ kind: 'text', text: fillWords(line, words), indent: true, large: true })),
      { kind: 'sign', parts: ['', `${words['unionName']}（盖章）`] },
      { kind: 'text', text: blankDay, align: 'right' },
      { kind: 'cut', text: '送达回执，由本人签收后存档' },
      { kind: 'text', text: `${words['name']}的《${fillWords(title, words)}》已经收到。` },
      { kind: 'sign', parts: ['本人（签字）：', '送达人：', `日期：${blankDay}`] },
    ],
  };
}
