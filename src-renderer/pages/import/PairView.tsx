import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useQueryRoute } from '../../api.ts';
import { Check } from '../../parts/Check.tsx';
import { Loading } from '../../parts/States.tsx';
import { rowOfPair } from './PairList.tsx';
import { type Base, decisionsOf } from './repairs.ts';
import { type ImportState, isPair, pairRowOf, type Preview } from './use-import.ts';
import { labelOf } from './words.ts';

interface Props {
  readonly state: ImportState;
  readonly preview: Preview;
  readonly base: Base;
  /** Number of the row. */
  readonly id: number;
  /** The question that was clicked; null: opened from the row, whose first open question is meant. */
  readonly asked: string | null;
  readonly onOpen: (id: number, question: string) => void;
  readonly onClose: () => void;
}

/** What people are told apart by: always shown, also where one side has nothing. */
const identity = new Set(['name', 'gender', 'birthDate', 'idNumber', 'mobile', 'group']);
/** These too, where any side has them: often all that a payroll knows beside the name. */
const helping = new Set(['staffNo', 'department']);

/** A row and whom it may be, side by side, differences first; answering goes on to the next undecided pair. */
export function PairView({ state, preview, base, id, asked, onOpen, onClose }: Props) {
  const pair = useQueryRoute('imports.pair', { ...base, id }, { keep: true });
  const row = useQueryRoute('imports.rows', { ...base, ids: [id] }, { keep: true });
  const [all, setAll] = useState(false);
  const own = row.data?.[0];
  const mine = own ? preview.questions.filter(({ key }) => pairRowOf(key) === own.key) : [];
  const question = mine.find(({ key }) => key === asked) ?? mine.find(({ answer }) => answer === null) ?? mine.at(-1);
  const isWho = question?.key.startsWith('rows:') !== true;
  const others = preview.questions.filter((one) => isPair(one) && one.answer === null && one.key !== question?.key);
  const repairs = decisionsOf(state, base);
  async function choose(value: string): Promise<void> {
    if (!question) return;
    const [next] = others;
    const to = next ? await rowOfPair(base, next) : null;
    void repairs.answer({ [question.key]: value });
    if (to === null || !next) onClose();
    else onOpen(to, next.key);
  }
  return (
    <Modal
      open
      width={860}
      title={own ? `第 ${own.row} 行${isWho ? '是不是同一个人' : '和前面的行用哪一行'}` : '左右对照'}
      onCancel={onClose}
      footer={
        <div className="import-pair-foot">
          {question?.options.map((option) => (
            <Button
              key={option.value}
              type={question.answer === option.value ? 'primary' : 'default'}
              onClick={() => void choose(option.value)}
            >
              {option.label}
            </Button>
          ))}
          <span className="import-room" />
          {others.length > 0 && <span className="quiet">还有 {others.length} 行待定</span>}
        </div>
      }
    >
      {question && <p>{question.sentence}</p>}
      <Loading query={pair} what="两边的内容">
        {({ fields, sides }) => {
          const text = (side: (typeof sides)[number], field: string): string => side.values[field] ?? '';
          /** Both sides say something, and not the same. */
          const conflicts = (field: string): boolean =>
            new Set(sides.map((side) => text(side, field)).filter((value) => value !== '')).size > 1;
          const tells = (field: string): boolean =>
            identity.has(field) ||
            conflicts(field) ||
            (helping.has(field) && sides.some((side) => text(side, field) !== ''));
          const shown = fields.filter((field) => all || tells(field));
          const more = fields.filter((field) => !tells(field)).length;
          return (
            <>
              <div className="import-pair">
                <table>
                  <thead>
                    <tr>
                      <th />
                      {sides.map((side) => (
                        <th key={side.title}>{side.title}</th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map((field) => (
                      <tr key={field} className={conflicts(field) ? 'differs' : ''}>
                        <th scope="row">{labelOf(field)}</th>
                        {sides.map((side) => (
                          <td key={side.title}>{text(side, field) || <span className="quiet">空</span>}</td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {more > 0 && (
                <Check checked={all} onChange={setAll}>
                  一样的、有一边空着的 {more} 栏也列出来
                </Check>
              )}
            </>
          );
        }}
      </Loading>
    </Modal>
  );
}
