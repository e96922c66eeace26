import { Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun, VerticalMergeType } from 'docx';
import { utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { freshPrograms } from './program.ts';
import { officePassword } from '../office-password.ts';

const program = freshPrograms();
const { ask } = program;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

async function refusal(route: string, input: unknown): Promise<{ message: string; reason: string }> {
  const answer = await program.app.call(route, input);
  if (answer.ok) throw new Error('was not refused');
  return { message: answer.error.message, reason: answer.error.fields?.['reason'] ?? '' };
}

async function begin(): Promise<void> {
  await ask('app.createOffice', {
    unionName: '青石中学工会',
    unitName: '青石中学',
    handler: '李敏',
    password: officePassword,
  });
}

const plan =
  '工会2026年工作计划\n三月份：\n1、组织女职工活动，预算5000元（责任人：李芳）\n十二月：年终总结\n次年一月：慰问困难职工';

test('each text that cannot be a plan has a sentence of its own', async () => {
  await begin();
  expect((await refusal('plans.parse', { text: ' \n' })).reason).toBe('empty');
  expect((await refusal('plans.parse', { text: '认真学习，扎实工作。' })).reason).toBe('noSchedule');
  const latin = [...new Uint8Array([0xc8, 0xfd, 0xd4, 0xc2, 0xb7, 0xdd, 0xa3, 0xba, 0xbf, 0xaa, 0xbb, 0xe1])];
  expect((await refusal('plans.parse', { text: String.fromCharCode(...latin) })).reason).toBe('garbled');
  const long = await refusal('plans.parse', { text: '三月：植树\n'.repeat(2001) });
  expect(long).toEqual({ reason: 'tooLong', message: '这段文字有 2001 行、12006 字，太长了。请只贴计划的部分' });
  expect((await refusal('plans.parse', { text: `三月：${'植'.repeat(200_000)}` })).reason).toBe('tooLong');
  expect((await refusal('plans.parse', { text: '锟斤拷锟斤拷三月份：开会' })).reason).toBe('garbled');
  const misread = new TextDecoder('gbk').decode(utf8('三月份：组织女职工活动。四月份：召开会员代表大会。'));
  expect((await refusal('plans.parse', { text: misread })).reason).toBe('garbled');
});

test('entries know their year, owner, money, category and place in the text', async () => {
  await begin();
  const { items, year, title } = await ask('plans.parse', { text: plan });
  expect([title, year]).toEqual(['工会2026年工作计划', 2026]);
  expect(items.map(({ from, to, text }) => [from, to, text])).toEqual([
    ['2026-03', '2026-03', '组织女职工活动'],
    ['2026-12', '2026-12', '年终总结'],
    ['2027-01', '2027-01', '慰问困难职工'],
  ]);
  const [first] = items;
  expect(first).toMatchObject({ owner: '李芳', budgetFen: 500_000, category: '女职工', lineFrom: 3, lineTo: 3 });
  expect(plan.slice(first?.start, first?.end)).toContain('组织女职工活动');
});

test('confirmed entries become a plan in one step, and undo takes it all back', async () => {
  await begin();
  const before = (await ask('plans.list', {})).length;
  const answer = await program.app.call('plans.createFromText', {
    plan: { title: '试', periodKind: '年度', fromMonth: '2026-03', toMonth: '2027-01', source: plan },
    items: [
      { content: '组织女职工活动', category: '女职工', monthFrom: '2026-03', monthTo: '2026-03', owner: '李芳' },
      { content: '慰问', monthFrom: '2027-01', monthTo: '2027-01', recurrence: '每月' },
    ],
  });
  if (!answer.ok) throw new Error(answer.error.message);
  const { id } = answer.data as { id: number };
  expect((await ask('plans.one', { id })).source).toBe(plan);
  expect((await ask('plans.items', { planId: id })).map(({ content }) => content)).toEqual(['组织女职工活动', '慰问']);
  await ask('history.undo', { commandId: answer.command?.id ?? 0 });
  expect(await ask('plans.list', {})).toHaveLength(before);
});

test('text files in each encoding give their words', async () => {
  await begin();
  const utf16 = new Uint8Array(Buffer.from(`\ufeff${plan}`, 'utf16le'));
  // 三月：开会 in GBK.
  const gbk = new Uint8Array([0xc8, 0xfd, 0xd4, 0xc2, 0xa3, 0xba, 0xbf, 0xaa, 0xbb, 0xe1]);
  const read = async (file: Uint8Array): Promise<string> =>
    (await ask('plans.readFile', { fileName: '计划.txt', file })).text;
  expect(await read(utf8(`\ufeff${plan}`))).toBe(plan);
  expect(await read(utf16)).toBe(plan);
  expect(await read(gbk)).toBe('三月：开会');
});

test('a Word document gives paragraphs, the numbers of its lists and its tables', async () => {
  await begin();
  const cell = (text: string, merge?: 'restart' | 'continue'): TableCell =>
    new TableCell({
      children: text.split('\n').map((line) => new Paragraph(line)),
      ...(merge ? { verticalMerge: merge === 'restart' ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE } : {}),
    });
  const numbered = (text: string): Paragraph => new Paragraph({ text, numbering: { reference: 'list', level: 0 } });
  const document = new Document({
    numbering: {
      config: [{ reference: 'list', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1、', start: 1 }] }],
    },
    sections: [
      {
        children: [
          new Paragraph({ children: [new TextRun('工会2026年'), new TextRun('工作安排')] }),
          new Paragraph('二月份：'),
          numbered('慰问困难职工'),
          numbered('元宵灯谜'),
          new Table({
            rows: [
              new TableRow({ children: [cell('月份'), cell('工作内容'), cell('责任人')] }),
              new TableRow({ children: [cell('5月', 'restart'), cell('表彰先进'), cell('王立')] }),
              new TableRow({ children: [cell('', 'continue'), cell('1、篮球赛\n2、棋牌赛'), cell('李芳')] }),
            ],
          }),
        ],
      },
    ],
  });
  const file = new Uint8Array(await Packer.toBuffer(document));
  const { text } = await ask('plans.readFile', { fileName: '计划.docx', file });
  expect(text.split('\n').slice(0, 4)).toEqual(['工会2026年工作安排', '二月份：', '1、慰问困难职工', '2、元宵灯谜']);
  const { items } = await ask('plans.parse', { text });
  expect(items.map(({ from, text: words, owner }) => [from, words, owner])).toEqual([
    ['2026-02', '慰问困难职工', null],
    ['2026-02', '元宵灯谜', null],
    ['2026-05', '表彰先进', '王立'],
    ['2026-05', '篮球赛', '李芳'],
    ['2026-05', '棋牌赛', '李芳'],
  ]);
});

test('a workbook gives its rows, months merged down the column', async () => {
  await begin();
  const sheet = utils.aoa_to_sheet([
    ['2026年工会计划'],
    ['月份', '工作内容', '责任人'],
    ['3月', '女职工活动', '李芳'],
    ['', '学雷锋', '李芳'],
    ['4月', '春游\n踏青', '王立'],
  ]);
  sheet['!merges'] = [{ s: { r: 2, c: 0 }, e: { r: 3, c: 0 } }];
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '计划');
  for (const bookType of ['xlsx', 'biff8'] as const) {
    const file = new Uint8Array(write(book, { type: 'buffer', bookType }) as Buffer);
    const { text } = await ask('plans.readFile', { fileName: '计划', file });
    const { items } = await ask('plans.parse', { text });
    expect(items.map(({ from, text: words }) => [from, words])).toEqual([
      ['2026-03', '女职工活动'],
      ['2026-03', '学雷锋'],
      ['2026-04', '春游'],
      ['2026-04', '踏青'],
    ]);
  }
});

test('files that are something else say what to do', async () => {
  await begin();
  const read = (fileName: string, file: Uint8Array) => refusal('plans.readFile', { fileName, file });
  expect((await read('a.pdf', utf8('%PDF-1.7 \n'))).message).toContain('PDF');
  expect((await read('a.rtf', utf8('{\\rtf1 x}'))).reason).toBe('rtf');
  expect((await read('a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]))).reason).toBe('picture');
  expect((await read('a.txt', new Uint8Array(0))).reason).toBe('empty');
  expect((await read('a.txt', utf8('  \n '))).reason).toBe('noText');
  const word = new Uint8Array(2048);
  word.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const name = Buffer.from('WordDocument\0', 'utf16le');
  word.set(name, 1024);
  new DataView(word.buffer).setUint16(1024 + 64, name.length, true);
  const old = await read('计划.doc', word);
  expect(old.message).toBe(
    '“计划.doc”是旧版 Word 文档（.doc、.wps）。请用 Word 或 WPS 打开，另存为 .docx，或把文字复制过来粘贴',
  );
  const random = Uint8Array.from({ length: 400 }, (_, i) => (i * 37) % 7);
  expect((await read('a.bin', random)).reason).toBe('other');
});
