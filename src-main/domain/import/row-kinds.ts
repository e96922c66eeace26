import type { LeftOutKind } from './types.ts';

/** One row of a table's block, as its kind is judged: texts with their place among the block's columns. */
export interface RowView {
  /** Non-empty texts in column order; `place` counts the table's columns from 0. */
  readonly texts: readonly { readonly place: number; readonly text: string }[];
  /** Number of columns of the block. */
  readonly width: number;
  /** A merge covers most of the block's width. */
  readonly wide: boolean;
  /** Place of the title column (姓名), -1 when there is none. */
  readonly title: number;
  /** Places of columns that say nothing about a person: 序号, 年龄, 签名. */
  readonly ignored: ReadonlySet<number>;
}

const tight = (text: string): string => (/[\s\u3000]/u.test(text) ? text.replace(/[\s\u3000]+/gu, '') : text);

const TOTAL =
  /^(?:合计|总计|共计|累计|总人数|合计人数|总数|总合计|人数合计|全部合计|汇总|合计[:：（(].*|总计[:：（(].*|共计[:：（(].*)$/u;
const TOTAL_LINE =
  /^(?:合计|总计|共计|总共|共有|共|以上共|以上合计|总人数|合计人数)[:：]?\d+(?:\.\d+)?(?:人|名|户|元|位)?|^其中[:：]?|^(?:男|女)(?:性|职工|会员)?[:：]?\d+(?:人|名)|^平均年龄|人数[:：]?\d+(?:人|名)?$/u;
const SUBTOTAL =
  /^(?:.{0,20})(?:小计|本页合计|本页小计|本组合计|分会合计|小组合计)(?:[:：（(\d].*)?$|^.{2,20}(?:合计|总计)$/u;
const END = /以下(?:空白|无正文|无内容|为空)|此行以下|^(?:以下)?空白$/u;
const PAGE = /^第?\d+页[,，/]?(?:共\d+页)?$|^共\d+页|^[-—–]\d+[-—–]$|^第\d+页共\d+页$/u;
const SIGN = new RegExp(
  [
    '^(?:制表|填表|填报|经办|审核|复核|审批|批准|核准|统计|核对|报送|录入|编制|校对|联系)(?:人|单位|部门|时间|日期)?(?:[（(].*[）)])?[:：]',
    '^(?:单位|部门|工会|分会|小组)?(?:负责人|主席|会长|组长|主任|书记|领导)(?:[（(].*[）)])?[:：]',
    '[（(](?:签字|签章|签名|盖章|公章|章)[）)]',
    '(?:主席|校长|院长|园长|所长|局长|厂长|处长|科长|队长|站长|段长|经理|书记|主任|组长|会长|负责人|领导|单位|工会|委员会|人)(?:签字|签名|签章|盖章|公章)[:：]?$',
    '^(?:单位)?(?:盖章|公章|签字|签章)[:：]?$',
    '^(?:填报|制表|填表|上报|报送|编制|打印)?(?:日期|时间)[:：]',
    '^(?:基层)?工会(?:委员会)?(?:盖章|公章)',
    '^(?:工会主席|工会副主席|分管领导|填表人|制表人|审核人|经办人)$',
  ].join('|'),
  'u',
);
/** A date alone on a line is the day of signing; beside a name it is a value. */
const DAY = /^(?:\d{4})?年(?:\d{1,2})?月(?:\d{1,2})?日$/u;
const COUNTED = /^.{2,20}[（(](?:共)?\d+(?:人|名)[）)]$/u;
const PERSON = /^\p{Script=Han}[\p{Script=Han}·•]{1,7}$/u;
const UNIT =
  /^(?:填表|填报|编制|制表|报送|所在|基层|主管)?(?:单位|工会|部门|单位名称|工会名称|基层工会名称|基层工会)(?:[（(].*[）)])?[:：]|单位[:：](?:元|人|万元)|(?:统计|报表|报告)(?:时间|日期|期)[:：]|截[至止](?:日期|时间)?[:：]?|^(?:填报|制表|填表|上报)(?:日期|时间)[:：]/u;
const NOTE =
  /^(?:填表|填写|填报)?(?:说明|须知|要求|注意事项|提示)(?:[:：]|$)|^(?:备|附)?注[:：\d]|^[（(]注|^备注[:：].{3,}|^\d{1,2}[、.．].{5,}|^[*※★☆]+[^*※★☆].{3,}|^[（(]\d{1,2}[）)].{6,}/u;
const EXAMPLE = /^[（(【]?(?:填写|填表)?(?:示例|样例|范例|举例|例子|样本|例)\d*[）)】]?(?:[:：].*)?$/u;
const HINT =
  /必填|选填|必选|可选|格式|请填|填写|下拉|文本|yyyy|YYYY|数字|18位|11位|位数|^例如|^如[:：]|字符|单选|自动/u;
const ORDINALS = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'];

/** The row of column numbers under a header: 1 2 3 …, 甲 乙 1 2 …, (1) (2), A B C. */
export function isColumnNumbers(texts: readonly string[]): boolean {
  if (texts.length < 3) return false;
  const plain = texts.map((text) => text.replace(/^[（(<[]|[）)>\]]$|[.、]$/gu, ''));
  let expected: number | undefined;
  for (const [i, text] of plain.entries()) {
    const ordinal = ORDINALS.indexOf(text);
    if (ordinal >= 0 && ordinal === i) continue;
    if (/^[A-Z]$/u.test(text) && text.charCodeAt(0) - 65 === i) continue;
    if (!/^\d{1,2}$/u.test(text)) return false;
    const number = Number(text);
    if (expected !== undefined && number !== expected) return false;
    if (expected === undefined && number > 2 && i === 0) return false;
    expected = number + 1;
  }
  return true;
}

/** Rows above the first header. */
export function kindAbove(texts: readonly string[]): LeftOutKind {
  const joined = texts.map(tight);
  if (joined.some((text) => NOTE.test(text) || text.length > 60)) return 'note';
  if (joined.some((text) => UNIT.test(text) || SIGN.test(text))) return 'unit';
  return 'title';
}

/** Whether at least half of the texts are hints for whoever fills in the sheet. */
function areHints(texts: RowView['texts']): boolean {
  let missing = Math.ceil(texts.length / 2);
  for (const [at, { text }] of texts.entries()) {
    if (missing > texts.length - at) return false;
    if (HINT.test(tight(text))) missing -= 1;
    if (missing === 0) return true;
  }
  return false;
}

/** Why a row below the header is no record, or null when it is one. `section` is a group's name on its own line. */
export function kindBelow(view: RowView): LeftOutKind | null {
  const { texts } = view;
  if (
    texts.length === 0 ||
    texts.every(({ place }) => view.ignored.has(place) && !/[\p{Script=Han}]/u.test(texts[0]?.text ?? ''))
  )
    return 'blank';
  const bareAt = (at: number): string => tight((texts[at] as RowView['texts'][number]).text);
  const someBare = (test: RegExp): boolean => texts.some(({ text }) => test.test(tight(text)));
  const first = { place: (texts[0] as RowView['texts'][number]).place, bare: bareAt(0) };
  const titleAt = view.title < 0 ? -1 : texts.findIndex(({ place }) => place === view.title);
  const title = titleAt < 0 ? undefined : { bare: bareAt(titleAt) };
  const alone = texts.length === 1 || view.wide;
  if (texts.length <= 2 && someBare(END)) return 'endMark';
  // Words of a total stand left of the figures, in place of a name; nobody is called 合计.
  for (const [at, { place }] of texts.slice(0, 3).entries()) {
    const bare = bareAt(at);
    if (view.title >= 0 && place > view.title && title !== undefined) break;
    if (TOTAL.test(bare) || (TOTAL_LINE.test(bare) && texts.length <= 6)) return 'total';
    if (SUBTOTAL.test(bare)) return 'subtotal';
  }
  if (title && (TOTAL.test(title.bare) || SUBTOTAL.test(title.bare)))
    return TOTAL.test(title.bare) ? 'total' : 'subtotal';
  if (EXAMPLE.test(first.bare) || (title && /[（(](?:示例|样例|例)[）)]|^(?:示例|样例|例)[:：]/u.test(title.bare)))
    return 'example';
  const named = title !== undefined && PERSON.test(title.bare) && !SIGN.test(title.bare);
  if (texts.length <= 8 && (!named || texts.length <= 4) && someBare(SIGN)) return 'signature';
  if (!named) {
    if (texts.length <= 8 && texts.every(({ text }) => DAY.test(tight(text)))) return 'signature';
    if (texts.length <= 3 && PAGE.test(first.bare)) return 'note';
    if (texts.length <= 3 && NOTE.test(first.bare)) return 'note';
    if (texts.length <= 4 && someBare(UNIT)) return 'unit';
  }
  // Stray words beside the people: no name, no number that could belong to somebody.
  if (view.title >= 0 && !title && texts.length <= 3 && !alone && !someBare(/\d{8}/u) && view.width > 4) return 'note';
  if (texts.length >= 2 && areHints(texts)) return 'note';
  if (!alone) return null;
  if (first.bare.length > 25 || /[。；;]/u.test(first.bare)) return 'note';
  if (
    view.wide ||
    (first.place !== view.title && view.title >= 0 && (first.place === 0 || view.ignored.has(first.place)))
  )
    return 'section';
  // A count of people behind it makes a group's line of what stands in the name column: 一车间（4人）
  if (first.place === view.title && COUNTED.test(first.bare)) return 'section';
  if (first.place === view.title) return first.bare.length > 12 || /[:：\d]/u.test(first.bare) ? 'note' : null;
  return view.title >= 0 && view.width > 2 ? 'note' : null;
}

/** The group that a section line names: 一、第二车间（15人） → 第二车间. */
export function sectionName(text: string): string {
  return tight(text)
    .replace(/^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．:：])/u, '')
    .replace(/[（(](?:共)?\d+(?:人|名)[）)]$|[:：]?(?:共)?\d+(?:人|名)$|[:：]$/u, '');
}
