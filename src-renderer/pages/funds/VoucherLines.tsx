import { Button } from 'antd';
import type { KeyboardEvent } from 'react';
import type { FundAccountRow } from '../../../src-main/contract/funds.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { FieldInput } from '../../parts/FieldInput.tsx';
import { CloseIcon } from '../../parts/icons.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { accountLabel, type Direction, type Lines } from './voucher-form.ts';

const accountMeta = metaOf('科目', 'text');
const targetMetas = { 转存: metaOf('转到', 'text'), 划转: metaOf('划到哪个基金', 'text') } as const;
const amountMeta = metaOf('金额', 'fen');
const noteMeta = metaOf('说明', 'text', { max: 200 });

/** Enter in an open list takes the account; only the next one presses the button. */
function keepForm(event: KeyboardEvent): void {
  const open = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
  if (event.key === 'Enter' && open) event.preventDefault();
}

/** Accounts and amounts of an entry; Tab walks through, the last stop adds a line. */
export function VoucherLines({
  lines,
  direction,
  choices,
  problem,
}: {
  readonly lines: Lines;
  readonly direction: Direction;
  readonly choices: readonly FundAccountRow[];
  readonly problem?: string | undefined;
}) {
  const options = choices.map(accountLabel);
  const meta = direction === '转存' || direction === '划转' ? targetMetas[direction] : accountMeta;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the fields inside have the keyboard
    <div className="funds-lines" onKeyDown={keepForm}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{meta.label}</th>
            <th scope="col">说明（可以不填）</th>
            <th scope="col" className="money">
              金额（元）
            </th>
            <th scope="col" aria-label="去掉" />
          </tr>
        </thead>
        <tbody>
          {lines.lines.map((line, index) => (
            <tr key={line.key}>
              <td className="account">
                <FieldInput
                  meta={meta}
                  value={line.account || null}
                  options={options}
                  placeholder={direction === '划转' ? '打编号或名称，如 后备金' : '打编号或名称，如 文体'}
                  invalid={Boolean(problem)}
                  onChange={(value) => lines.change(line.key, { account: value === null ? '' : String(value) })}
                />
              </td>
              <td>
                <FieldInput
                  meta={noteMeta}
                  value={line.note || null}
                  onChange={(value) => lines.change(line.key, { note: value === null ? '' : String(value) })}
                />
              </td>
              <td className="amount">
                <FieldInput
                  meta={amountMeta}
                  value={line.amountFen}
                  invalid={line.problem !== ''}
                  onChange={(value, bad) =>
                    lines.change(line.key, { amountFen: typeof value === 'number' ? value : null, problem: bad ?? '' })
                  }
                />
                {line.problem && <span className="problem">{line.problem}</span>}
              </td>
              <td className="away">
                {lines.lines.length > 1 && (
                  <Button
                    type="text"
                    size="small"
                    icon={<CloseIcon />}
                    aria-label={`去掉第 ${index + 1} 行`}
                    onClick={() => lines.remove(line.key)}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="funds-lines-foot">
        <Button size="small" onClick={lines.add}>
          ＋ 加一行科目
        </Button>
        {problem && <span className="problem">{problem}</span>}
        <span>
          合计 <b>{formatMoney(lines.totalFen)}</b> 元
        </span>
      </div>
    </div>
  );
}
