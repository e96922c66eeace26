import { anyOf, planWords } from './plan-words.ts';
import type { LeftLine } from './text-left.ts';
import { readOrdinal } from './text-numbers.ts';
import { type Line, type PlainText, tidy } from './text-signs.ts';

const sectionTitle = new RegExp(`(?:${anyOf(planWords.sections)})[:]?$`);
const ends = new RegExp(`^(?:${anyOf(planWords.ends)})`);
/** 四、其他安排 heads what stands below, even a month right under it. */
const titleOfPart = /^.{0,8}(?:安排|计划|事项|工作重点)[:]?$/;
/** Longer lines, and those of several sentences, are narrative. */
const longest = 40;

/**
 * Numbered lines below a schedule that no entry took and that name no time: “四、植树” behind a number that is missing, a list
 * below a table, 平时：1、…. The next section of the document ends them. Linear.
 */
export function numberedLeft(
  { signs, source, lines }: PlainText,
  isTaken: (line: Line) => boolean,
  isScheduled: (line: Line) => boolean,
): LeftLine[] {
  const out: LeftLine[] = [];
  let isOpen = false;
  lines.forEach((line, i) => {
    if (isScheduled(line)) {
      isOpen = true;
      return;
    }
    if (!isOpen || isTaken(line)) return;
    const ordinal = readOrdinal(signs, line.start);
    const words = signs.slice(line.start, Math.min(line.end, line.start + longest + 8)).trimEnd();
    if (sectionTitle.test(words) || ends.test(words)) isOpen = false;
    else if (!ordinal) isOpen = /:$/.test(words);
    else if (
      titleOfPart.test(words.slice(ordinal.end - line.start)) ||
      isHeading(signs, lines[i + 1], ordinal.style, isScheduled)
    )
      isOpen = false;
    else if (line.end - ordinal.end >= 2 && line.end - ordinal.end <= longest && !/[。!?]./.test(words)) {
      const text = tidy(source.slice(ordinal.end, line.end));
      out.push({
        line: line.index + 1,
        text,
        words: '',
        start: ordinal.end,
        end: line.end,
        monthFrom: null,
        monthTo: null,
      });
    }
  });
  return out;
}

/** A number with a list of another kind, or with prose, right below it heads a section. */
function isHeading(
  signs: string,
  next: Line | undefined,
  style: string,
  isScheduled: (line: Line) => boolean,
): boolean {
  if (!next || isScheduled(next)) return false;
  const below = readOrdinal(signs, next.start);
  if (below) return below.style !== style && below.n === 1;
  return /^\(?han/.test(style);
}
