import { garbled } from '../../domain/plans/text-garbled.ts';
import { parsePlanText } from '../../domain/plans/parse.ts';
import { AppError } from '../../errors.ts';
import type { Handlers } from '../../router.ts';
import { readPlanFile } from './file.ts';
import { addItems } from './items-write.ts';
import { savePlan } from './write.ts';

const refused = (reason: 'empty' | 'tooLong' | 'garbled' | 'noSchedule', message: string): AppError =>
  new AppError('INVALID_INPUT', message, { reason, text: message });

/** The longest plan by far has some hundred lines; what is longer holds something else as well. */
const longest = 200_000;
const mostLines = 2000;

/** Lines that say something. */
const lineCount = (text: string): number => text.match(/[^\s][^\r\n]*/g)?.length ?? 0;

const spoilt = {
  replaced: '粘贴的文字是乱码，有些字已经丢了，认不回来。请打开原来的文件重新复制，或直接选文件',
  misread: '粘贴的文字是乱码，编码不对。请打开原来的文件重新复制，或直接选文件',
};

/** Plans that come as text: reading it, and making a plan of what was confirmed. */
export const planTextHandlers: Pick<Handlers, 'plans.parse' | 'plans.readFile' | 'plans.createFromText'> = {
  'plans.parse': (_, { text, year }) => {
    if (text.trim() === '') throw refused('empty', '还没有文字。请粘贴计划的文字，或选一个文件');
    if (text.length > longest || lineCount(text) > mostLines)
      throw refused('tooLong', `这段文字有 ${lineCount(text)} 行、${text.length} 字，太长了。请只贴计划的部分`);
    const how = garbled(text);
    if (how) throw refused('garbled', spoilt[how]);
    const parsed = parsePlanText(text, year ?? null);
    if (parsed.items.length === 0) {
      throw refused(
        'noSchedule',
        '这段文字里没有找到按月份或日期安排的工作。请粘贴带“三月份：”这类安排的部分，或逐条添加',
      );
    }
    return parsed;
  },
  'plans.readFile': async (_, { file, fileName }) => ({ text: await readPlanFile(file, fileName), name: fileName }),
  'plans.createFromText': ({ ledger, clock, say }, { plan, items }) => {
    const today = clock.today();
    const { id } = savePlan(ledger, plan, today);
    const { ids } = addItems(ledger, id, items, today);
    say(`从文字建计划“${plan.title}”，列入 ${ids.length} 项`);
    return { id, items: ids.length };
  },
};
