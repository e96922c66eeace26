import type { Ledger } from '../../../db/open.ts';
import type { SumView } from '../../contract/reception.ts';
import { formatChinese } from '../../domain/date-format.ts';
import type { ContentTable } from '../../domain/report-content.ts';
import { summedUnits } from '../../domain/report-sum-levels.ts';
import { requireIdentity } from '../packages/identity.ts';
import { unitRow } from '../reports/build.ts';

/** Units by name on a paper; so many, then a number. */
const NAMED = 8;
/** So many places below where somebody is missing. */
const MOST_BELOW = 20;

/** 应收 6 个单位，汇总 4 个，还差 2 个：… – on every paper of a sum: who is missing is not in its figures. */
function summedWords(sum: Pick<SumView, 'units' | 'ofAllLevels' | 'missing' | 'missingBelow'>): string {
  const { units, missing, missingBelow } = sum;
  const told = missingBelow.slice(0, MOST_BELOW);
  const more = missingBelow.length - told.length;
  const below =
    told.length === 0 ? '' : `。${told.join('；')}${more > 0 ? `；另有 ${more} 处见检查结果` : ''}`.slice(0, 1500);
  if (missing.length === 0) return `应收 ${units} 个单位，${summedUnits(sum)}${below}`;
  const names = `${missing.slice(0, NAMED).join('、')}${missing.length > NAMED ? '等' : ''}`;
  return `应收 ${units + missing.length} 个单位，${summedUnits(sum)}，还差 ${missing.length} 个：${names}${below}`;
}

type Summed = Pick<SumView, 'periodLabel' | 'units' | 'ofAllLevels' | 'missing' | 'missingBelow'>;

/** 汇总 4 / 7 个单位, so that nobody takes a part for the whole before having read to the foot. */
const headWords = ({ units, missing }: Summed): string =>
  `汇总 ${missing.length === 0 ? '' : `${units} / `}${units + missing.length} 个单位`;

/** Whose tables of a sum these are: those by unit say so in their title. */
type Kind = '汇总' | '分单位汇总';

/**
 * Tables of a sum as this union hands them on: under its own name and the period, called a sum in the title once however
 * many levels are in it, filled in by its 经办人 today.
 */
export function underOwnName(
  ledger: Ledger,
  tables: readonly ContentTable[],
  sum: Summed,
  { kind, today }: { readonly kind: Kind; readonly today: string },
): ContentTable[] {
  const { name } = requireIdentity(ledger);
  const handler = String(unitRow(ledger)['handler'] ?? '');
  const signed = (part: string): string =>
    part.replace(/^填表人：$/u, `填表人：${handler}`).replace(/^填报日期：$/u, `填报日期：${formatChinese(today)}`);
  return tables.map((table) => {
    const { lines, footer, signatures } = table.look;
    const [measure] = lines;
    const head = { left: `填报单位（盖章）：${name}`.slice(0, 200), center: `报告期：${sum.periodLabel}` };
    return {
      ...table,
      look: {
        ...table.look,
        titles: [{ text: table.title.endsWith('汇总') ? table.title : `${table.title.slice(0, 190)}（${kind}）` }],
        lines: [{ ...head, right: headWords(sum) }, ...(measure ? [measure] : [])],
        footer: [...footer, { text: summedWords(sum) }],
        signatures: signatures.map((parts) => parts.map(signed)),
      },
    };
  });
}
