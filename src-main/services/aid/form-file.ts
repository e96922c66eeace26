import { divideHalfUp } from '../../domain/aid/arithmetic.ts';
import type { CaseField } from '../../domain/aid/case-fields.ts';
import { headsOf, headsUnsaid } from '../../domain/aid/heads.ts';
import { isWage } from '../../domain/aid/income-items.ts';
import { formatChineseMonth } from '../../domain/date-format.ts';
import type { FormBlock, FormCell, FormPage } from '../../workbook/form.ts';
import { type CasePaper, caseText, familyCells, itemText, moneyText } from './paper.ts';
import { box, dayOrEmpty, heading, one, opinions, table, text, three, two } from '../forms/cells.ts';

/** Columns of 家庭成员 with their relative widths. */
const familyHeads = [
  ['姓名', 7.5],
  ['关系', 6],
  ['性别', 5],
  ['政治面貌', 7.5],
  ['身份证号', 19],
  ['年龄', 5],
  ['文化程度', 7],
  ['医保状况', 8],
  ['健康状况', 8],
  ['月收入', 9],
  ['身份', 6],
  ['单位或学校', 12],
] as const;

const familyTable = (paper: CasePaper | null, today: string, least: number): FormBlock =>
  table(familyHeads, paper ? familyCells(paper, today) : [], least);

const v = (paper: CasePaper | null, field: CaseField): string => (paper ? caseText(paper, field) : '');
const p = (paper: CasePaper | null, field: string): string => text(paper?.person, field);

/** Who the worker is: the same lines on every form. */
function identity(paper: CasePaper | null): FormCell[][] {
  return [
    three(['姓名', p(paper, 'name')], ['性别', p(paper, 'gender')], ['民族', p(paper, 'ethnicity')]),
    two(['出生日期', dayOrEmpty(p(paper, 'birthDate'))], ['政治面貌', p(paper, 'politicalStatus')]),
    two(['身份证号', p(paper, 'idNumber')], ['手机号码', p(paper, 'mobile')]),
  ];
}

function work(paper: CasePaper | null): FormCell[][] {
  return [
    two(['工作单位', p(paper, 'employer')], ['单位性质', v(paper, 'unitNature')]),
    two(['所属行业', v(paper, 'industry')], ['企业状况', v(paper, 'enterpriseState')]),
    two(['工作时间', dayOrEmpty(p(paper, 'workStartedOn'))], ['合同期限', v(paper, 'contractTerm')]),
    two(['劳动合同起', dayOrEmpty(v(paper, 'contractFrom'))], ['劳动合同止', dayOrEmpty(v(paper, 'contractTo'))]),
  ];
}

/** Heads of the household; blank where nobody said them, to be written by hand. */
function headsText(paper: CasePaper | null): string {
  const { assessment = null, family = [] } = paper ?? {};
  if (assessment === null || (headsUnsaid(assessment) && family.length === 0)) return '';
  return `${headsOf(assessment, family.length)} 人`;
}

/** Whether the sum was divided by other heads than those that are printed now. */
const headsCameSince = (paper: CasePaper | null): boolean =>
  Boolean(paper?.assessment && headsUnsaid(paper.assessment) && paper.family.length > 0);

/** Money of the household over a year, worked out from the newest assessment. */
function money(paper: CasePaper | null): FormCell[][] {
  const { sums = null, lines = [], family = [] } = paper ?? {};
  const months = sums?.months ?? 12;
  const incomes = lines.filter(({ side }) => side === '收入');
  const own = incomes.filter(({ item }) => item.startsWith('本人') && isWage(item));
  // 非薪资: wages of anybody are none of it (5.2); where a line does not say what it is, the cell is left to the pen.
  const other = incomes.filter(({ item }) => isWage(item, family) === false);
  const isKnown = incomes.every(({ item }) => isWage(item, family) !== null);
  const sum = (of: typeof incomes): number => of.reduce((total, { amountFen }) => total + amountFen, 0);
  const yearly = (fen: number): number => divideHalfUp(fen * 12, months);
  const m = (fen: number | null): string => (paper && sums ? moneyText(paper, fen) : '');
  return [
    three(
      ['本人月平均收入', m(own.length > 0 ? divideHalfUp(sum(own), months) : null)],
      ['其他非薪资年收入', m(isKnown ? yearly(sum(other)) : null)],
      ['家庭年度总收入', m(sums ? yearly(sums.incomeFen) : null)],
    ),
    three(
      ['家庭人口', headsText(paper)],
      ['家庭月人均收入', m(headsCameSince(paper) ? null : (sums?.grossPerHeadFen ?? null))],
      ['刚性支出（年）', m(sums ? yearly(sums.rigidFen) : null)],
    ),
    two(['医保状况', v(paper, 'insurance')], ['享受低保', v(paper, 'onAllowance')]),
    two(['有自救能力', v(paper, 'selfHelp')], ['零就业家庭', v(paper, 'zeroEmployment')]),
  ];
}

