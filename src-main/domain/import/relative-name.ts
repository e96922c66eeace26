import { importWords } from './words.ts';

const SHAPE = /^[\p{Script=Han}·]{2,4}$/u;

/** Surnames of two characters; the first of them is mostly no surname by itself (上官 is one, 上 of 上学 none). */
const COMPOUND = /^(?:诸葛|端木|司马|上官|欧阳|夏侯|皇甫|慕容|东方|令狐|宇文|长孙|尉迟|公孙|轩辕|司徒|百里|呼延|南宫)/u;
const NEVER_ALONE = new Set('诸端上皇慕东令宇长尉公轩百呼南官迟辕徒里延狐甫');

/** Characters of illness, death and circumstances that no one is called by. */
const NO_NAME = /[病残疾亡癌症瘫痪盲聋哑肿瘤疗患殁逝故已没不均皆婚偶住岁卧肾肝肺胃脑血癫痫炎腿瘸截]/u;
/** Words of how somebody is or what they do; 于家中, 常年在外 and 司机 begin like a surname. */
const SAID_OF = new RegExp(
  [
    '[无失待]业|职业|就业|务农|务工|打工|农民|工人|去世|过世|健在|健康|年[迈老事高]|体弱|双方|独居|在[职读校家外]|离异|离休',
    '高龄|^高[一二三]$|^高[中职考]|^初[一二三中]|^大[一二三四专]|[小中大]学|学[生前]|上[学班]|读[书研]|研究生|本科|幼儿|学龄',
    '家中|家务|老家|外地|外出|本地|^成家$|成年|长大|常年|长年|长期|多年|分居|离开|单[身亲位]|丧|低保|特困|车祸|司机|保[安洁姆]',
    '当兵|参军|服[役刑药]|自由|全职|个体|经商|退[休役伍]|[下待]岗|教师|干部|职工|医生|护士|同上|无人|其[他它]|家属|亲属|配偶|监护',
    '独生|抚养|赡养|供养|收入|劳动|行动|生活|自理|精神|智力|抑郁|糖尿|心脏|骨折|骨质|中风|透析|手术|重度|轻度|失[联踪能]|植物人',
    '共同|一起|[一二两三四五六七八九十][人名个口位]|^[一二两三四五六]?[子女儿孩]|^[父母夫妻]|[父母岳公婆][亲母父]$|^无',
  ].join('|'),
  'u',
);

/** Whether the characters can be what somebody is called: 李强, 帕提古丽; not 患病, 已故, 离异, 务农. */
export const canBeName = (text: string): boolean => SHAPE.test(text) && !NO_NAME.test(text) && !SAID_OF.test(text);

/** Whether a name begins with a surname that is known. */
export function hasSurname(text: string): boolean {
  const first = Array.from(text)[0] ?? '';
  return COMPOUND.test(text) || (importWords.surnames.has(first) && !NEVER_ALONE.has(first));
}
