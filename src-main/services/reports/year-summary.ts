import type { Ledger } from '../../../db/open.ts';
import type { ReportCheck, ReportInfo, ReportParams } from '../../contract/reports.ts';
import type { Summary, SummaryFigurePiece } from '../../contract/year-summary.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { type FigureKind, figureKinds, readFigureKey } from '../../domain/year-summary/figures.ts';
import { headingsOf, type PrintedParagraph, printedParagraphs } from '../../domain/year-summary/paper.ts';
import { spanLabel } from '../../domain/year-summary/span.ts';
import { AppError } from '../../errors.ts';
import type { FormBlock, FormPage } from '../../workbook/form.ts';
import { unitRow } from './build.ts';
import { type BuiltForm, check } from './kinds.ts';
import { summaryOf } from '../year-summary.ts';

/** R26 年度工作总结 in the catalogue. */
export const summaryInfo: ReportInfo = {
  key: 'yearSummary',
  number: 'R26',
  title: '年度工作总结',
  purpose: '各部分的数字从记录里来，文字由办公室改定；可存成 Word',
  asks: ['summary'],
  orientation: 'portrait',
  shelf: 'year',
};

const piecesByPlace = ({ paragraphs }: Summary): SummaryFigurePiece[] =>
  paragraphs.flatMap(({ pieces }) => pieces.filter((piece) => typeof piece !== 'string'));

/** So many characters of a title stand on one line. */
const LINE = 22;

/** The text as it is handed in. `noted`: figures bear the numbers of the list of their sources. */
function textPage(summary: Summary, printed: readonly PrintedParagraph[], unionName: string, noted: boolean): FormPage {
  const headings = headingsOf(printed);
  const blocks = printed.flatMap(({ text, figures }, i): FormBlock[] => {
    const heading = headings[i];
    const notes = noted ? figures.map(({ at, number }) => ({ at, text: `[${number}]` })) : [];
    return [
      ...(heading ? [{ kind: 'heading', text: heading } as const] : []),
      { kind: 'text', text, notes, indent: true, large: true },
    ];
  });
  const { title } = summary;
  // A long name has a line of its own, as on official papers.
  const apart = unionName !== '' && title.startsWith(unionName) && title.length > LINE;
  return {
    title: apart ? `${unionName}\n${title.slice(unionName.length)}` : title,
    blocks: [
      ...blocks,
      { kind: 'text', text: unionName, align: 'right', large: true },
      { kind: 'text', text: formatChinese(summary.madeOn), align: 'right', large: true },
    ],
  };
}

/** 数据来源: every figure of the text with the page or sheet that shows the same number. */
function sourcePage(summary: Summary, printed: readonly PrintedParagraph[]): FormPage {
  const now = piecesByPlace(summary);
  const rows = printed.flatMap(({ section, figures }) =>
    figures.map(({ key, value, number }) => {
      const piece = now[number - 1];
      const read = readFigureKey(key);
      const kind: FigureKind | undefined = read ? figureKinds[read.name] : undefined;
      const differs = piece?.changed ? `现在 ${piece.now?.value ?? '没有这条记录'}` : '';
      return [
        { value: `[${number}]`, span: 1 },
        { value: section === '' ? '开头' : section, span: 1 },
        { value: piece?.now?.label ?? kind?.label ?? '', span: 1 },
        { value, span: 1 },
        { value: kind?.from ?? '', span: 1 },
        { value: differs, span: 1 },
      ];
    }),
  );
  const head = ['编号', '部分', '内容', '数字', '出处', '核对'].map((label) => ({ label, span: 1 }));
  return {
    title: '数据来源',
    subtitle: `《${summary.title}》里的数字，期间${spanLabel(summary)}。“核对”空着的和现在的记录一致。`,
    blocks: [{ kind: 'grid', rows: [head, ...rows], columns: [6, 12, 22, 16, 28, 16], small: true }],
  };
}

function checksOf(summary: Summary): ReportCheck[] {
  const pieces = piecesByPlace(summary);
  const changed = pieces.filter((piece) => piece.changed);
  return [
    changed.length === 0
      ? check('ok', pieces.length === 0 ? '文字里没有连着记录的数字' : `${pieces.length} 个数字和现在的记录一致`)
      : check('warning', `${changed.length} 个数字和现在的记录不一样，请核对或换成现在的数`, [], {
          label: '去核对',
          path: `/year/summary/${summary.id}`,
        }),
    ...(summary.running ? [check('ok', `${spanLabel(summary)}还没有过完，数字还会变`)] : []),
  ];
}

/** R26: the text, and with `sources` the list of where its figures come from. */
export function summaryForm(ledger: Ledger, params: ReportParams, today: string): BuiltForm {
  if (params.summaryId === undefined)
    throw new AppError('INVALID_INPUT', '请先选一份总结', { summaryId: '请先选一份总结' });
  const summary = summaryOf(ledger, params.summaryId, today);
  const unit = unitRow(ledger);
  const printed = printedParagraphs(summary.paragraphs);
  const sources = params.sources && printed.some(({ figures }) => figures.length > 0);
  return {
    title: summary.title,
    orientation: 'portrait',
    people: 0,
    unmasked: false,
    usual: { purpose: '报上级工会', receiver: String(unit['parentUnionName'] ?? '') },
    checks: checksOf(summary),
    words: [],
    figures: [],
    pages: [
      textPage(summary, printed, String(unit['unionName'] ?? ''), sources),
      ...(sources ? [sourcePage(summary, printed)] : []),
    ],
  };
}
