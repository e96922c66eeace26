import type { Align, ColumnFormat } from './sheet-model.ts';
import { escapeXml } from './xml-write.ts';

export interface StyleWish {
  readonly font?: 'body' | 'title';
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly format?: ColumnFormat;
  readonly align: Align;
  readonly border?: boolean;
  readonly wrap?: boolean;
}

/** Built-in ids where they exist (ECMA-376 18.8.30), own ones from 164 on. */
const formats: Record<ColumnFormat, number> = {
  general: 0,
  int: 1,
  money: 4,
  text: 49,
  date: 164,
  percent: 165,
  count: 166,
};
const fontNames = { body: '宋体', title: '方正小标宋简体' };

/** Collects the cell formats a workbook really uses and writes its styles part. */
export class StyleTable {
  private readonly fonts: string[] = [font('body', 11, false)];
  private readonly xfs: string[] = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'];
  private readonly known = new Map<string, number>();

  /** Index of the cell format for this wish. */
  index(wish: StyleWish): number {
    const format = formats[wish.format ?? 'general'];
    const fontId = indexIn(this.fonts, font(wish.font ?? 'body', wish.size, wish.bold ?? false));
    const xf =
      `<xf numFmtId="${format}" fontId="${fontId}" fillId="0" borderId="${wish.border ? 1 : 0}" xfId="0" applyFont="1" applyAlignment="1"` +
      `${format === 0 ? '' : ' applyNumberFormat="1"'}${wish.border ? ' applyBorder="1"' : ''}>` +
      `<alignment horizontal="${wish.align}" vertical="center"${wish.wrap ? ' wrapText="1"' : ''}/></xf>`;
    const known = this.known.get(xf);
    if (known !== undefined) return known;
    this.known.set(xf, this.xfs.length);
    return this.xfs.push(xf) - 1;
  }

  xml(): string {
    const edge = ['left', 'right', 'top', 'bottom'].map(
      (side) => `<${side} style="thin"><color rgb="FF000000"/></${side}>`,
    );
    return (
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
      '<numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy/mm/dd"/><numFmt numFmtId="165" formatCode="0.0%"/>' +
      '<numFmt numFmtId="166" formatCode="0;\\-0;&quot;—&quot;"/></numFmts>' +
      `<fonts count="${this.fonts.length}">${this.fonts.join('')}</fonts>` +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${edge.join('')}<diagonal/></border></borders>` +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      `<cellXfs count="${this.xfs.length}">${this.xfs.join('')}</cellXfs>` +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    );
  }
}

function font(name: 'body' | 'title', size: number, bold: boolean): string {
  return `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="${escapeXml(fontNames[name])}"/><family val="3"/><charset val="134"/></font>`;
}

function indexIn(list: string[], value: string): number {
  const at = list.indexOf(value);
  return at >= 0 ? at : list.push(value) - 1;
}
