import { useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import type { AidAssessmentHead, AidCase } from '../../../../src-main/contract/aid.ts';
import { decidingStates } from '../../../../src-main/domain/aid/decisions.ts';
import { useCommand } from '../../../api.ts';
import { Against, Sum } from './Reckoning.tsx';
import { undecidable } from './next-step.ts';
import type { Income } from './use-income.ts';

const monthWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
export const periodWords = ({ fromMonth, toMonth }: Pick<AidAssessmentHead, 'fromMonth' | 'toMonth'>): string =>
  `${monthWords(fromMonth)}—${monthWords(toMonth)}`;

export interface IncomePartProps {
  readonly file: AidCase;
  readonly income: Income;
  /** null: a new one. */
  readonly onEdit: (id: number | null) => void;
  readonly onDecide: (id: number) => void;
}

/** 家庭收支怎么算的: the sum beside the scale, hidden until somebody opens it. */
export function IncomePart({ file, income, onEdit, onDecide }: IncomePartProps) {
  const heads = file.assessments;
  const remove = useCommand('aid.removeAssessment');
  const undecide = useCommand('aid.undecide');
  const draft = heads.find(({ decidedOn }) => decidedOn === null);
  const latest = draft ?? heads[0];
  const [picked, setPicked] = useState<number | null>(null);
  const head = heads.find(({ id }) => id === picked) ?? latest;
  const row = income.opened?.find(({ id }) => id === head?.id);
  // A decision that came in from paper has no figures.
  const bare = head !== undefined && head.lines === 0 && head.decidedOn !== null;
  const others = heads.filter(({ id, lines }) => id !== head?.id && lines > 0);
  const deciding = decidingStates.includes(file.row.state);
  const waits = undecidable(file);
  return (
    <section className="aid-part" id="aid-income" aria-label="家庭收支怎么算的">
      <h3 className="aid-title">
        家庭收支怎么算的
        {head && !bare && (
          <span className="note">
            {head.kind}，{periodWords(head)}，单位：元
          </span>
        )}
        <span className="aid-links">
          {others.slice(0, 3).map((other) => (
            <button
              key={other.id}
              type="button"
              className="link"
              onClick={() => {
                setPicked(other.id);
                if (!income.opened) void income.open();
              }}
            >
              看 {other.toMonth.slice(0, 4)} 年{other.kind}的算式
            </button>
          ))}
          {income.opened && (
            <button type="button" className="link" onClick={income.close}>
              收起
            </button>
          )}
        </span>
      </h3>
      {!head && (
        <div className="aid-closed">
          <span>还没有算过。登记一年里家里每一项收入和必须花的钱，程序列出算式，对着低保标准给建议。</span>
          {deciding && (
            <Button route="aid.saveAssessment" onClick={() => onEdit(null)}>
              算家庭收支
            </Button>
          )}
        </div>
      )}
      {bare && (
        <div className="aid-closed">
          <span>
            {head.decidedOn} 照纸质档案接收为“{head.category}”，没有算式。下次复核时再算。
          </span>
        </div>
      )}
      {head && !bare && !row && (
        <div className="aid-closed">
          <span>
            <span className="quiet">已隐藏</span>　收支 {head.lines} 项，家庭人口 {head.familySize}{' '}
            人。打开会记下谁在什么时候看的。
          </span>
          <Button route="aid.saveAssessment" onClick={() => void income.open()}>
            点开看算式
          </Button>
        </div>
      )}
      {row && !bare && (
        <div className="aid-reckoning">
          <Sum row={row} />
          <Against row={row} current={file.row.category} />
        </div>
      )}
      {head && (deciding || head.decidedOn === null) && file.locked === null && (
        <div className="aid-row-actions">
          {head.decidedOn === null ? (
            <>
              {deciding && (
                <Button route="aid.saveAssessment" onClick={() => onEdit(head.id)}>
                  改收支
                </Button>
              )}
              {deciding && waits === null && (
                <Button route="aid.decide" onClick={() => onDecide(head.id)}>
                  记委员会的认定
                </Button>
              )}
              <Button route="aid.removeAssessment" type="text" danger onClick={() => void remove.run({ id: head.id })}>
                删掉这次
              </Button>
              {deciding && waits !== null && <span className="note">{waits}</span>}
            </>
          ) : (
            <>
              {!draft && (
                <Button route="aid.saveAssessment" onClick={() => onEdit(null)}>
                  重新算一次
                </Button>
              )}
              {head === latest && (
                <Button route="aid.undecide" type="text" onClick={() => void undecide.run({ id: head.id })}>
                  撤回认定
                </Button>
              )}
            </>
          )}
        </div>
      )}
      {row?.accident && <p className="note">意外情况：{row.accident}</p>}
    </section>
  );
}
