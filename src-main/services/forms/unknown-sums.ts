import { isPart, readLabel } from '../../domain/forms/label.ts';
import type { PlannedLine } from './tables.ts';

const SUM = /^(?:合计|总计|共计|小计|总数)$/u;
const OTHERS = /^其[他它]/u;
const NUMBERED = /^(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)])/u;

const isSum = ({ levels }: PlannedLine): boolean =>
  levels.some((level) => nameOf(level).some((name) => SUM.test(name)));
const nameOf = (level: string): readonly string[] => readLabel(level).names;
const isNumbered = ({ levels }: PlannedLine): boolean => NUMBERED.test(levels.at(-1) ?? '');

/**
 * Leaves 合计 open where a line that it adds up is one that nobody knows: what the union has in all is no sum of these.
 * 其他 is in a sum of everything, 其中 is in its whole, and 一、困难帮扶 only stands over the lines below it.
 */
export function withoutUnknownSums(lines: readonly PlannedLine[]): PlannedLine[] {
  const isUnknown = (line: PlannedLine, at: number): boolean => {
    const next = lines[at + 1];
    const isHeading = isNumbered(line) && next !== undefined && !isNumbered(next) && !isSum(next);
    const isIn = line.levels.some((level) => isPart(level) || OTHERS.test(level));
    return line.meaning === null && !isSum(line) && !isIn && !isHeading;
  };
  const isOfAll = ({ meaning }: PlannedLine): boolean =>
    meaning !== null && (meaning.help === '*' || Object.keys(meaning).every((facet) => facet === 'measure'));
  return lines.map((line, at) => {
    if (line.isChosen || !isSum(line) || !isOfAll(line)) return line;
    const before = lines.slice(0, at).filter((one) => !isSum(one));
    const added = before.length > 0 ? lines.slice(0, at) : lines.slice(at + 1);
    const from = before.length > 0 ? 0 : at + 1;
    return added.some((one, n) => isUnknown(one, from + n)) ? { ...line, meaning: null } : line;
  });
}
