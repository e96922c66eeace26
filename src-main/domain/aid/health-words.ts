import { codeList, normaliseCode } from '../codes.ts';

/** 好 or 体弱 within a longer text may mean anything. */
const WIDE = ['良好', '一般疾病'];
/** What a certificate of disability says: 视力二级, 精神残疾二级. 心功能三级 is none. */
const certificate = '(?:视力|听力|言语|肢体|智力|精神|多重)(?:残疾?)?[一二三四1-4]级';
const tumour = ['恶性肿瘤', '癌症', '癌', '肿瘤'];
const organ =
  '(?:(?:甲状|乳|前列|胰|唾液)腺|结肠|直肠|结直肠|大?肠|食[管道]|宫颈|卵巢|子宫|鼻咽|膀胱|胆[囊管]|淋巴|皮肤|口腔|肺|胃|肝|肾|喉|舌|骨|脑)?';

const words = codeList('healthState')
  .values.filter(({ label }) => !WIDE.includes(label))
  .flatMap(({ label, synonyms = [] }) => [label, ...synonyms].map((word) => ({ word, label })))
  .sort((a, b) => b.word.length - a.word.length);
const labels = new Map(words.map(({ word, label }) => [word, label]));
const illness = new RegExp(
  `(?<certificate>${certificate})|${organ}(?<tumour>${tumour.join('|')})|(?<other>${words.map(({ word }) => word).join('|')})`,
  'gu',
);

/** What may stand beside an illness that somebody has. Whatever else stands there may be about somebody else, or deny it. */
const modifier = new RegExp(
  [
    ...[
      String.raw`\d{4}年(?:\d{1,2}月)?`,
      String.raw`\d{4}[.\-/]\d{1,2}`,
      String.raw`史?(?:约|已|近)?(?:\d+|[一二三四五六七八九十两几]+|多)[余多]?年[余多]?`,
    ],
    ...['[一二三四1-4ⅠⅡⅢⅣI]+[级期型]', '[12]型', '中晚期|[早中晚末]期', '[重中轻]度|严重|慢性|急性|极?高危'],
    ...[
      '患者|病人|病史',
      '身?患有?',
      '有|人|证',
      '持有?',
      '确诊为?',
      '(?:手术|术|治疗|化疗|放疗|放化疗)[后中]?',
      '复发|转移|扩散',
    ],
    ...['后遗症|偏瘫|自闭症|孤独症', '(?:血液|腹膜)?透析中?', '长期|服药|用药|住院|卧床|至今|需要?|在'],
    String.raw`[\s，,、；;。.（）()：:]`,
  ].join('|'),
  'gu',
);

/**
 * The word of the list 健康状况 that a few words mean: 脑梗偏瘫 → 脑血管病, 残疾（视力二级） → 残疾. Null where they name no
 * illness of the list, or more than one, or say anything beside it that is not understood: 照顾癌症母亲, 癌症筛查正常.
 */
export function healthIn(text: string): string | null {
  // 有癌症病人 and 需要尿毒症病人 are said of somebody at home.
  if (/[?？]/u.test(text) || /[有要].*(?:病人|患者|残疾人)$/u.test(text.trim())) return null;
  const whole = normaliseCode('healthState', text);
  if ('value' in whole) return whole.value;
  const named = new Set<string>();
  const rest = text.replace(illness, (...found) => {
    const groups = found.at(-1) as { certificate?: string; tumour?: string; other?: string };
    const label = groups.certificate ? '残疾' : labels.get(groups.tumour ?? groups.other ?? '');
    if (label !== undefined) named.add(label);
    return '、';
  });
  const [only, ...others] = named;
  return only !== undefined && others.length === 0 && rest.replace(modifier, '') === '' ? only : null;
}
