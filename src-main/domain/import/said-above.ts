import { normaliseCode } from '../codes.ts';
import { parseDateText } from '../date-text.ts';
import { firstOfDays } from './values.ts';
import type { ImportLeftOut } from './types.ts';

/** What a list says once for all of its rows, in a line above or below the table; null: it says nothing of it. */
export interface SaidAbove {
  readonly helpOn: string | null;
  readonly helpSource: string | null;
  readonly helpKind: string | null;
  readonly helpWay: string | null;
}

const labels: Readonly<Record<keyof SaidAbove, RegExp>> = {
  helpOn: /(?:发放|慰问|领取|帮扶|救助)(?:时间|日期)\s*[:：]\s*/u,
  helpSource: /(?:资金|经费|款项)来源\s*[:：]\s*/u,
  helpKind: /(?:帮扶|救助|发放|慰问)(?:项目|类型|类别)\s*[:：]\s*/u,
  helpWay: /发放(?:方式|形式)\s*[:：]\s*/u,
};
/** The next label on the same line, or a gap, ends what the one before says. */
const NEXT = /\s{2,}|[\s　;；,，]+[\p{Script=Han}（）()]{2,10}\s*[:：]/u;

const code = (list: string, text: string): string | null => {
  const found = normaliseCode(list, text);
  return 'value' in found && found.warning === undefined ? found.value : null;
};
/** Of days from one to another the first is proposed. */
const day = (text: string): string | null => {
  const read = parseDateText(firstOfDays(text) ?? text);
  return 'value' in read && read.precision === 'day' ? read.value : null;
};
/** A way that is written and is not just one of 现金 and 银行卡, such as 购物卡: somebody has to say. */
export const OTHER_WAY = '别的';

function wayIn(text: string): string | null {
  const byBank = /银行卡|工资卡|社保卡|一卡通|打卡|转账|银行代发|^卡$/u.test(text);
  const inCash = text.includes('现金');
  if (text === '') return null;
  return byBank === inCash || /[购礼提超充储代消][\p{Script=Han}]*[卡券]|实物|物品|慰问品/u.test(text)
    ? OTHER_WAY
    : byBank
      ? '银行卡'
      : '现金';
}
const readers: Readonly<Record<keyof SaidAbove, (text: string) => string | null>> = {
  helpOn: day,
  helpSource: (text) => code('aidSource', text),
  helpKind: (text) => code('aidKind', text),
  helpWay: wayIn,
};

/** Kinds that a title names: 2026 年困难职工生活救助金发放表. */
const titled: readonly (readonly [word: string, kind: string])[] = [
  ['生活救助', '生活救助'],
  ['医疗救助', '医疗救助'],
  ['助学', '子女助学'],
  ['法律援助', '法律援助'],
  ['临时救助', '临时救助'],
  ['送温暖', '送温暖慰问'],
];
/** 慰问 by itself is the help of winter only where its feast is named; for a birthday, an illness or the heat it is none of them. */
const feast = /(?:春节|元旦|新春|两节|节前|岁末|年终|冬季|困难职工|困难家庭|困难户)[^，,；;。]*慰问/u;
const otherReason = /生日|生育|结婚|退休|住院|生病|丧葬|逝世|去世|清凉|高温|防暑|夏季|夏送|端午|中秋|国庆/u;
function titledKind(lines: readonly { readonly text: string }[]): string | null {
  const kinds = new Set(
    lines.flatMap(({ text }) => [
      ...titled.filter(([word]) => text.includes(word)).map(([, kind]) => kind),
      ...(feast.test(text) && !otherReason.test(text) ? ['送温暖慰问'] : []),
    ]),
  );
  return kinds.size === 1 ? ([...kinds][0] ?? null) : null;
}

/** 发放时间：2026年1月20日  资金来源：本级工会经费 above the head of a list of payments. Two different answers are none. */
export function saidAbove(lines: readonly Pick<ImportLeftOut, 'text'>[]): SaidAbove {
  const find = (field: keyof SaidAbove): string | null => {
    const said = new Set(
      lines.flatMap(({ text }) => {
        const at = labels[field].exec(text);
        if (!at) return [];
        const rest = text.slice(at.index + at[0].length);
        const end = NEXT.exec(rest)?.index ?? rest.length;
        return readers[field](rest.slice(0, end).trim()) ?? [];
      }),
    );
    return said.size === 1 ? ([...said][0] ?? null) : null;
  };
  return {
    helpOn: find('helpOn'),
    helpSource: find('helpSource'),
    helpKind: find('helpKind') ?? titledKind(lines),
    helpWay: find('helpWay'),
  };
}
