import { useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import type { PlanTurnRow } from '../../../../src-main/contract/plans-rows.ts';
import { formatChineseShort } from '../../../../src-main/domain/date-format.ts';
import { turnWords } from '../../../../src-main/domain/plans/turn-words.ts';
import { type PlanTurnState, planTurnStates } from '../../../../src-main/domain/plans/kinds.ts';
import { type Output, useCommand } from '../../../api.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';
import { Dialog } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import { useToday } from '../../../shell/status-context.ts';

const doneMeta = metaOf('哪天办的', 'date');
const movedMeta = metaOf('改到哪天', 'date');
const reasonMeta = metaOf('原因', 'text', { max: 500 });

/** One time of an item that repeats: done, put off, left out, or moved to a day. */
function TurnDialog({
  itemId,
  turn,
  onClose,
}: {
  readonly itemId: number;
  readonly turn: PlanTurnRow;
  readonly onClose: () => void;
}) {
  const today = useToday();
  const save = useCommand('plans.turn', { quiet: true });
  const [state, setState] = useState<PlanTurnState | null>(turn.state ?? '已完成');
  const draft = useDraft({
    doneOn: turn.doneOn ?? today,
    movedTo: turn.movedTo ?? '',
    reason: turn.reason ?? '',
    state: '',
  });
  const { values } = draft;
  const submit = async () => {
    const answer = await save.run({
      itemId,
      dueFrom: turn.dueFrom,
      state,
      doneOn: state === '已完成' ? orNull(values.doneOn) : null,
      movedTo: orNull(values.movedTo),
      reason: state === '已完成' ? null : orNull(values.reason),
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={`${turnWords(turn)}这一次`}
      ok="登记"
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      missing={draftMissing(draft, [
        state === '已完成' && values.doneOn === '' && '哪天办的',
        state === '延期' && values.movedTo === '' && '改到哪天',
        (state === '延期' || state === '取消') && values.reason.trim() === '' && '原因',
      ])}
    >
      <ChoiceLine
        label="完成情况"
        value={state}
        choices={planTurnStates}
        onChange={(next) => (setState(next), draft.touch())}
        problem={draft.problems['state']}
        empty
        hint="清空就是还没有办"
      />
      {state === '已完成' && <DraftLine draft={draft} field="doneOn" meta={doneMeta} />}
      {state !== '已完成' && state !== '取消' && (
        <DraftLine
          draft={draft}
          field="movedTo"
          meta={movedMeta}
          placeholder={state === '延期' ? '这一次改到以后的哪一天' : '换一天办，不填照旧'}
        />
      )}
      {(state === '延期' || state === '取消') && <DraftLine draft={draft} field="reason" meta={reasonMeta} />}
      <Failure text={draft.failure} />
    </Dialog>
  );
}

const shown = ({ state, doneOn, movedTo, reason }: PlanTurnRow): string =>
  state === '已完成'
    ? `${doneOn === null ? '' : formatChineseShort(doneOn)}办完`
    : state === '延期'
      ? `延到 ${movedTo ?? ''}，${reason ?? ''}`
      : state === '取消'
        ? `取消，${reason ?? ''}`
        : movedTo === null
          ? ''
          : `改到 ${formatChineseShort(movedTo)}`;

/** 分次: every time of an item that repeats; a press settles one. */
export function Turns({ item }: { readonly item: Output<'plans.item'> }) {
  const [asked, setAsked] = useState<PlanTurnRow | null>(null);
  const { turns, turnRows, recurrence } = item;
  return (
    <section className="item-part" aria-label="分次">
      <h3>
        {recurrence}一次
        <span className="note">
          办了 {turns?.done ?? 0} / {turns?.total ?? 0} 次
        </span>
      </h3>
      <ul className="item-turns">
        {turnRows.map((turn) => (
          <li key={turn.dueFrom}>
            <span>
              {turnWords(turn)} <span className="note">{shown(turn)}</span>
              {turn.standing && <Tag kind={turn.standing === '过期' ? 'error' : 'warning'}>{turn.standing}</Tag>}
            </span>
            <Button route="plans.turn" size="small" onClick={() => setAsked(turn)}>
              {turn.state === null ? '登记' : '改'}
            </Button>
          </li>
        ))}
      </ul>
      {asked && <TurnDialog itemId={item.id} turn={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}
