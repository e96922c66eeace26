import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Book, identity, imageOf, openBook, today } from './book.ts';

let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

const join = { type: '入会', date: '2015-07-01' } as const;

describe('members.create', () => {
  it('fills birth date, sex and the kind of document from the number, and tidies what is typed', async () => {
    const { id } = await book.done('members.create', {
      values: {
        name: ' 张　三 ',
        idNumber: '11010519491231002x',
        mobile: '138 1234-5678',
        ethnicity: '汉',
        education: '大学本科',
      },
      event: join,
    });
    const { row, events } = await book.done('members.get', { id });
    expect(row).toMatchObject({
      name: '张三',
      birthDate: '1949-12-31',
      gender: '女',
      idType: '居民身份证',
      ethnicity: '汉族',
      education: '本科',
      membership: '在册',
      joinedOn: '2015-07-01',
      age: 76,
    });
    expect(row.idNumber).toBe('110105********002X');
    expect(row.mobile).toBe('138****5678');
    expect(events).toMatchObject([{ type: '入会', date: '2015-07-01' }]);
    expect(book.lastLabel()).toBe('登记张三（入会 2015-07-01）');
    expect(book.one('select id_number from member')).toBe('11010519491231002X');
  });

  it('never overwrites what is filled in, and shows both where they differ', async () => {
    const { id } = await book.done('members.create', {
      values: { name: '王芳', idNumber: identity('1980-05-06', 124), birthDate: '1980-06-05', gender: '男' },
      event: join,
    });
    const { row, warnings } = await book.done('members.get', { id });
    expect(row).toMatchObject({ birthDate: '1980-06-05', gender: '男', marks: ['证件不符'] });
    expect(warnings.map((w) => w.field)).toEqual(['birthDate', 'gender']);
    expect(warnings[0]?.message).toContain('1980-06-05');
    expect(warnings[0]?.message).toContain('1980-05-06');
  });

  it('puts the number that was typed behind a contact’s name where lists mask it', async () => {
    const { id } = await book.done('members.create', {
      values: { name: '王芳', emergencyContact: '李四（妻）139 0000 2222' },
    });
    const stored = () => book.one("select emergency_contact || '|' || emergency_phone from member where id = ?", id);
    expect(stored()).toBe('李四（妻）|13900002222');
    expect((await book.done('members.get', { id })).row).toMatchObject({ emergencyPhone: '139****2222' });
    await book.done('members.update', { ids: [id], values: { emergencyContact: '王五 13800001111' } });
    expect(stored()).toBe('王五|13800001111');
    const both = { emergencyContact: '王五 13800001111', emergencyPhone: '13800003333' };
    expect((await book.refused('members.update', { ids: [id], values: both })).message).toBe(
      '“紧急联系人”里的电话和“紧急联系电话”不一样，请只留一个',
    );
  });

  it('claims no membership that nobody recorded', async () => {
    const { id } = await book.done('members.create', { values: { name: '李强' } });
    const person = await book.done('members.get', { id });
    expect(person.row).toMatchObject({ membership: '申请中', joinedOn: null, membershipChangeType: null });
    expect(person.events).toEqual([]);
    expect(person.allowedEvents).toEqual(['申请', '入会', '转入']);
    // An event of long ago can still be written down: nothing stands in its way.
    await book.done('members.recordEvent', { ids: [id], ...join });
    expect((await book.done('members.get', { id })).row.membership).toBe('在册');
  });

  it('refuses a known identity over all states, naming person, state and what to do', async () => {
    const number = identity('1975-03-08', 21);
    const { id } = await book.done('members.create', { values: { name: '周建萍', idNumber: number }, event: join });
    const active = await book.refused('members.create', { values: { name: '周建平', idNumber: number } });
    expect(active.code).toBe('CONFLICT');
    expect(active.message).toBe(
      '证件号码和周建萍的一样（会籍：在册）。请打开那份档案核对；是同一个人就不用再建，不是就照证件改号码',
    );
    expect(active.fields).toMatchObject({ existing: String(id) });
    await book.done('members.recordEvent', { ids: [id], type: '转出', date: '2020-01-01' });
    expect(
      (await book.refused('members.create', { values: { name: '周建萍', idNumber: number.toLowerCase() } })).message,
    ).toContain('记“转入”');
    const other = await book.done('members.create', { values: { name: '吴刚' } });
    expect((await book.refused('members.update', { ids: [other.id], values: { idNumber: number } })).code).toBe(
      'CONFLICT',
    );
    // The 15-digit form of the same number is the same person.
    const old = `${number.slice(0, 6)}${number.slice(8, 17)}`;
    expect((await book.refused('members.update', { ids: [other.id], values: { idNumber: old } })).code).toBe(
      'CONFLICT',
    );
    // The person's own record may be saved again.
    expect(await book.done('members.update', { ids: [id], values: { idNumber: number } })).toEqual({ changed: 0 });
  });

  it.each([
    [{ name: '甲', ethnicity: '汗族' }, 'ethnicity', '“汗族”不在民族的选项里'],
    [{ name: '甲', education: '2' }, 'education', '只是代号'],
    [{ name: '甲', idNumber: '110105194912310021' }, 'idNumber', '末位对不上'],
    [{ name: '甲', idNumber: '320102198502301233' }, 'idNumber', '没有这一天'],
    [{ name: '甲', idNumber: '110105491231' }, 'idNumber', '12 位'],
    [{ name: '甲', mobile: '1381234567' }, 'mobile', '10 位'],
    [{ name: '甲', birthDate: '2030-01-01' }, 'birthDate', '还没有到'],
    [{ name: '甲', bankAccount: '62220212345E3' }, 'bankAccount', '银行卡号'],
    [{ name: '　' }, 'name', '请填写姓名'],
    [{ name: '***' }, 'name', '没有一个字'],
    [{}, 'name', '请填写姓名'],
  ] as const)('refuses %j', async (values, field, words) => {
    const error = await book.refused('members.create', { values });
    expect(error.code).toBe('INVALID_INPUT');
    expect(error.fields?.[field]).toContain(words);
    expect(error.message).toContain(words);
  });

  it('offers the nearest labels of a list', async () => {
    const { message } = await book.refused('members.create', { values: { name: '甲', ethnicity: '维吾族' } });
    expect(message).toContain('维吾尔族');
  });

  it('names every wrong field at once', async () => {
    const error = await book.refused('members.create', { values: { name: '甲', mobile: '1', gender: '中' } });
    expect(Object.keys(error.fields ?? {}).sort()).toEqual(['gender', 'mobile']);
    expect(error.message).toMatch(/^有 2 项要改：/);
  });
});

