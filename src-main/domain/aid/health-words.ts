import { codeList, normaliseCode } from '../codes.ts';

/** 无大病, 疑似肿瘤, 癌症史, 已故: no illness that somebody has, as far as the words tell. */
const DENIED = /[无未没非不疑曾史亡故愈?？]|排除|康复|去世|可能|待查/u;
/** 视力二级, 精神二级: what a certificate of disability says. 心功能三级 is none. */
const CERTIFICATE = /(?:视力|听力|言语|肢体|智力|精神|多重)(?:残疾?)?[一二三四1-4]级/u;
/** 好 or 体弱 within a longer text may mean anything. */
const WIDE = ['良好', '一般疾病'];

/**
 * The word of the list 健康状况 that a few words mean: 脑梗偏瘫 → 脑血管病, 残疾（视力二级） → 残疾. Null where they name no
 * illness of the list, or more than one: nothing is guessed.
 */
export function healthIn(text: string): string | null {
  const { values } = codeList('healthState');
  const whole = normaliseCode('healthState', text);
  if ('value' in whole) return whole.value;
  if (DENIED.test(text)) return null;
  const named = values.filter(
    ({ label, synonyms = [] }) => !WIDE.includes(label) && [label, ...synonyms].some((word) => text.includes(word)),
  );
  if (named.length === 0) return CERTIFICATE.test(text) ? '残疾' : null;
  return named.length === 1 ? (named[0]?.label ?? null) : null;
}
