import type { FormListView, FormTableView } from '../../contract/forms.ts';
import type { ReportCheck } from '../../contract/reports.ts';
import { hasLeft } from '../../domain/aid/flags.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { factOf } from '../../domain/forms/facts.ts';
import { whyOpen } from '../../domain/forms/headings.ts';
import { isHiddenAid, whoNames } from '../../domain/forms/who.ts';
import type { PlannedBox } from './boxes.ts';
import { type Filled, type FilledList, isReached } from './people.ts';
import type { FormFacts } from './facts.ts';
import { blankText } from './plan.ts';
import { CAUSE } from './rows.ts';
import { columnLetter } from '../../domain/import/source.ts';
import { check } from '../reports/kinds.ts';
import { totalChecks } from './totals.ts';

/** Which columns cannot be written into, sheet by sheet: nothing leaves as long as there are any. */
export function lockedSentences({ plan, lists }: Filled): string[] {
  return lists.flatMap(({ list }) => {
    const sheet = plan.sheets.find(({ name }) => name === list.sheet);
    if (!sheet?.isProtected) return [];
    const locked = list.columns.filter(
      ({ field, column, hasFormula }) =>
        field !== null && !hasFormula && list.rows.some((row) => sheet.isLocked(row, column)),
    );
    if (locked.length === 0) return [];
    const letters = locked.map(({ letter }) => letter).join('、');
    return `“${list.sheet}”加了保护，${letters} 列锁着，填不进去。请把这几列改成“空着”再填好导出，或先在 WPS 里撤销工作表保护`;
  });
}

/** People for whom there is no row, and why none is added. */
function leftSentence({ plan }: Filled, { list, left }: FilledList): string {
  const drawn = plan.lists.filter(({ table }) => table === list.table).reduce((sum, { rows }) => sum + rows.length, 0);
  const rest = `只留了 ${drawn} 行，还有 ${left} 人没有放下。请分小组填几份，或先在 WPS 里`;
  return plan.sheets.some(({ name, isProtected }) => name === list.sheet && isProtected)
    ? `“${list.sheet}”加了保护，${rest}撤销工作表保护`
    : `“${list.sheet}”名单的格子上下合并了，不能照样子加行，${rest}把行加够`;
}

/** A list that was narrowed by its title says so, and how to take everybody. */
function whoCheck({ list, rows }: FilledList): ReportCheck {
  if (list.who === 'unsaid') {
    const words = list.unknown.map((word) => `“${word}”`).join('');
    const why = words === '' ? '选了先不填' : `标题里的${words}没有看懂`;
    return check('warning', `“${list.sheet}”的${why}，这张名单先不填。要填哪些人，请在“名单里填谁”里选`);
  }
  const change = '要填别的人，请在“名单里填谁”里改';
  const who = whoNames[list.who];
  return rows.length === 0
    ? check('warning', `“${list.sheet}”的标题写着${who}，现在没有这样的会员，名单是空的。${change}`)
    : check('ok', `“${list.sheet}”的标题写着${who}，只填${who}。${change}`);
}

