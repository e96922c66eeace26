/** Somebody of a household as a roster names them: only name, relation and what they do. */
export interface ListedRelative {
  readonly name: string;
  readonly relation: string;
  readonly status: string | null;
}
export interface FamilyText {
  readonly relatives: readonly ListedRelative[];
  /** Parts that could not be read as a person. */
  readonly unread: number;
}

const spouse = ['配偶', '妻子', '丈夫', '爱人', '老婆', '老公', '妻', '夫'];
const others = (
  '父亲 母亲 岳父 岳母 公公 婆婆 祖父 祖母 爷爷 奶奶 外公 外婆 儿子 女儿 长子 次子 三子 长女 次女 三女 独生子 独生女 ' +
  '儿媳 女婿 孙子 孙女 哥哥 弟弟 姐姐 妹妹 父 母 子 女'
).split(' ');
const relation = [...spouse, ...others].sort((a, b) => b.length - a.length).join('|');
const name = '[\\p{Script=Han}·]{2,4}';
const first = new RegExp(`^(${relation})\\s*[:：]?\\s*(${name})(?![\\p{Script=Han}])[\\s（(]*([^）)]*)[）)]?$`, 'u');
const last = new RegExp(`^(${name})\\s*[（(:：\\s]\\s*(${relation})[）)\\s]*[（(]?([^）)]*)[）)]?$`, 'u');
const doing = /^(?:在职|退休|无业|失业|待业|务农|务工|学生|大学生|在校|大学|高中|初中|小学|幼儿园|病退|下岗|个体)/u;

const oneOf = (of: string, person: string, rest: string): ListedRelative => ({
  name: person,
  relation: spouse.includes(of) ? '配偶' : of,
  status: rest.trim() === '' || rest.trim().length > 20 ? null : rest.trim(),
});

/** 妻子：李梅（无业）；女儿 张雨桐，大学生 → two relatives. Ages, numbers and whatever else is written are left aside. */
export function readFamilyText(text: string): FamilyText {
  const relatives: ListedRelative[] = [];
  let unread = 0;
  const parts = text.split(/[、；;，,。\n\r/]+|\s{2,}/u).map((part) => part.trim());
  for (const part of parts.filter((one) => one !== '' && one !== '无')) {
    const [, of, person, rest] = first.exec(part) ?? [];
    const [, named, whose, more] = of === undefined ? (last.exec(part) ?? []) : [];
    const before = relatives.at(-1);
    if (of !== undefined && person !== undefined) relatives.push(oneOf(of, person, rest ?? ''));
    else if (named !== undefined && whose !== undefined) relatives.push(oneOf(whose, named, more ?? ''));
    else if (before && doing.test(part) && part.length <= 20)
      relatives[relatives.length - 1] = { ...before, status: before.status ?? part };
    // An age, a number or a telephone behind a person says nothing that is taken.
    else if (!(before && /^[\d岁.Xx周]+$/u.test(part))) unread += 1;
  }
  return { relatives, unread };
}

/** What the columns of a row say of the household: 家庭成员, 配偶姓名, 子女姓名. */
export function relativesOf(said: (field: 'familyText' | 'spouseName' | 'childNames') => string | null): FamilyText {
  const { relatives, unread } = readFamilyText(said('familyText') ?? '');
  const names = (text: string | null): string[] =>
    (text ?? '').split(/[、；;，,\s/]+/u).filter((one) => new RegExp(`^${name}$`, 'u').test(one));
  const listed = [
    ...relatives,
    ...names(said('spouseName')).map((one) => oneOf('配偶', one, '')),
    ...names(said('childNames')).map((one) => oneOf('子女', one, '')),
  ];
  const once = listed.filter((one, at) => listed.findIndex((row) => row.name === one.name) === at);
  return { relatives: once, unread };
}
