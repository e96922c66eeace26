import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { MEMBER_LIST_TITLE, ON_PAPER } from '../../domain/package-body.ts';
import type { ContentTable } from '../../domain/report-content.ts';
import { AppError } from '../../errors.ts';
import type { FormPage } from '../../workbook/form.ts';
import { table } from '../forms/cells.ts';
import { periodWords, requireIdentity, shortHash } from './identity.ts';
import { corrections } from '../reports/snapshot-rows.ts';
import { carriesMembers, sentPackages } from './read.ts';

/** What 报送单 says of one package. */
interface SlipLine {
  readonly number: string;
  readonly title: string;
  readonly hash: string;
  readonly people: number;
  readonly corrections: number;
  /** JSON of the tables. */
  readonly tables: string;
}

/** How much is in a report, to be compared on the receiver's screen: 3 张表 41 行，12 人. */
function sizeOf({ tables, people }: SlipLine): string {
  const all = JSON.parse(tables) as readonly ContentTable[];
  const rows = all.reduce((sum, table) => sum + table.rows.length, 0);
  return `${all.length} 张表 ${rows} 行${people > 0 ? `，${people} 人` : ''}`;
}

/** A report that puts right what went up before says so: whoever files it looks for the one to throw away. */
const titleOf = ({ title, corrections: n }: SlipLine): string => `${title}${n > 0 ? `（更正第 ${n} 次）` : ''}`;

const linesOf = (ledger: Ledger, snapshots: readonly unknown[]): SlipLine[] =>
  statement(
    ledger.sql,
    `select number, title, hash, json_extract(content, '$.people') people, ${corrections} corrections,
       json_extract(content, '$.tables') tables
     from report_snapshot where id in (select value from json_each(?)) order by id`,
  ).all(JSON.stringify(snapshots)) as SlipLine[];

/** 报送单: signed and stamped on both sides; the hash on it is the one that the receiver's screen shows. */
export function packageSlip(ledger: Ledger, id: number): FormPage {
  const sent = sentPackages(ledger).find((row) => row.id === id);
  if (!sent || sent.way === ON_PAPER) throw new AppError('NOT_FOUND', '没有找到这次打包的记录。请刷新后再试');
  const unit = requireIdentity(ledger);
  const lines = linesOf(ledger, sent.snapshots);
  return {
    title: '电子报表报送单',
    subtitle: `${periodWords(sent.period)}　第 ${sent.sequence} 次`,
    blocks: [
      {
        kind: 'grid',
        rows: [
          [
            { label: '报送单位', span: 2 },
            { value: unit.name, span: 6 },
            { label: '单位代码', span: 2 },
            { value: unit.code, span: 2 },
          ],
          [
            { label: '接收单位', span: 2 },
            { value: sent.receiver, span: 6 },
            { label: '封装方式', span: 2 },
            { value: sent.way, span: 2 },
          ],
          [
            { label: '文件校验码', span: 2 },
            { value: `${shortHash(sent.hash)}（前 16 位）\n${sent.hash}`, span: 10 },
          ],
        ],
      },
      table(
        [
          ['编号', 3],
          ['报表', 7],
          ['数量', 4],
          ['报表校验码（前 16 位）', 4],
        ],
        [
          ...lines.map((line) => [line.number, titleOf(line), sizeOf(line), shortHash(line.hash)]),
          ...(carriesMembers(sent.snapshots) ? [['', MEMBER_LIST_TITLE, '', '']] : []),
        ],
        0,
      ),
      { kind: 'text', text: '接收单位收下后，核对屏幕上的文件校验码与本单是否一致，再签字。', indent: true },
      { kind: 'sign', parts: ['报送单位（盖章）：', '工会主席：', '经办人：'] },
      { kind: 'text', text: formatChinese(sent.madeOn), align: 'right' },
      { kind: 'sign', parts: ['接收单位（盖章）：', '核对人：', '收到日期：'] },
    ],
  };
}
