import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAidBook } from './aid-book.ts';
import { fillAid, put } from './aid-office.ts';
import type { Book } from './book.ts';

let book: Book;
let office: Awaited<ReturnType<typeof fillAid>>;
const requests: Record<string, number> = {};

/** Where to leave what was made, to be looked at; nowhere as a rule. */
const dir = process.env['UNION_OFFICE_PAPERS'];
const keep = (name: string, bytes: Uint8Array): void => {
  if (!dir) return;
  mkdirSync(dir, { recursive: true });
  writeFileSync(`${dir}/${name}`, bytes);
};

beforeAll(async () => {
  book = openAidBook();
  office = await fillAid(book);
  const { people, files } = office;
  book.write(() =>
    book.ledger.sql
      .prepare(
        `update aid_case set disease = '乳腺癌术后', bank_name = '中国银行', bank_account = '6222021234567890123', consent_on = '2025-01-02',
           residence = '临江市城东区文三街道解放路 100 号', cause_note = '本人患病两年，医药费自付部分多' where id = ?`,
      )
      .run(files.zhou),
  );
  put(book, 'aid_family', {
    case_id: files.zhou,
    name: '孙小宝',
    relation: '儿子',
    birth_date: '2018-03-04',
    place: '实验小学',
    guardian: '周建萍',
  });
  put(book, 'aid_family', {
    case_id: files.zhou,
    name: '孙建军',
    relation: '配偶',
    birth_date: '1978-03-04',
    id_number: '320105197803040012',
    income_fen: 320_000,
  });
  const request = (kind: string, reason: string): number =>
    put(book, 'aid_request', {
      kind,
      member_id: people.zhou,
      case_id: files.zhou,
      on_date: '2026-06-01',
      state: '待审批',
      asked_fen: 300_000,
      reason,
    });
  requests['aid-medical'] = request('医疗救助', '手术后继续化疗');
  put(book, 'aid_medical', {
    request_id: requests['aid-medical'],
    disease: '乳腺癌',
    spent_fen: 8_012_345,
    admissions: 3,
  });
  requests['aid-schooling'] = request('子女助学', '孩子上大学');
  put(book, 'aid_schooling', {
    request_id: requests['aid-schooling'],
    student: '孙大宝',
    school: '河海大学',
    level: '本科',
    years: 4,
  });
  requests['aid-legal'] = request('法律援助', '原单位拖欠工资');
  put(book, 'aid_service', { request_id: requests['aid-legal'], subject: '工资', form: '仲裁代理' });
  put(book, 'aid_visit', {
    member_id: people.zhou,
    case_id: files.zhou,
    kind: '生病住院',
    on_date: '2026-05-01',
    visitors: '何静、郑国平',
    situation: '术后恢复',
  });
});
afterAll(() => book.close());

const caseForms = ['aid-file', 'aid-survey', 'aid-consent', 'aid-guardian', 'aid-authorisation', 'aid-exit'];
const requestForms = ['aid-medical', 'aid-schooling', 'aid-legal'];
const params = (key: string) =>
  requestForms.includes(key)
    ? { requestId: requests[key] as number }
    : key === 'person-sheet'
      ? { memberIds: [office.people.zhou] }
      : { caseId: office.files.zhou };
const secrets = [
  '恶性肿瘤',
  '乳腺癌',
  '6222021234567890123',
  '孙小宝',
  '实验小学',
  '河海大学',
  '医疗自付',
  '320105197803040012',
  '3,200.00',
  '60,000.00',
  '术后恢复',
  '继续化疗',
];

