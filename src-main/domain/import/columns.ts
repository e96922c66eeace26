import { own, type Decisions } from './decisions.ts';
import { contradiction, codeShare, type Evidence, evidenceOf } from './evidence.ts';
import type { HeaderLexicon, HeaderMeaning } from './headers.ts';
import { fieldOf, type ImportNoun, labelOf } from './noun.ts';
import { settleDoubles } from './column-doubles.ts';
import type { FoundTable, TableColumn } from './tables.ts';
import type { ImportColumn, ImportQuestion } from './types.ts';
import { headerForms, importWords } from './words.ts';

/** One column of a table with what it was taken for. */
export interface ColumnUse {
  readonly column: TableColumn;
  /** Place among the table's columns. */
  readonly place: number;
  readonly key: string;
  field: string | null;
  reason: string;
  readonly evidence: Evidence;
  readonly meaning: HeaderMeaning;
  /** Somebody said so: never asked about again. */
  readonly decided: boolean;
}

export interface TableUse {
  readonly table: FoundTable;
  readonly columns: readonly ColumnUse[];
  readonly questions: readonly ImportQuestion[];
  /** Whether the table holds records of this noun at all. */
  readonly usable: boolean;
}

export interface ColumnInput {
  readonly noun: ImportNoun;
  readonly lexicon: HeaderLexicon;
  readonly table: FoundTable;
  readonly decisions: Decisions;
  readonly isEmptyWord: (text: string) => boolean;
  /** Header (with its count when it repeats) → field, from the last import of a file of this shape. */
  readonly remembered?: ReadonlyMap<string, string | null>;
}

/** `sheet!letter`; tables further down add the row of their header. */
export function columnKey(table: FoundTable, column: TableColumn): string {
  const below = table.order > 0 ? `@${table.headerRows[0] ?? 0}` : '';
  return `${table.sheet}!${column.letter}${below}`;
}

/** Headers of a table with a count for repeats: the names under which a mapping is remembered. */
export function headerNames(columns: readonly TableColumn[]): string[] {
  const seen = new Map<string, number>();
  return columns.map(({ header }) => {
    const name = headerForms(header)[0] ?? '';
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n === 1 ? name : `${name}#${n}`;
  });
}

/** Says for each column which field it feeds and why, by header and by content; what is not known stays unmapped. */
export function useColumns(input: ColumnInput): TableUse {
  const { noun, lexicon, table, decisions } = input;
  const names = headerNames(table.columns);
  const uses = table.columns.map((column, place): ColumnUse => {
    const key = columnKey(table, column);
    const evidence = evidenceOf(
      table.rows.map((row) => row.cells[place] ?? null),
      input.isEmptyWord,
    );
    const meaning = lexicon.meaning(column.levels);
    const base = { column, place, key, evidence, meaning };
    const decision = own(decisions.columns, key);
    if (decision !== undefined && (decision === null || fieldOf(noun, decision))) {
      return { ...base, field: decision, reason: decision === null ? '您选了不导入这一列' : '您选的', decided: true };
    }
    const before = input.remembered?.get(names[place] ?? '');
    if (before !== undefined && (before === null || fieldOf(noun, before))) {
      const against =
        before === null
          ? null
          : contradiction(
              fieldOf(noun, before) as NonNullable<ReturnType<typeof fieldOf>>,
              before === noun.title,
              evidence,
            );
      if (!against)
        return { ...base, field: before, reason: before === null ? '照上次：不导入' : '照上次的对法', decided: true };
    }
    return { ...base, ...propose(noun, column, meaning, evidence), decided: false };
  });
  givePeople(noun, uses);
  byContent(noun, table, uses);
  if (!decisions.hiddenRows) hideColumns(noun, uses);
  const questions = settleDoubles(noun, table, uses, decisions);
  questions.push(...askTitle(noun, table, uses, decisions));
  const fed = (field: string): boolean => uses.some((use) => use.field === field);
  const proof = uses.filter(
    (use) =>
      use.field !== null &&
      use.evidence.count > 0 &&
      ['idNumber', 'mobile'].includes(fieldOf(noun, use.field)?.kind ?? ''),
  );
  return {
    table,
    columns: uses,
    questions,
    usable:
      table.rows.length > 0 &&
      (fed(noun.title) || questions.some((q) => q.key.startsWith(`columns:${noun.title}`)) || proof.length > 0),
  };
}

