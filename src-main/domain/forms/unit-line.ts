import type { FormSource } from './types.ts';

/**
 * How many yuan a number of money is where its own label does not say: by the nearest line of units above it, else by a
 * note below. `unclear`: what they say can not be told apart, so that no amount is right.
 */
export interface UnitLine {
  readonly yuan: number | undefined;
  readonly unclear: boolean;
  /** The line speaks of nothing but money: 单位：元 over a column 数量 asks amounts. */
  readonly isMoney: boolean;
}

const YUAN: Readonly<Record<string, number>> = { 元: 1, 百元: 100, 千元: 1000, 万元: 10_000, 亿元: 100_000_000 };
/** 填报单位：元江县总工会 names no unit. */
const MONEY = /[百千万亿]?元(?!\p{Script=Han})/gu;
/** 单位：人次、万元; 金额单位 万元; 金额单位为万元; up to the next label of the line. */
const NAMED = /单位(?:\s*[:：]\s*|均?[为是]|\s+)(?=([^:：（）()，。；]{0,20}))/gu;
/** 以万元为单位; 困难职工帮扶情况统计表（万元） */
const OTHERWISE = [/以([^，。；]{1,6})为单位/gu, /表\s*[（(【[]\s*(?:人民币)?([百千万亿]?元)\s*[）)】\]]\s*$/gu];
const NOTE = /^\s*(?:注|说明|备注|填表说明)|本表|以.{1,6}为单位/u;

interface Said {
  readonly units: readonly number[];
  readonly isMoney: boolean;
}

function saidBy(text: string): Said | null {
  const named = [...text.matchAll(NAMED)].map(([, words = '']) => words.replace(/\s{2,}.*$/u, ''));
  const lines = named.filter((words) => words.search(MONEY) >= 0);
  const found = [...lines, ...OTHERWISE.flatMap((one) => [...text.matchAll(one)].map(([, words = '']) => words))];
  const units = [...new Set(found.flatMap((words) => words.match(MONEY) ?? []).map((unit) => YUAN[unit] ?? 1))];
  if (units.length === 0) return null;
  return { units, isMoney: lines.length > 0 && !lines.some((words) => /人次|户|人、|、人/u.test(words)) };
}

/** Units of a sheet by rows: of what begins in a row and ends in another one; `next`: where the following table begins. */
type UnitLines = (first: number, last: number, next: number) => UnitLine;

/** Reads where a sheet says in which unit its amounts stand. */
export function unitLines(sheet: FormSource): UnitLines {
  const rows = sheet.rows.flatMap(({ index, cells }) => {
    const texts = cells.flatMap((cell) => cell?.text ?? []);
    const said = texts.flatMap((text) => saidBy(text) ?? []);
    const units = said.flatMap((one) => one.units);
    return units.length === 0 ? [] : [{ index, units, said, isNote: texts.some((text) => NOTE.test(text)) }];
  });
  return (first, last, next) => {
    const above = rows.findLast(({ index }) => index < first);
    // A note at the very end is of the whole sheet; beside a line above only one before the next table speaks of this one.
    const notes = rows.filter(({ index, isNote }) => isNote && index > last && (above === undefined || index < next));
    const units = new Set([above, ...notes].flatMap((row) => row?.units ?? []));
    const [only] = units;
    return {
      yuan: units.size === 1 ? only : undefined,
      unclear: units.size > 1,
      isMoney: above?.said.every(({ isMoney }) => isMoney) ?? false,
    };
  };
}