describe.each([...caseForms, ...requestForms, 'person-sheet'])('%s', (key) => {
  test('on the screen nothing hidden is readable; what leaves needs a reason and leaves for print and Word', async () => {
    const shown = await book.done('reports.preview', { key, params: params(key) });
    expect(shown).toMatchObject({ form: true, unmasked: true, orientation: 'portrait' });
    const idNumber = book.one<string>('select id_number from member where id = ?', office.people.zhou);
    for (const secret of [...secrets, idNumber]) expect(shown.html, secret).not.toContain(secret);
    const refused = await book.refused('reports.export', { key, params: params(key), format: 'docx' });
    expect(refused.message).toContain('请写明用途和交给谁');
    const given = { purpose: '审批', receiver: '市总工会' };
    const word = await book.done('reports.export', { key, params: params(key), format: 'docx', ...given });
    expect(Buffer.from(word.bytes.subarray(0, 2)).toString()).toBe('PK');
    expect(word.fileName).toMatch(/\.docx$/);
    keep(`${key}.docx`, word.bytes);
    const page = await book.done('reports.export', { key, params: params(key), format: 'pdf', ...given });
    keep(`${key}.html`, page.bytes);
    const html = Buffer.from(page.bytes).toString('utf8');
    if (key === 'aid-file') {
      for (const secret of [
        '恶性肿瘤',
        '乳腺癌术后',
        '6222021234567890123',
        '孙小宝',
        '实验小学',
        idNumber,
        '60,000.00',
      ])
        expect(html).toContain(secret);
      // 60,000 ÷ 3 ÷ 12
      expect(html).toContain('1,666.67');
    }
    expect(book.lastLabel()).toContain('含完整的个人信息');
    expect(
      (await book.refused('reports.export', { key, params: params(key), format: 'xlsx', ...given })).message,
    ).toContain('签字用的');
  });
});

test('wages of the household are no 非薪资年收入; a month that nobody says what it is leaves the cell to the pen', async () => {
  const caseId = office.files.zhou;
  const line = (item: string, amountFen: number): number =>
    put(book, 'aid_assessment_line', {
      assessment_id: book.one<number>('select max(id) from aid_assessment where case_id = ?', caseId),
      case_id: caseId,
      position: 9,
      side: '收入',
      item,
      amount_fen: amountFen,
    });
  const cell = async (): Promise<string | undefined> => {
    const given = { purpose: '审批', receiver: '市总工会' };
    const { bytes } = await book.done('reports.export', {
      key: 'aid-file',
      params: { caseId },
      format: 'pdf',
      ...given,
    });
    return /其他非薪资年收入<[^>]*>\s*<[^>]*>([^<]*)</u.exec(Buffer.from(bytes).toString('utf8'))?.[1];
  };
  const lines = [line('配偶工资', 2_520_600), line('母亲养老金', 1_800_000), line('配偶月收入', 100_000)];
  // Nobody said what the husband does.
  expect(await cell()).toBe('');
  book.write(() => book.ledger.sql.prepare(`update aid_family set status = '在职' where relation = '配偶'`).run());
  expect(await cell()).toBe('18,000.00');
  book.write(() => {
    book.ledger.sql.prepare(`update aid_family set status = null where relation = '配偶'`).run();
    for (const id of lines) book.ledger.sql.prepare('delete from aid_assessment_line where id = ?').run(id);
  });
});

test.each([...caseForms, ...requestForms])('%s stands blank too, and then holds nobody', async (key) => {
  const shown = await book.done('reports.preview', { key, params: {} });
  expect(shown).toMatchObject({ unmasked: false, people: 0 });
  const made = await book.done('reports.export', { key, params: {}, format: 'docx' });
  keep(`${key}-blank.docx`, made.bytes);
  const page = await book.done('reports.export', { key, params: {}, format: 'pdf' });
  keep(`${key}-blank.html`, page.bytes);
});

test('a request of another kind is refused; a table has no Word file', async () => {
  const error = await book.refused('reports.preview', {
    key: 'aid-legal',
    params: { requestId: requests['aid-medical'] as number },
  });
  expect(error.message).toBe('这份申请是医疗救助，不能打“法律援助申请表”。请换一份申请');
  expect((await book.refused('reports.export', { key: 'R13', params: {}, format: 'docx' })).message).toContain(
    '没有 Word 文件',
  );
});

test('what the office keeps about a person names every table in which the person stands, and nobody else', async () => {
  const given = { purpose: '本人查询', receiver: '周建萍' };
  const made = await book.done('reports.export', {
    key: 'person-sheet',
    params: params('person-sheet'),
    format: 'print',
    ...given,
  });
  const html = Buffer.from(made.bytes).toString('utf8');
  for (const word of [
    '会籍记录（1 条）',
    '困难职工档案（1 条）',
    '家庭成员（2 条）',
    '困难认定（1 条）',
    '家庭收支（2 条）',
    '救助申请（3 条）',
    '医疗救助申请（1 条）',
    '助学申请（1 条）',
    '走访（1 条）',
    '乳腺癌术后',
    '术后恢复',
    '何静、郑国平',
  ])
    expect(html, word).toContain(word);
  for (const other of ['钱大勇', '孙玉梅', '2025-002']) expect(html).not.toContain(other);
});
