import type { ColumnUse } from './columns.ts';
import { codeShare, contradiction, type Evidence } from './evidence.ts';
import type { HeaderMeaning } from './headers.ts';
import { fieldOf, type ImportNoun, labelOf } from './noun.ts';
import type { FoundTable, TableColumn } from './tables.ts';
import { headerForms, importWords } from './words.ts';

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

/** How the reason of a column begins to say that nobody knows what it is: whoever imports has to look at it. */
export const LEFT_OPEN = '先不导入';

/** Headers that name a number given to somebody as well as the number of the line. */
const NUMBER_OF_LINE = /^(?:编号|号码|代码)$/u;

/** What the header and the content of one column propose together. */
export function propose(
  noun: ImportNoun,
  column: TableColumn,
  meaning: HeaderMeaning,
  e: Evidence,
): { field: string | null; reason: string } {
  const none = (reason: string): { field: null; reason: string } => ({ field: null, reason });
  const header = (column.levels.at(-1) ?? '').replace(/\s+/gu, '');
  switch (meaning.kind) {
    case 'ignored':
      return none(meaning.reason);
    case 'other':
      return none(
        meaning.isPerson
          ? `是“${meaning.whose}”的，不是本人的，不导入`
          : `看着是“${meaning.whose}”的，不是本人的，${LEFT_OPEN}，可以自己选`,
      );
    case 'unsure':
      return none(`不能确定“${meaning.before}”是不是指本人的${meaning.word}，${LEFT_OPEN}，可以自己选`);
    case 'mixed':
      return none(`一列里写了${meaning.words.map((word) => `“${word}”`).join('和')}几样内容，分不开，${LEFT_OPEN}`);
    case 'unknown':
      return none(
        header === '' ? `没有表头，内容也认不出，${LEFT_OPEN}` : `没有认出这一列是什么，${LEFT_OPEN}，可以自己选`,
      );
    case 'field': {
      if (e.running && NUMBER_OF_LINE.test(header)) return none('从 1 数起，是行的序号，不是人的编号，不导入');
      // A list that was filtered or sorted keeps the numbers of its lines: 31 32 33, 1 5 9, 6 5 4.
      if (e.small && NUMBER_OF_LINE.test(header))
        return none(`只有 1 到 3 位的数，不能确定是人的编号还是行的序号，${LEFT_OPEN}，可以自己选`);
      const candidates =
        meaning.how === 'ambiguous'
          ? meaning.fields
              .filter((field) => fitness(noun, field, e) >= 0.3)
              .sort((a, b) => fitness(noun, b, e) - fitness(noun, a, e))
          : meaning.fields;
      const [field] = candidates;
      if (meaning.crosswalk && field !== undefined) {
        const { crosswalk } = meaning;
        const hits = e.values.filter((cell) => crosswalk.some(([part]) => cell.text.includes(part))).length;
        return hits >= e.values.length * 0.3 && hits > 0
          ? { field, reason: `按“${header}”的内容记${labelOf(noun, field)}` }
          : none(`“${header}”里看不出${labelOf(noun, field)}，${LEFT_OPEN}`);
      }
      if (field === undefined)
        return none(
          e.count === 0
            ? '这一列是空的，看不出是哪一项'
            : `“${header}”可能是${meaning.fields.map((f) => labelOf(noun, f)).join('或')}，内容都不像，${LEFT_OPEN}`,
        );
      const meta = fieldOf(noun, field);
      const against = meta ? contradiction(meta, field === noun.title, e) : null;
      if (against) return none(`${against}，${LEFT_OPEN}，请核对`);
      if (meaning.how === 'ambiguous')
        return { field, reason: `“${header}”有几种意思，看内容是${labelOf(noun, field)}` };
      return { field, reason: meaning.how === 'label' ? '同名列' : `“${header}”就是${labelOf(noun, field)}` };
    }
  }
}

const PERSONAL = ['name', 'idNumber', 'mobile', 'birthDate', 'gender', 'phone'];

const selfWords = [...importWords.self].filter((word) => word.length >= 2 && word !== '常用' && word !== '当前');

/** What stands right of 紧急联系人, 推荐人 or 配偶 is that person's, not the member's. */
export function givePeople(noun: ImportNoun, uses: ColumnUse[]): void {
  let person: { header: string; field: string | null } | undefined;
  const taken = new Set<string>();
  for (const use of uses) {
    const forms = headerForms(use.column.levels.at(-1) ?? '');
    const kind = use.field === null ? undefined : fieldOf(noun, use.field)?.kind;
    const named = forms.some((form) => importWords.people.has(form));
    if (named || (use.meaning.kind === 'other' && /姓名$/u.test(forms.at(-1) ?? ''))) {
      person = { header: use.column.header, field: use.field };
      if (use.field === null && use.meaning.kind === 'unknown')
        use.reason = `“${use.column.header}”是另一个人，不是${noun.label}本人，不导入`;
      continue;
    }
    // 会员手机 says whose it is, whoever stands on its left.
    if (forms.some((form) => selfWords.some((word) => form.startsWith(word)))) {
      person = undefined;
      if (use.field !== null) taken.add(use.field);
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
          : `紧挨着“${header}”，不能确定是不是本人的，${LEFT_OPEN}，可以自己选`;
      }
    } else if (use.meaning.kind !== 'other' && !forms.some((form) => form.includes('关系'))) {
      person = undefined;
    }
    if (use.field !== null) taken.add(use.field);
  }
}

/** Columns without a telling header, by content alone; only what cannot well be anything else, and only if nobody claims the field. */
export function byContent(noun: ImportNoun, table: FoundTable, uses: ColumnUse[]): void {
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
        ? `内容像${what}，这样的列有 ${found.length} 列，${LEFT_OPEN}，请选一列`
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

/** Hidden columns come in only when somebody says so. Answers those that would feed a field. */
export function hideColumns(
  noun: ImportNoun,
  uses: readonly ColumnUse[],
  isWanted: boolean,
): { letter: string; label: string }[] {
  const hidden: { letter: string; label: string }[] = [];
  for (const use of uses) {
    if (!use.column.hidden || use.decided || use.field === null || use.field === noun.title) continue;
    const label = labelOf(noun, use.field);
    hidden.push({ letter: use.column.letter, label });
    if (isWanted) continue;
    use.reason = `原表里隐藏了这一列（${label}），要导入请自己选上`;
    use.field = null;
  }
  return hidden;
}
