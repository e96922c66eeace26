/** What columns about the people of a household say of one of them, in the order in which it is written. */
const kinParts = [
  '年龄',
  '出生日期',
  '证件号码',
  '性别',
  '身份',
  '单位或学校',
  '健康状况',
  '残疾情况',
  '月收入',
] as const;
export type KinPart = (typeof kinParts)[number];

/** One of a household as the columns of a ledger name them. */
export interface Kin {
  readonly name: string;
  readonly relation: string;
  readonly said: Readonly<Partial<Record<KinPart, string>>>;
}

/** Marks that no cell is expected to hold, so that what a cell says stays whole. */
const [OPEN, CLOSE, BETWEEN] = ['〔', '〕', '｜'];
const clean = (text: string): string => text.replace(/[〔〕｜；\r\n]+/gu, ' ').trim();

/** 女儿：张子涵〔年龄 20岁｜单位或学校 江东大学〕; one text for the grid, the repair by hand and the reader below. */
export function kinText({ name, relation, said }: Kin): string {
  const parts = kinParts.flatMap((part) => (said[part] ? [`${part} ${clean(said[part])}`] : []));
  const who = relation === '' ? clean(name) : `${clean(relation)}：${clean(name)}`;
  return `${who}${OPEN}${parts.join(BETWEEN)}${CLOSE}`;
}

export const kinJoiner = '；';

/** Reads what `kinText` wrote; null for a text that people wrote otherwise. */
export function readKin(text: string): Kin | null {
  const [, relation = '', name = '', inside = ''] =
    /^([^：〔]+)：([^：〔]+)(?:〔([^〕]*)〕)?$/u.exec(text.trim()) ?? [];
  if (relation === '' || name === '') return null;
  const said = Object.fromEntries(
    inside.split(BETWEEN).flatMap((part) => {
      const found = kinParts.find((one) => part.startsWith(`${one} `));
      return found ? [[found, part.slice(found.length + 1).trim()]] : [];
    }),
  );
  return { relation: relation.trim(), name: name.trim(), said };
}
