import { expect, test } from 'vitest';
import { healthIn } from '../../../src-main/domain/aid/health-words.ts';

test.each([
  ['健康', '良好'],
  ['肺癌', '恶性肿瘤'],
  ['乳腺癌术后', '恶性肿瘤'],
  ['脑梗', '脑血管病'],
  ['脑梗偏瘫', '脑血管病'],
  ['卒中偏瘫', '脑血管病'],
  ['尿毒症透析', '终末期肾病'],
  ['高血压三级', '高血压病'],
  ['残疾（视力二级）', '残疾'],
  ['肢体残疾三级', '残疾'],
  ['自闭症（精神二级）', '残疾'],
  ['精神二级', '残疾'],
])('%s means %s', (text, label) => expect(healthIn(text)).toBe(label));

test.each([
  ...['高血压、糖尿病', '脑出血瘫痪'],
  ...['无癌症', '疑似肿瘤', '肺癌？', '癌症已愈', '肝癌去世'],
  ...['自闭症', '偏瘫', '心功能三级', '慢性病长期服药', '还好', '不详', '一般'],
])('%s means none of the list, or not one alone', (text) => expect(healthIn(text)).toBeNull());
