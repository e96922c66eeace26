import { inferDateStyle } from '../date-style.ts';
import { type DateStyle, parseDateText } from '../date-text.ts';
import { own, type Decisions } from './decisions.ts';
import { shown, type SourceCell } from './source.ts';
import type { TableRow } from './tables.ts';
import type { ImportQuestion } from './types.ts';
import { questionRows, type RowPlace } from './question-rows.ts';

export interface DateColumnInput {
  /** Column key, for the question's key. */
  readonly key: string;
  readonly label: string;
  /** Where the rows stand, to name them. */
  readonly sheet: string;
  readonly rows: readonly TableRow[];
  /** The cell of the column, null where it says nothing. */
  readonly cellOf: (row: TableRow) => SourceCell | null;
  readonly decisions: Decisions;
  /** Header of the column: columns of one header on further sheets are settled by one answer. */
  readonly header?: string;
  /** Header and matter → key of the question about it; added to. */
  readonly asked?: Map<string, string>;
  /** Two-digit years mean this year at the latest. */
  readonly latestYear: number;
  /** The date that another column proves, by place in `rows`: the birth date in a valid identity number. */
  readonly proof?: (place: number) => string | undefined;
}

const MOST_SAMPLES = 400;
const MOST_ROWS = 200;

/** How a column writes its dates, found from all its values together; what stays open is asked once for the column. */
export function dateColumn(input: DateColumnInput): { style: DateStyle; questions: ImportQuestion[] } {
  const samples = new Set<string | number>();
  for (const row of input.rows) {
    const raw = rawDate(input.cellOf(row));
    if (raw !== null) samples.add(raw);
    if (samples.size === MOST_SAMPLES) break;
  }
  const known = answered(input);
  const { style: found, questions } = inferDateStyle([...samples], {}, input.latestYear);
  let style: DateStyle = { ...found, ...known };
  const asked: ImportQuestion[] = [];
  for (const question of questions) {
    const said = known[question.about];
    const proven =
      said === undefined && input.proof
        ? provenStyle(
            question.choices.map((choice) => choice.style),
            style,
            input,
          )
        : undefined;
    if (proven) {
      style = { ...style, ...proven };
      continue;
    }
    const [first] = question.choices;
    // Two-digit years and serial numbers have one likely reading, which is said; the order of day and month has none.
    const likely = question.about === 'century' || question.about === 'epoch';
    if (likely && first && said === undefined) style = { ...style, ...first.style };
    const key = `date:${input.key}:${question.about}`;
    const sign = signOf(input, question.about);
    const before = input.asked?.get(sign);
    if (before !== undefined && before !== key) continue;
    input.asked?.set(sign, key);
    asked.push({
      key,
      sentence: `${input.label}这一列的“${question.sample}”怎么读`,
      options: question.choices.map((choice) => ({
        value: String(choice.style[question.about]),
        label: readingText(choice.reading),
      })),
      ...questionRows(
        touchedRows(
          input,
          question.choices.map((choice) => ({ ...style, ...choice.style })),
        ),
      ),
      required: !likely,
      default: likely && first ? String(first.style[question.about]) : null,
      answer: said === undefined ? null : String(said),
    });
  }
  return { style, questions: asked };
}

function rawDate(cell: SourceCell | null): string | number | null {
  if (!cell || cell.type === 'date' || cell.type === 'error') return null;
  const text = shown(cell);
  if (text === '') return null;
  return cell.type === 'number' && cell.number !== undefined ? cell.number : text;
}

const isTouched = (cell: SourceCell | null, styles: readonly DateStyle[]): boolean => {
  const raw = rawDate(cell);
  return raw !== null && new Set(styles.map((style) => JSON.stringify(parseDateText(raw, style)))).size > 1;
};

/** The first rows that one of these styles reads otherwise than another. */
function touchedRows({ rows, cellOf, sheet }: DateColumnInput, styles: readonly DateStyle[]): RowPlace[] {
  const found: RowPlace[] = [];
  for (const row of rows) {
    if (found.length === MOST_ROWS) break;
    if (isTouched(cellOf(row), styles)) found.push({ sheet, row: row.index });
  }
  return found;
}

function readingText(reading: ReturnType<typeof parseDateText>): string {
  if ('value' in reading) return reading.value;
  return 'ambiguous' in reading ? reading.ambiguous.join('或') : `读不出来（${reading.error}）`;
}

const signOf = ({ header = '', label }: DateColumnInput, about: string): string => `${label}|${header}|${about}`;

function answered(input: DateColumnInput): DateStyle {
  const { key, decisions, asked } = input;
  const say = (about: string): string | undefined =>
    own(decisions.answers, `date:${key}:${about}`) ?? own(decisions.answers, asked?.get(signOf(input, about)) ?? '');
  const [order, six, epoch, century] = [say('order'), say('sixDigits'), say('epoch'), say('century')];
  return {
    ...(order === 'ymd' || order === 'mdy' || order === 'dmy' ? { order } : {}),
    ...(six === 'yyyymm' || six === 'yymmdd' ? { sixDigits: six } : {}),
    ...(epoch === '1900' ? { epoch: 1900 as const } : epoch === '1904' ? { epoch: 1904 as const } : {}),
    ...(century !== undefined && /^\d{4}$/u.test(century) ? { century: Number(century) } : {}),
  };
}

/** The style under which most values agree with what another column proves; undefined when nothing is proven. */
function provenStyle(choices: readonly DateStyle[], style: DateStyle, input: DateColumnInput): DateStyle | undefined {
  const votes = choices.map((choice) => {
    let n = 0;
    input.rows.forEach((row, place) => {
      const raw = rawDate(input.cellOf(row));
      const truth = raw === null ? undefined : input.proof?.(place);
      if (raw === null || truth === undefined) return;
      const reading = parseDateText(raw, { century: input.latestYear, ...style, ...choice });
      if ('value' in reading && truth.startsWith(reading.value)) n += 1;
    });
    return n;
  });
  const most = Math.max(...votes);
  const winner = choices[votes.indexOf(most)];
  return most > 0 && votes.filter((n) => n === most).length === 1 ? winner : undefined;
}