describe('members.update', () => {
  it('says which fields changed, and nothing when all stood already', async () => {
    const { id } = await book.done('members.create', { values: { name: '陈静', mobile: '13800000001' }, event: join });
    expect(
      await book.done('members.update', { ids: [id], values: { mobile: '13900000002', department: '总务处' } }),
    ).toEqual({ changed: 1 });
    expect(book.lastLabel()).toBe('修改陈静的“移动电话、部门”');
    const before = book.one<number>('select max(id) from command');
    expect(await book.done('members.update', { ids: [id], values: { mobile: ' 139-0000-0002 ' } })).toEqual({
      changed: 0,
    });
    expect(book.one('select max(id) from command')).toBe(before);
  });

  it('fills from a number that comes later, keeps what was taken away, follows the name in searches', async () => {
    const { id } = await book.done('members.create', { values: { name: '陈静' }, event: join });
    await book.done('members.update', { ids: [id], values: { idNumber: identity('1990-01-31', 33) } });
    expect((await book.done('members.get', { id })).row).toMatchObject({
      birthDate: '1990-01-31',
      gender: '男',
      idType: '居民身份证',
    });
    await book.done('members.update', { ids: [id], values: { birthDate: null } });
    expect((await book.done('members.get', { id })).row.birthDate).toBeNull();
    await book.done('members.update', { ids: [id], values: { name: '单静' } });
    expect((await book.done('members.list', { filter: { search: 'shanjing' } })).ids).toEqual([id]);
    expect((await book.done('members.list', { filter: { search: 'chenjing' } })).ids).toEqual([]);
  });

  it('checks the number again when the kind of document changes', async () => {
    const { id } = await book.done('members.create', {
      values: { name: '李明', idNumber: identity('1990-01-31', 33) },
      event: join,
    });
    expect(
      (await book.refused('members.update', { ids: [id], values: { idType: '台湾居民来往大陆通行证' } })).message,
    ).toContain('台湾居民来往大陆通行证');
    expect((await book.refused('members.update', { ids: [id], values: { membership: '在册' } as never })).code).toBe(
      'INVALID_INPUT',
    );
  });

  it('changes many at once, only what they may share, in one undoable step', async () => {
    const ids: number[] = [];
    for (const name of ['甲一', '乙二', '丙三'])
      ids.push(
        (
          await book.done('members.create', {
            values: { name, ...(name === '丙三' ? { department: '总务处' } : {}) },
            event: join,
          })
        ).id,
      );
    const before = imageOf(book.ledger);
    expect(await book.done('members.update', { ids, values: { department: '总务处', isMigrantWorker: '否' } })).toEqual(
      { changed: 3 },
    );
    expect(book.lastLabel()).toBe('修改 3 人的“部门、是否农民工会员”');
    expect(await book.done('members.update', { ids, values: { department: '总务处' } })).toEqual({ changed: 0 });
    await book.undo();
    expect(imageOf(book.ledger)).toEqual(before);
    const error = await book.refused('members.update', { ids, values: { mobile: '13800000001', department: '后勤' } });
    expect(error.message).toContain('“移动电话”各人不同');
    expect((await book.refused('members.update', { ids: [...ids, 999], values: { department: '后勤' } })).code).toBe(
      'NOT_FOUND',
    );
    expect((await book.refused('members.update', { ids: [], values: {} })).message).toBe('请先选人');
  });
});

