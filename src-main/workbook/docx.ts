import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  type IParagraphOptions,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { type FormBlock, type FormCell, type FormPage, gridShares, notedPieces } from './form.ts';

/** Twips (a twentieth of a point) of millimetres. */
const twips = (mm: number): number => Math.round((mm / 25.4) * 1440);
const page = { width: 210, height: 297, top: 18, right: 15, bottom: 15, left: 20 };
const room = page.width - page.left - page.right;
/** 宋体 for every kind of letter, so that digits stand as in the print. */
const font = { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体', cs: '宋体', hint: 'eastAsia' } as const;
const align = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

type Options = IParagraphOptions;

/** 黑体 for headings. */
const headingFont = { ascii: '黑体', hAnsi: '黑体', eastAsia: '黑体', cs: '黑体', hint: 'eastAsia' } as const;

/** Text as runs: line breaks stay, what XML can not hold goes. Size in points. */
function runs(text: string, points: number, look: Partial<IRunOptions> = {}): TextRun[] {
  const clean = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]/g, '');
  return clean
    .split('\n')
    .map((line, i) => new TextRun({ text: line, size: points * 2, font, ...look, ...(i > 0 ? { break: 1 } : {}) }));
}

const paragraph = (text: string, points: number, options: Options = {}, bold = false): Paragraph =>
  new Paragraph({ ...options, children: runs(text, points, { bold }) });

const line = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000' });
const thin = line(4);
const thick = line(10);

function cellOf(cell: FormCell, points: number, keepNext: boolean): TableCell {
  const text = cell.label ?? cell.value ?? '';
  const box = cell.label === undefined && cell.height !== undefined;
  const lines = Math.max(1, text.split('\n').length);
  // The foot of a box comes down by the room that the text leaves: Word knows no flexible space.
  const below = (cell.foot ?? '').split('\n').length;
  const gap = Math.max(0, twips((cell.height ?? 0) - 6 * (lines + below + 0.4)));
  return new TableCell({
    columnSpan: cell.span,
    verticalAlign: box ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [
      paragraph(text, points, { keepNext, ...(cell.label === undefined ? {} : { alignment: AlignmentType.CENTER }) }),
      ...(box && cell.foot
        ? [paragraph(cell.foot, points, { keepNext, alignment: AlignmentType.RIGHT, spacing: { before: gap } })]
        : []),
    ],
  });
}

/** `kept`: its last row stays with what follows, so that a signature never stands alone. */
function tableOf(grid: Extract<FormBlock, { kind: 'grid' }>, kept: boolean): Table {
  const points = grid.small ? 9 : 11.5;
  const least = twips(grid.small ? 8 : grid.dense ? 8.5 : 10);
  return new Table({
    width: { size: twips(room), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: gridShares(grid).map((share) => Math.round((twips(room) * share) / 10_000)),
    borders: {
      top: thick,
      bottom: thick,
      left: thick,
      right: thick,
      insideHorizontal: thin,
      insideVertical: thin,
    },
    rows: grid.rows.map((cells, i) => {
      const tall = Math.max(0, ...cells.map(({ height = 0 }) => height));
      return new TableRow({
        cantSplit: true,
        height: { value: Math.max(least, twips(tall)), rule: HeightRule.ATLEAST },
        children: cells.map((cell) =>
          cellOf(cell, points, (kept && i === grid.rows.length - 1) || (i === 0 && grid.rows.length > 1)),
        ),
      });
    }),
  });
}

/** Texts side by side in even shares of the width. */
function signLine(parts: readonly string[], keepNext: boolean): Paragraph {
  const share = twips(room) / Math.max(1, parts.length);
  return new Paragraph({
    spacing: { before: twips(7), after: twips(3) },
    keepLines: true,
    keepNext,
    tabStops: parts.slice(1).map((_, i) => ({ type: TabStopType.LEFT, position: Math.round(share * (i + 1)) })),
    children: parts.flatMap((part, i) => runs(i === 0 ? part : `\t${part}`, 11.5)),
  });
}

function blockOf(block: FormBlock, next: FormBlock | undefined): (Paragraph | Table)[] {
  const kept = next?.kind === 'sign' || (next?.kind === 'text' && next.align === 'right');
  switch (block.kind) {
    case 'grid':
      // A paragraph between two tables, or Word joins them.
      return [tableOf(block, kept), new Paragraph({ keepNext: kept, spacing: { line: 120 }, children: [] })];
    case 'sign':
      return [signLine(block.parts, kept)];
    case 'cut':
      return [
        paragraph(block.text, 9, {
          alignment: AlignmentType.CENTER,
          spacing: { before: twips(9), after: twips(8) },
          border: { top: { style: BorderStyle.DASHED, size: 8, color: '000000', space: 1 } },
        }),
      ];
    case 'heading':
      return [
        new Paragraph({
          keepNext: true,
          spacing: { before: twips(4), after: twips(2), line: 384 },
          indent: { firstLine: 14 * 2 * 20 },
          children: runs(block.text, 14, { bold: true, font: headingFont }),
        }),
      ];
    case 'title':
      return [
        paragraph(
          block.text,
          18,
          { alignment: AlignmentType.CENTER, spacing: { before: twips(5), after: twips(3) } },
          true,
        ),
        ...(block.under ? [paragraph(block.under, 11.5)] : []),
      ];
    default: {
      const points = block.large ? 14 : 11.5;
      return [
        new Paragraph({
          alignment: align[block.align ?? 'left'],
          keepNext: kept,
          spacing: { after: twips(3), line: block.large ? 456 : 372 },
          ...(block.indent ? { indent: { firstLine: points * 2 * 20 } } : {}),
          children: notedPieces(block).flatMap(({ text, note }) => [
            ...runs(text, points),
            ...(note === null ? [] : runs(note, points, { superScript: true })),
          ]),
        }),
      ];
    }
  }
}

const foot = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            size: 18,
            font,
            children: ['第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'],
          }),
        ],
      }),
    ],
  });

/** Forms → one Word document (.docx), a section each; the same model as `printForms`. */
export async function writeForms(title: string, pages: readonly FormPage[]): Promise<Uint8Array> {
  const margin = {
    top: twips(page.top),
    right: twips(page.right),
    bottom: twips(page.bottom),
    left: twips(page.left),
    footer: twips(8),
    header: twips(8),
  };
  const document = new Document({
    title,
    creator: '工会台账',
    styles: { default: { document: { run: { font, size: 23 } } } },
    sections: pages.map((form) => ({
      properties: { page: { size: { width: twips(page.width), height: twips(page.height) }, margin } },
      footers: { default: foot() },
      children: [
        paragraph(form.title, 20, { alignment: AlignmentType.CENTER, spacing: { after: twips(3) } }, true),
        ...(form.subtitle ? [paragraph(form.subtitle, 11.5, { spacing: { after: twips(2) } })] : []),
        ...form.blocks.flatMap((block, i) => blockOf(block, form.blocks[i + 1])),
      ],
    })),
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