/** What is still open before the form goes up, each with the people behind it. */
export function checksOf(
  filled: Filled,
  views: readonly FormListView[],
  tables: readonly FormTableView[],
  facts: FormFacts,
  doubts: readonly ReportCheck[],
  boxes: readonly PlannedBox[],
  today: string,
): ReportCheck[] {
  const checks = lockedSentences(filled).map((sentence) => check('error', sentence));
  const { unread } = filled.plan;
  if (unread !== null)
    checks.push(
      check(
        'warning',
        `“${unread}”写的时间不是一年里的整月，程序算不出来，它下面要算的格子先空着。请在“算到什么时候”里选一个时间，或导出后自己填`,
      ),
    );
  for (const { sheet, places } of filled.plan.empty) {
    const named = `${places.slice(0, 3).join('、')}${places.length > 3 ? ' 等' : ''}`;
    checks.push(check('warning', `“${sheet}”有 ${places.length} 个空格没有认出要填什么（${named}），导出后请自己填`));
  }
  checks.push(...boxChecks(filled, boxes));
  const bare = filled.plan.blanks.filter((blank) => blankText(blank, facts) === '');
  if (bare.length > 0)
    checks.push(
      check(
        'warning',
        `${bare.length} 处单个的格子空着${because(bare.map((blank) => whyBare(blank, unread)))}：${listed(bare.map(({ label, row, column, section }) => `${named({ header: underHeading(label, section, unread) })}（${columnLetter(column)}${row}）`))}`,
      ),
    );
  for (const table of tables) {
    const { sheet, range, rows, columns, cells } = table;
    checks.push(...totalChecks(table));
    const open = cells.flatMap((line, r) =>
      line.flatMap((cell, c) =>
        cell && !cell.reckoned && cell.value === '' ? [`${rows[r]?.label ?? ''}·${columns[c]?.label ?? ''}`] : [],
      ),
    );
    if (open.length > 0)
      checks.push(
        check(
          'warning',
          `“${sheet}”的表格（${range}）有 ${open.length} 格空着${because(rows.map(({ why }) => why))}：${listed(open)}`,
        ),
      );
  }
  for (const { label, value, memberIds, answer, proposed } of filled.words) {
    if (proposed)
      checks.push(
        check(
          'warning',
          `表的下拉里没有${label}“${value}”，${memberIds.length} 人先写成“${answer}”，请看对不对，不对在“表上写成哪个词”里改`,
          memberIds,
        ),
      );
    if (answer === null && memberIds.length > 0)
      checks.push(
        check(
          'warning',
          `表的下拉里没有${label}“${value}”，${memberIds.length} 人空着，请在“表上写成哪个词”里选`,
          memberIds,
        ),
      );
  }
  const causes = filled.words.filter(({ memberIds, answer }) => memberIds.length === 0 && answer === null);
  const [cause] = causes;
  if (cause !== undefined)
    checks.push(
      check(
        'warning',
        `表的下拉里没有${cause.label}的 ${causes.length} 个词（${listed(causes.map(({ value }) => value))}）：有人登记的是这些词的，那一格空着。请在“表上写成哪个词”里各选一次，下次照用`,
      ),
    );
  if (filled.lists.length > 0 && filled.day < today)
    checks.push(
      check('ok', `名单上是${formatChinese(filled.day)}的人，会籍、小组、年龄按这一天，其余各栏按现在的登记`),
    );
  for (const [at, one] of filled.lists.entries()) {
    const { list } = one;
    if ((list.isNamed ? list.who !== 'all' : list.who === 'unsaid') && list.part === 0) checks.push(whoCheck(one));
    const gone = list.who === 'hardship' ? one.rows.filter((row) => hasLeft(String(row['membership'] ?? ''))) : [];
    if (gone.length > 0)
      checks.push(
        check(
          'warning',
          `${gone.length} 户的会员已转出、退会、除名或去世，还在档，表上有${gone.length > 1 ? '他们' : '他'}（困难职工花名册 R12 也算）。请先办退档，或在会籍里只选“在册”`,
          gone.map(({ id }) => id),
        ),
      );
    if (one.left > 0 && list.part === 0) checks.push(check('error', leftSentence(filled, one)));
    const unplaced = list.columns.filter(({ field, hasFormula }) => field === null && !hasFormula);
    if (unplaced.length > 0)
      checks.push(check('warning', `“${list.sheet}”有 ${unplaced.length} 列没有填：${unplaced.map(named).join('、')}`));
    for (const column of list.columns) {
      if (column.field === null || column.hasFormula) continue;
      const hidden = one.rows.filter((_, n) => !isReached(one, column, n)).map(({ id }) => id);
      if (hidden.length > 0)
        checks.push(
          check('warning', `“${named(column)}”有 ${hidden.length} 格和别的格子合并了，填不进去，空着`, hidden),
        );
    }
    for (const { header, field, words, emptyIds, waiting } of views[at]?.columns ?? []) {
      if (emptyIds.length === 0) continue;
      // Which word is missing would say what is kept out of sight.
      const isHidden = field !== null && words !== null && field !== CAUSE && isHiddenAid(field);
      const why = isHidden ? '，或表的下拉里没有这个词，这一格空着，导出后请自己填' : '，这一格空着';
      const sentence =
        waiting > 0
          ? `${emptyIds.length} 人的“${named({ header })}”空着，其中 ${waiting} 人的词表上没有，要选写成哪个`
          : `${emptyIds.length} 人没有“${named({ header })}”${why}`;
      checks.push(check('warning', sentence, emptyIds));
    }
  }
  checks.push(...hardshipChecks(filled, tables), ...doubts);
  return checks.length > 0 ? checks : [check('ok', '表上要填的都有了')];
}

const ofHelp = /(?:^|&)help=/u;

