import { describe, expect, test } from 'vitest';
import type { Given } from './kit.ts';
import { codesOf, plan, six, stored } from './plan-kit.ts';

/** 紧急联系人 as offices write it: name, relation and number in one cell. */
const header = ['姓名', '证件号码', '紧急联系人'];
const row = (i: number, ...cells: Given[]): Given[] => [six[i]?.name, six[i]?.idNumber, ...cells];
const valuesOf = (rows: Given[][], head = header) =>
  plan(rows, [], {}, head).views.map(({ values }) => [
    values['emergencyContact'] ?? null,
    values['emergencyPhone'] ?? null,
  ]);

describe('one cell with name and number', () => {
  test.each(['紧急联系人', '紧急联系人及电话', '紧急联系人电话', '紧急联系方式'])('under %s', (word) => {
    const rows = [row(0, '王五 13800001111'), row(1, '李四（妻）139 0000 2222'), row(2, '赵六'), row(3, null)];
    const got = valuesOf(rows, ['姓名', '证件号码', word]);
    expect(got.slice(0, 2)).toEqual([
      ['王五', '13800001111'],
      ['李四（妻）', '13900002222'],
    ]);
    expect(got[3]).toEqual([null, null]);
  });

  test('beside a column of its own the same number is not said twice, another one is', () => {
    const head = [...header, '紧急联系电话'];
    const rows = [row(0, '王五 13800001111', '13800001111'), row(1, '李四 13900002222', '13900003333')];
    const result = plan(rows, [], {}, head);
    expect(result.views.map(({ values }) => [values['emergencyContact'], values['emergencyPhone']])).toEqual([
      ['王五', '13800001111'],
      ['李四', '13900003333'],
    ]);
    expect(codesOf(result.views)).toEqual([[], ['phone.several']]);
  });

  test('the same person again: nothing changes', () => {
    const known = stored(0, { emergencyContact: '李四（妻）', emergencyPhone: '13900002222' });
    expect(plan([row(0, '李四(妻)：13900002222')], [known], {}, header).actions).toEqual(['same']);
  });
});