/** How well the content of a column fits a field, 0 to 1; for headers with several meanings. */
function fitness(noun: ImportNoun, field: string, e: Evidence): number {
  const meta = fieldOf(noun, field);
  if (!meta || contradiction(meta, field === noun.title, e)) return 0;
  switch (meta.kind) {
    case 'code':
      return codeShare(meta.codes ?? '', e);
    case 'yesNo':
      return e.yesNo;
    case 'idNumber':
      return e.idShape;
    case 'mobile':
      return e.mobile;
    case 'phone':
      return e.mobile + e.landline;
    case 'date':
      return e.date;
    case 'bankCard':
      return e.cardShape;
    default:
      return 0.35;
  }
}

function propose(
  noun: ImportNoun,
  column: TableColumn,
  meaning: HeaderMeaning,
  e: Evidence,
): { field: string | null; reason: string } {
  const none = (reason: string): { field: null; reason: string } => ({ field: null, reason });
  const header = column.levels.at(-1) ?? '';
  switch (meaning.kind) {
    case 'ignored':
      return none(meaning.reason);
    case 'other':
      return none(`是“${meaning.whose}”的，不是本人的，不导入`);
    case 'unsure':
      return none(`不能确定“${meaning.before}”是不是指本人的${meaning.word}，先不导入，可以自己选`);
    case 'mixed':
      return none(`一列里写了${meaning.words.map((word) => `“${word}”`).join('和')}几样内容，分不开，先不导入`);
    case 'unknown':
      return none(header === '' ? '没有表头，内容也认不出，先不导入' : '没有认出这一列是什么，先不导入，可以自己选');
    case 'field': {
      const candidates =
        meaning.how === 'ambiguous'
          ? meaning.fields
              .filter((field) => fitness(noun, field, e) >= 0.3)
              .sort((a, b) => fitness(noun, b, e) - fitness(noun, a, e))
          : meaning.fields;
      const [field] = candidates;
      if (field === undefined)
        return none(
          e.count === 0
            ? '这一列是空的，看不出是哪一项'
            : `“${header}”可能是${meaning.fields.map((f) => labelOf(noun, f)).join('或')}，内容都不像，先不导入`,
        );
      const meta = fieldOf(noun, field);
      const against = meta ? contradiction(meta, field === noun.title, e) : null;
      if (against) return none(`${against}，先不导入，请核对`);
      if (meaning.how === 'ambiguous')
        return { field, reason: `“${header}”有几种意思，看内容是${labelOf(noun, field)}` };
      return { field, reason: meaning.how === 'label' ? '同名列' : `“${header}”就是${labelOf(noun, field)}` };
    }
  }
}

const PERSONAL = ['name', 'idNumber', 'mobile', 'birthDate', 'gender', 'phone'];

/** What stands right of 紧急联系人, 推荐人 or 配偶 is that person's, not the member's. */
function givePeople(noun: ImportNoun, uses: ColumnUse[]): void {
  let person: { header: string; field: string | null } | undefined;
  const taken = new Set<string>();
  for (const use of uses) {
    const forms = headerForms(use.column.levels.at(-1) ?? '');
    const kind = use.field === null ? undefined : fieldOf(noun, use.field)?.kind;
    const named = forms.some((form) => importWords.people.has(form));
    if (named || (use.meaning.kind === 'other' && /姓名$/u.test(forms.at(-1) ?? ''))) {
      person = { header: use.column.header, field: use.field };
      continue;
    }
    const personal =
      use.field !== null &&
      (use.field === noun.title ||
        PERSONAL.includes(use.field) ||
        kind === 'mobile' ||
        kind === 'phone' ||
        kind === 'idNumber');
    if (person && personal && !use.decided && use.column.levels.length === 1 && use.meaning.kind === 'field') {
      const { header } = person;
      const isPhone = kind === 'mobile';
      const own =
        taken.has(use.field as string) ||
        uses.some(
          (other) => other.place > use.place && other.field === use.field && other.column.header !== use.column.header,
        );
      // 会员手机 names the member itself; a bare 电话 right of 紧急联系人 does not.
      if (
        isPhone &&
        person.field === 'emergencyContact' &&
        own &&
        !taken.has('emergencyPhone') &&
        noun.fields['emergencyPhone']
      ) {
        use.field = 'emergencyPhone';
        use.reason = `紧挨着“${header}”，是紧急联系人的电话`;
      } else if (own || isPhone) {
        use.field = null;
        use.reason = own
          ? `紧挨着“${header}”，是那个人的，不导入`
          : `紧挨着“${header}”，不能确定是不是本人的，先不导入，可以自己选`;
      }
    } else if (use.meaning.kind !== 'other' && !forms.some((form) => form.includes('关系'))) {
      person = undefined;
    }
    if (use.field !== null) taken.add(use.field);
  }
}

