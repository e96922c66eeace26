import { kinSaid, partOf, type Said } from './household-columns.ts';
import type { HeaderLexicon } from './headers.ts';
import { householdsOf, isKinWord, type Line, relationWord, saidIn } from './household-lines.ts';
import { kinJoiner, kinText } from './household-text.ts';
import type { ImportNoun } from './noun.ts';
import { shown } from './source.ts';
import type { FoundTable, TableRow } from './table-body.ts';
import type { TableColumn } from './table-header.ts';

/** Places of the columns of a roster with one line a person, -1 for none. */
interface PersonColumns {
  readonly name: number;
  readonly relation: number;
  /** Whether 关系 is the one to the head of the household, who need not be the worker. */
  readonly toHead: boolean;
  readonly category: number;
  /** Columns that may say where a household begins, the likeliest first. */
  readonly numbers: readonly { readonly place: number; readonly ofHousehold: boolean }[];
  readonly parts: ReadonlyMap<number, Said>;
}

const RELATION = /^(?:与.{1,8}|家庭|亲属|成员|家庭成员|家属)?关系$|^称谓$/u;
const NUMBER = /^(?:家庭|住户|农户)?户?(?:序号|编号|号)$|^户(?:数|次)?$/u;
/** What is said of the whole household, whoever stands in the line. */
const OF_HOUSEHOLD = /家庭|人均|全家|总收入|年收入|年度|低保|配偶|子女|困难|致困/u;

/** Word of `import-aid.json` for a column of the relatives' lines that a worker's own line has no field for. */
const OF_LINES = ['一人一行名册的一栏'];

const leafOf = ({ levels }: TableColumn): string => (levels.at(-1) ?? '').replace(/[\s（()）]/gu, '');

function personColumns(
  noun: ImportNoun,
  lexicon: HeaderLexicon,
  columns: readonly TableColumn[],
): PersonColumns | null {
  const fieldAt = ({ levels }: TableColumn): string | undefined => {
    const meaning = lexicon.meaning(levels);
    return meaning.kind === 'field' ? meaning.fields[0] : undefined;
  };
  const fields = columns.map(fieldAt);
  const leaves = columns.map(leafOf);
  const name = fields.indexOf(noun.title);
  const relation = leaves.findIndex((leaf, place) => fields[place] === 'kin' || RELATION.test(leaf));
  if (name < 0 || relation < 0) return null;
  const category = fields.indexOf('hardship');
  const numbers = leaves
    .flatMap((leaf, place) => (NUMBER.test(leaf) || fields[place] === 'caseNo' ? [{ leaf, place }] : []))
    .map(({ leaf, place }) => ({ place, ofHousehold: /户|家庭/u.test(leaf) }));
  const parts = new Map<number, Said>();
  for (const [place, leaf] of leaves.entries()) {
    if ([name, relation, category].includes(place) || OF_HOUSEHOLD.test(columns[place]?.header ?? '')) continue;
    // 残疾等级 has no field with a relative: it is read to be named. In columns of one level it is the worker's own.
    const part = kinSaid(leaf) ?? (leaf.includes('残疾') ? '残疾情况' : undefined);
    if (part !== undefined && ![...parts.values()].includes(part)) parts.set(place, part);
  }
  return {
    name,
    relation,
    toHead: leaves[relation]?.includes('户主') ?? false,
    category,
    numbers: numbers.sort((a, b) => Number(b.ofHousehold) - Number(a.ofHousehold)),
    parts,
  };
}

/** What the line itself says of somebody. */
function personText({ name, parts }: PersonColumns, { row, relation }: Line): string {
  const said = [...parts].flatMap(([place, part]) => {
    const text = saidIn(row, place);
    return text === '' ? [] : [[partOf(part, text), text] as const];
  });
  return kinText({ name: shown(row.cells[name]), relation, said: Object.fromEntries(said) });
}

/**
 * A roster with one line a person (本人, then 父亲 and 女儿): the lines of the relatives go into the one of their worker, in a
 * column 家庭成员 in place of the relation. Lines of a household without a worker on top stay, and say why.
 */
export function joinPeople(noun: ImportNoun, lexicon: HeaderLexicon, table: FoundTable): FoundTable {
  const found = noun.household ? personColumns(noun, lexicon, table.columns) : null;
  if (!found || !table.rows.some((row) => isKinWord(relationWord(row.cells[found.relation])))) return table;
  const { relation } = found;
  const joined: TableColumn = {
    ...(table.columns[relation] as TableColumn),
    levels: ['家庭成员'],
    header: '家庭成员（几行并成一列）',
  };
  const rows = householdsOf(table.rows, found).flatMap(({ lines, stays }): TableRow[] => {
    const withKin = (line: Line, text: string, more: Partial<NonNullable<TableRow['household']>>): TableRow => ({
      ...line.row,
      cells: line.row.cells.with(relation, text === '' ? null : { text, type: 'text' }),
      household: { relation: line.relation, lines: [], ...more },
    });
    const [worker, ...others] = lines;
    if (stays !== undefined || !worker) return lines.map((line) => withKin(line, '', stays ? { stays } : {}));
    const people = others.map((line) => personText(found, line));
    return [
      withKin(worker, people.join(kinJoiner), { lines: others.map(({ row }) => row.index) }),
      // Where the head of the household is no member, one who says a category may be the worker.
      ...others
        .filter((line) => found.toHead && line.hasCategory)
        .map((line) => withKin(line, '', { of: worker.row.index })),
    ];
  });
  const columns = table.columns.map((column, place): TableColumn => {
    const isKept = !found.parts.has(place) || lexicon.meaning(column.levels).kind === 'field';
    return place === relation ? joined : isKept ? column : { ...column, levels: OF_LINES };
  });
  return { ...table, columns, rows };
}
