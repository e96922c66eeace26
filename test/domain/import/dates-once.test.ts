import { expect, test } from 'vitest';
import { column, read, sheet } from './kit.ts';

const head = ['姓名', '入会日期'];
/** 3/4 may be the third of April or the fourth of March. */
const first = sheet([head, ['王晓明', '3/4/2012'], ['李建国', '5/6/2013']], { name: '一车间' });
const second = sheet([head, ['赵春花', '7/8/2014']], { name: '二车间' });

test('two sheets of one shape ask the order of day and month once, and one answer settles both', () => {
  const open = read([first, second]);
  const orders = open.all.filter(({ key }) => key.startsWith('date:') && key.endsWith(':order'));
  expect(orders.map(({ key }) => key)).toEqual(['date:一车间!B:order']);
  const settled = read([first, second], { answers: { 'date:一车间!B:order': 'dmy' } });
  expect(column(settled, 'joinedOn')).toEqual(['2012-04-03', '2013-06-05', '2014-08-07']);
  const other = read([first, second], { answers: { 'date:一车间!B:order': 'mdy' } });
  expect(column(other, 'joinedOn')).toEqual(['2012-03-04', '2013-05-06', '2014-07-08']);
});