/** Columns without a telling header, by content alone; only what cannot well be anything else, and only if nobody claims the field. */
function byContent(noun: ImportNoun, table: FoundTable, uses: ColumnUse[]): void {
  const open = uses.filter(
    (use) => !use.decided && use.field === null && use.meaning.kind === 'unknown' && use.evidence.count > 0,
  );
  const claimed = (field: string): boolean =>
    uses.some((use) => use.field === field || (use.meaning.kind === 'field' && use.meaning.fields.includes(field)));
  const tests: readonly (readonly [field: string, what: string, (e: Evidence) => boolean])[] = [
    ['idNumber', '18 位证件号码', (e) => e.idShape >= 0.8 && e.idValid >= 0.6],
    ['mobile', '11 位手机号', (e) => e.mobile >= 0.8],
    ['gender', '男女', (e) => e.gender >= 0.9],
    ['ethnicity', '民族', (e) => e.ethnicity >= 0.9 && e.surname < 0.5],
    ['politicalStatus', '政治面貌', (e) => e.politics >= 0.9 && e.count >= 2],
  ];
  for (const [field, what, test] of tests) {
    if (!fieldOf(noun, field) || claimed(field)) continue;
    const found = open.filter((use) => use.field === null && test(use.evidence));
    const [use] = found;
    if (!use) continue;
    // Two such columns: nobody knows which is the member's.
    const several = found.length > 1;
    for (const one of found)
      one.reason = several
        ? `内容像${what}，这样的列有 ${found.length} 列，请选一列`
        : `${where(one)}，看内容是${what}`;
    if (!several) use.field = field;
  }
  const names = open.filter(
    (use) => use.field === null && use.column.header === '' && use.evidence.name >= 0.9 && use.evidence.surname >= 0.6,
  );
  const [name] = names;
  if (name && names.length === 1 && !claimed(noun.title)) {
    name.field = noun.title;
    name.reason = `${table.headerRows.length === 0 ? '表里没有表头' : '没有表头'}，看内容是姓名`;
  }
}

const where = (use: ColumnUse): string =>
  use.column.header === '' ? '没有表头' : `表头“${use.column.header}”没有说明`;

/** Hidden columns come in only when somebody says so. */
function hideColumns(noun: ImportNoun, uses: ColumnUse[]): void {
  for (const use of uses) {
    if (!use.column.hidden || use.decided || use.field === null || use.field === noun.title) continue;
    use.reason = `原表里隐藏了这一列（${labelOf(noun, use.field)}），要导入请自己选上`;
    use.field = null;
  }
}

/** When no column is the name: which one is it? */
function askTitle(
  noun: ImportNoun,
  table: FoundTable,
  uses: readonly ColumnUse[],
  decisions: Decisions,
): ImportQuestion[] {
  const label = labelOf(noun, noun.title);
  if (uses.some((use) => use.field === noun.title) || uses.some((use) => use.reason.includes(`都像${label}`)))
    return [];
  const candidates = uses.filter(
    (use) =>
      use.field === null &&
      !use.decided &&
      use.evidence.count > 0 &&
      use.evidence.name >= 0.6 &&
      use.meaning.kind !== 'other',
  );
  const strong = uses.some((use) => use.evidence.idShape >= 0.6 || use.evidence.mobile >= 0.6);
  if (candidates.length === 0 || !strong) return [];
  const key = `columns:${noun.title}`;
  const answer = own(decisions.answers, key) ?? null;
  const chosen = candidates.find((use) => use.key === answer);
  if (chosen) {
    chosen.field = noun.title;
    chosen.reason = '您选的';
  }
  return [
    {
      key,
      sentence: `“${table.sheet}”里没有认出哪一列是${label}，请选一列`,
      options: candidates.map((use) => ({
        value: use.key,
        label: `${use.column.letter} 列${use.column.header ? `“${use.column.header}”` : ''}：${use.evidence.samples.join('、')}`,
      })),
      rows: [...table.headerRows],
      required: true,
      default: null,
      answer: chosen ? answer : null,
    },
  ];
}

/** The column as the contract passes it on. */
export function columnView({ table, usable }: TableUse, use: ColumnUse): ImportColumn {
  const { column, key, evidence } = use;
  const [field, reason] = usable || use.decided ? [use.field, use.reason] : [null, '这张表里没有认出人，不导入'];
  return {
    sheet: table.sheet,
    letter: column.letter,
    key,
    header: column.header,
    field,
    reason,
    samples: evidence.samples,
    empty: evidence.blank,
  };
}