/** A form of 困难职工 with sums of help: what was given to people without a file is in them, and nothing in a number says so. */
function hardshipChecks({ plan }: Filled, tables: readonly FormTableView[]): ReportCheck[] {
  const isSaid = plan.said.some((text) => text.includes('困难职工'));
  const lines = tables.flatMap(({ rows, columns }) => [...rows, ...columns]);
  const isAsked = lines.some(
    ({ label, meaning }) => ofHelp.test(meaning ?? '') && (isSaid || label.includes('困难职工')),
  );
  if (!isAsked) return [];
  const words = '帮扶的户数、人次、金额是发给所有人的，没有建档的（例如送温暖）也在内';
  return [
    check('warning', `表上写着“困难职工”，${words}。只要在档困难职工的，请看送温暖统计表里“困难职工”一栏，自己改`),
  ];
}

/** 女职工工作·会员总数: what is left open under a heading is called with it. */
const underHeading = (label: string, { text }: { readonly text: string }, title: string | null): string =>
  text === '' || text === title ? label : `${text}·${label}`;

/** 走访慰问困难职工　　户，发放慰问金　　元: room inside of a sentence. */
const GAP =
  /(?<=[\p{Script=Han}])[\s_＿　]{2,}(?=户|人(?![员事数名])|万?元|次(?!数)|个(?!人)|名(?![称单册])|件|场(?!所)|份|项(?!目)|%)/u;

/** Boxes that were ticked, to be looked at; what stays with the hand: other boxes, and the gaps of a sentence. */
const boxChecks = (filled: Filled, boxes: readonly PlannedBox[]): ReportCheck[] => {
  const placed = boxes.map(({ sheet, row, column, label, ticked }) => ({
    sheet,
    ticked,
    place: `${named({ header: label })}（${columnLetter(column)}${row}）`,
    word: /☑\s*([^□☐◻\s]+)/u.exec(ticked ?? '')?.[1] ?? '',
  }));
  const sheets = [...Map.groupBy(placed, ({ sheet }) => sheet)];
  const done = sheets.flatMap(([sheet, all]) => {
    const own = all.filter(({ ticked }) => ticked !== null);
    const words = own.map(({ place, word }) => `${place}${word}`).join('、');
    return own.length === 0 ? [] : [check('ok', `“${sheet}”按登记勾了 ${own.length} 处：${words}，请看对不对`)];
  });
  const left = sheets.flatMap(([sheet, all]) =>
    openPlaces(
      sheet,
      all.flatMap(({ ticked, place }) => (ticked === null ? [place] : [])),
      '要打勾的没有勾',
      '勾',
    ),
  );
  return [...done, ...left, ...gapChecks(filled)];
};

const openPlaces = (sheet: string, places: readonly string[], what: string, how: string): ReportCheck[] =>
  places.length === 0
    ? []
    : [check('warning', `“${sheet}”有 ${places.length} 处${what}：${listed(places)}，导出后请自己${how}`)];

function gapChecks({ plan }: Filled): ReportCheck[] {
  return plan.sheets.flatMap(({ name, rows, hidden }) => {
    const places = rows.flatMap(({ index, cells }) =>
      cells.flatMap((cell, column) => {
        const text = (cell?.text ?? '').trim();
        if (hidden || !GAP.test(text)) return [];
        const left = cells.slice(0, column).findLast((one) => (one?.text ?? '') !== '')?.text ?? '';
        const label = text.split(GAP)[0] || left || text;
        return [`${named({ header: label }).replace(/[:：]$/u, '')}（${columnLetter(column)}${index}）`];
      }),
    );
    return openPlaces(name, places, '句子里留的空没有填', '填');
  });
}

/** （“农民工”的数分不出来）: what headings say of cells that are open. */
function because(reasons: readonly (string | undefined)[]): string {
  const said = [...new Set(reasons.filter((why) => why !== undefined && why !== ''))];
  return said.length === 0 ? '' : `（${said.join('；')}）`;
}
const whyBare = ({ section, label }: Filled['plan']['blanks'][number], title: string | null): string =>
  factOf(label) === undefined || section.text === title ? '' : whyOpen(section);

/** The first names, and that there are more. */
const listed = (names: readonly string[]): string =>
  `${names.slice(0, MOST_NAMES).join('、')}${names.length > MOST_NAMES ? ' 等' : ''}`;
const MOST_NAMES = 12;

const named = ({ header }: { readonly header: string }): string => header.replace(/\s+/gu, '');