/** 困难职工档案表 (5.2), front and back; null: blank, to be filled in by hand. */
export function filePages(paper: CasePaper | null, today: string): FormPage[] {
  const { record, assessment } = paper ?? {};
  const front: FormBlock = {
    kind: 'grid',
    rows: [
      two(['困难类别', record?.category ?? ''], ['建档标准', assessment ? `${assessment.scheme} 年口径` : '']),
      ...identity(paper),
      three(
        ['健康状况', v(paper, 'health')],
        ['残疾类别', [...new Set([v(paper, 'disabilityKind'), v(paper, 'disabilityLevel')])].filter(Boolean).join(' ')],
        ['疾病类别', v(paper, 'disease')],
      ),
      three(
        ['工作状态', v(paper, 'workState')],
        ['劳模类型', v(paper, 'modelWorker')],
        ['婚姻状况', p(paper, 'maritalStatus')],
      ),
      three(
        ['户口类型', v(paper, 'householdType')],
        ['是否单亲', v(paper, 'singleParent')],
        ['建筑面积', v(paper, 'floorArea')],
      ),
      two(['重点群体', v(paper, 'keyGroup')], ['住房类型', v(paper, 'housing')]),
      one('家庭住址', v(paper, 'residence')),
      two(['户口所在地', v(paper, 'division')], ['邮政编码', v(paper, 'postcode')]),
      two(['其他联系方式', v(paper, 'otherContact')], ['服务卡卡号', v(paper, 'serviceCardNo')]),
      ...work(paper),
      ...money(paper),
      two(['主要致困原因', v(paper, 'mainCause')], ['次要致困原因', v(paper, 'otherCauses')]),
      box('致困原因简述', 18, v(paper, 'causeNote')),
      two(
        ['开户银行', [v(paper, 'bankName'), v(paper, 'bankBranch')].filter(Boolean).join(' ')],
        ['银行卡号', v(paper, 'bankAccount')],
      ),
    ],
  };
  return [
    { title: '困难职工档案表', subtitle: `职工编号：${record?.caseNo ?? ''}`, blocks: [front] },
    {
      title: '困难职工档案表（续）',
      subtitle: `职工编号：${record?.caseNo ?? ''}　　姓名：${p(paper, 'name')}`,
      blocks: [
        { kind: 'text', text: '家庭成员（不含本人）' },
        familyTable(paper, today, 6),
        {
          kind: 'grid',
          rows: [
            box('公示结果', 12, notice(paper)),
            ...opinions(['本单位工会意见', '所属上级工会意见', '驻会产业工会意见', '困难职工帮扶中心意见'], 44),
          ],
        },
        { kind: 'sign', parts: ['申请人签字（按指模）：', '建档人：', '审核人：', '录入人：'] },
      ],
    },
  ];
}

/** What came of the notice: the day is that of the result, not of what was done with it. */
function notice(paper: CasePaper | null): string {
  const { from, to, result, resultOn } = paper?.notice ?? {};
  if (!from || !to || !result || !resultOn) return '';
  return `${dayOrEmpty(from)}至${dayOrEmpty(to)}公示，${result === '无异议' ? '没有异议' : '有异议'}（结果日期 ${dayOrEmpty(resultOn)}）`;
}

/** 入户调查表: blank, or with what the file says so that the visitors compare it. */
export function surveyPage(paper: CasePaper | null, today: string): FormPage {
  const { assessment, lines = [] } = paper ?? {};
  // A file taken over from paper has a decision and no sum: nobody reckoned over its months.
  const span =
    assessment && lines.length > 0
      ? `${formatChineseMonth(assessment.fromMonth)}至${formatChineseMonth(assessment.toMonth)}`
      : '　　　　年　　月至　　　　年　　月';
  const side = (name: '收入' | '刚性支出') => lines.filter((line) => line.side === name);
  const [incomes, costs] = [side('收入'), side('刚性支出')];
  const rows = Array.from({ length: Math.max(3, incomes.length, costs.length) }, (_, i) => [
    itemText(paper, incomes[i]?.item),
    paper ? moneyText(paper, incomes[i]?.amountFen) : '',
    itemText(paper, costs[i]?.item),
    paper ? moneyText(paper, costs[i]?.amountFen) : '',
  ]);
  return {
    title: '困难职工入户调查表',
    subtitle: `职工编号：${paper?.record.caseNo ?? ''}`,
    blocks: [
      {
        kind: 'grid',
        rows: [
          three(['姓名', p(paper, 'name')], ['性别', p(paper, 'gender')], ['民族', p(paper, 'ethnicity')]),
          two(['身份证号', p(paper, 'idNumber')], ['手机号码', p(paper, 'mobile')]),
          two(['工作单位', p(paper, 'employer')], ['工作状态', v(paper, 'workState')]),
          one('现居住地', v(paper, 'residence')),
          two(['住房类型', v(paper, 'housing')], ['建筑面积', v(paper, 'floorArea')]),
          two(['主要致困原因', v(paper, 'mainCause')], ['家庭人口', headsText(paper)]),
        ],
      },
      { kind: 'text', text: '家庭成员（不含本人）' },
      familyTable(paper, today, 3),
      { kind: 'text', text: `家庭收支（${span}，单位：元）` },
      table(
        [
          ['收入项目', 3],
          ['金额', 2],
          ['刚性支出项目', 3],
          ['金额', 2],
        ],
        rows,
      ),
      {
        kind: 'grid',
        rows: [
          heading('入户看到的情况（住房、陈设、健康、就学、就业，与申报是否一致）'),
          [{ value: '', span: 12, height: 26 }],
          box('家庭的要求', 12),
          box('调查意见', 12, '□ 情况属实，建议建档　　□ 情况不符，不建议建档　　□ 需要再核对'),
        ],
      },
      { kind: 'sign', parts: ['调查人（两人签名）：', '被调查人（签名）：', '日期：　　　　年　　月　　日'] },
    ],
  };
}