describe('what is opened is recorded', () => {
  it('reveals one value, logs it outside the journal, and cannot be undone away', async () => {
    const { id } = await book.done('members.create', {
      values: { name: '陈静', mobile: '13800000001', familyMembers: '夫 李某' },
      event: join,
    });
    expect((await book.done('members.get', { id })).row).toMatchObject({
      mobile: '138****0001',
      familyMembers: '已隐藏',
    });
    const commands = book.one<number>('select count(*) from command');
    expect(await book.done('members.reveal', { id, field: 'mobile' })).toEqual({ value: '13800000001' });
    expect(await book.done('members.looks', { id })).toContainEqual({
      id: expect.any(Number) as number,
      at: '2026-11-21 09:00:00',
      user: '何静',
      label: '移动电话',
      // Nobody is asked where nobody comes in by a password.
      reason: null,
    });
    expect(await book.done('members.reveal', { id, field: 'familyMembers' })).toEqual({ value: '夫 李某' });
    await book.done('members.reveal', { id, field: 'name' });
    expect(book.one('select count(*) from command')).toBe(commands);
    expect(
      book.ledger.sql.prepare('select at, user, noun, record_id, field from disclosure order by id').raw().all(),
    ).toEqual([
      [`${today} 09:00:00`, '何静', 'member', id, 'mobile'],
      [`${today} 09:00:00`, '何静', 'member', id, 'familyMembers'],
    ]);
  });
});

describe('members.checkIdentity', () => {
  it('answers while somebody types', async () => {
    const number = identity('1980-05-06', 124);
    const { id } = await book.done('members.create', { values: { name: '王芳', idNumber: number }, event: join });
    expect(await book.done('members.checkIdentity', { idType: null, idNumber: number })).toEqual({
      message: null,
      birthDate: '1980-05-06',
      gender: '女',
      existing: { id, name: '王芳', membership: '在册' },
    });
    expect(
      (await book.done('members.checkIdentity', { idType: null, idNumber: number, exceptId: id })).existing,
    ).toBeNull();
    expect((await book.done('members.checkIdentity', { idType: null, idNumber: '12345' })).message).toContain('5 位');
  });
});

describe('what the person page adds', () => {
  it('counts membership in full months, names gaps and doubts', async () => {
    const { id } = await book.done('members.create', {
      values: { name: '刘䶮', birthDate: '1980-01-01', workStartedOn: '1993-01-01' },
      event: { type: '入会', date: '2001-07-22' },
    });
    const person = await book.done('members.get', { id });
    expect(person.membershipLength).toBe('25 年 3 个月');
    expect(person.gaps.map((g) => g.label)).toContain('移动电话');
    expect(person.gaps.map((g) => g.field)).not.toContain('birthDate');
    expect(person.warnings.map((w) => w.field)).toEqual(['workStartedOn', 'name']);
    expect(person.pinyin).toBe('liu yan');
  });

  it('lets the clerk correct the reading', async () => {
    const { id } = await book.done('members.create', { values: { name: '任重' }, event: join });
    expect((await book.refused('members.setPinyin', { id, pinyin: 'ren' })).message).toContain('有 2 个字');
    expect((await book.refused('members.setPinyin', { id, pinyin: 'ren 2' })).code).toBe('INVALID_INPUT');
    await book.done('members.setPinyin', { id, pinyin: 'Ren Zhong' });
    expect((await book.done('members.list', { filter: { search: 'rz' } })).ids).toEqual([id]);
    await book.done('members.setPinyin', { id, pinyin: 'ren tong' });
    expect((await book.done('members.list', { filter: { search: 'rentong' } })).ids).toEqual([id]);
    expect((await book.done('members.list', { filter: { search: 'renchong' } })).ids).toEqual([]);
    await book.done('members.setPinyin', { id, pinyin: '' });
    expect((await book.done('members.list', { filter: { search: 'renchong' } })).ids).toEqual([id]);
  });
});

describe('members.keepAgainstId', () => {
  it('remembers, undoably, that the papers were compared, until one of the two values changes', async () => {
    const { id } = await book.done('members.create', {
      values: { name: '陈一', idNumber: identity('1980-01-02', 11), birthDate: '1980-02-01' },
    });
    const doubt = async () => (await book.done('members.get', { id })).warnings.find((w) => w.field === 'birthDate');
    expect(await doubt()).toMatchObject({ suggestion: '1980-01-02' });
    expect(await doubt()).not.toHaveProperty('kept');
    await book.done('members.keepAgainstId', { id, fields: ['birthDate'] });
    expect(book.lastLabel()).toBe('照证件核对过陈一，保留现在的出生日期');
    expect(await doubt()).toMatchObject({ kept: true });
    await book.undo();
    expect(await doubt()).not.toHaveProperty('kept');
    await book.done('members.keepAgainstId', { id, fields: ['birthDate'] });
    await book.done('members.update', { ids: [id], values: { birthDate: '1980-02-03' } });
    expect(await doubt()).not.toHaveProperty('kept');
    await book.done('members.update', { ids: [id], values: { birthDate: '1980-01-02' } });
    expect((await book.refused('members.keepAgainstId', { id, fields: ['birthDate'] })).message).toContain('对得上');
  });
});
