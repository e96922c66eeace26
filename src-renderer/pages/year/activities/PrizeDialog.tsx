import { AutoComplete } from 'antd';
import { useMemo, useState } from 'react';
import type { ActivityPrizeRow } from '../../../../src-main/contract/activity-rows.ts';
import { type CallInput, useCommand, useQueryRoute } from '../../../api.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure, RemoveButton } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { PeoplePicker, type PickedPerson, PersonPicker } from '../../../parts/PersonPicker.tsx';
import { Notice } from '../../../parts/States.tsx';
import type { ActivityData } from './ActivityView.tsx';
import { Confirm, confirmMissing, freshOf } from './Confirm.tsx';

const levels = ['一等奖', '二等奖', '三等奖', '第一名', '第二名', '第三名', '优秀奖', '组织奖', '参与奖'];
const metas = {
  event: metaOf('比赛项目', 'text', { max: 60 }),
  team: metaOf('团队名称', 'text', { max: 60 }),
  heads: metaOf('团队人数', 'int'),
  prize: metaOf('奖品', 'text', { max: 100 }),
  amountFen: metaOf('价值（元）', 'fen'),
};
const kinds = ['个人', '团队'] as const;

/** 获奖: who or which team, for what, and its worth; what the rules ask is answered before it is kept. */
export function PrizeDialog({
  data,
  prize,
  onClose,
}: {
  readonly data: ActivityData;
  readonly prize: ActivityPrizeRow | null;
  readonly onClose: () => void;
}) {
  const { row } = data;
  const save = useCommand('activities.savePrize', { quiet: true });
  const saveAll = useCommand('activities.savePrizes', { quiet: true });
  const remove = useCommand('activities.removePrizes');
  const [kind, setKind] = useState<(typeof kinds)[number]>(prize && prize.memberId === null ? '团队' : '个人');
  /** A prize that stands has one winner; a new one may go to several people at once. */
  const [people, setPeople] = useState<readonly PickedPerson[]>(
    prize?.memberId ? [{ id: prize.memberId, name: prize.name }] : [],
  );
  const [person = null, ...alike] = people;
  const [confirmed, setConfirmed] = useState(false);
  const [more, setMore] = useState('');
  const last = prize ?? data.prizes.at(-1);
  const first = {
    event: last?.event ?? '',
    level: last?.level ?? '',
    team: prize?.team ?? '',
    heads: prize && prize.memberId === null ? String(prize.heads) : '',
    prize: last?.prize ?? '',
    amountFen: prize ? String(prize.amountFen || '') : '',
    note: prize?.note ?? '',
    memberId: '',
    confirm: '',
    id: '',
  };
  const draft = useDraft(first);
  const { values, problems } = draft;
  const team = kind === '团队';
  const input = useMemo(
    (): CallInput<'activities.savePrize'> => ({
      ...(prize ? { id: prize.id } : {}),
      activityId: row.id,
      event: orNull(values.event),
      level: values.level.trim() || '奖',
      memberId: team ? null : (person?.id ?? null),
      team: team ? orNull(values.team) : null,
      heads: team ? Math.max(1, Number(values.heads) || 1) : 1,
      prize: orNull(values.prize),
      amountFen: Number(values.amountFen) || 0,
      note: orNull(values.note),
    }),
    [prize, row.id, values, team, person],
  );
  const known = team ? values.team.trim() !== '' : person !== null;
  const found = useQueryRoute(
    'activities.check',
    { id: row.id, prize: input, ...(!team && alike.length > 0 ? { alike: alike.map(({ id }) => id) } : {}) },
    { enabled: known && draft.clean },
  );
  const findings = known ? freshOf(found.data, data.findings) : [];
  const submit = async () => {
    const { event, level, prize: what, amountFen, note } = { ...input, level: values.level };
    const answer =
      !team && alike.length > 0
        ? await saveAll.run({
            activityId: row.id,
            memberIds: people.map(({ id }) => id),
            event,
            level,
            prize: what,
            amountFen,
            note,
            confirm: confirmed,
          })
        : await save.run({ ...input, level: values.level, confirm: confirmed });
    if (!draft.take(answer) || !answer.ok) return;
    if (prize) return onClose();
    // A list of winners is written one after the other: what they share stays.
    const who = alike.length > 0 ? `${people.length} 人` : (person?.name ?? '');
    setMore(`${team ? values.team : who} ${values.level}记好了，接着写下一个`);
    setPeople([]);
    setConfirmed(false);
    draft.set('team', '');
    draft.set('note', '');
  };
  const takeAway = async () => {
    if (prize && (await remove.run({ ids: [prize.id] })).ok) onClose();
  };
  return (
    <Dialog
      title={`${prize ? '修改获奖' : '登记获奖'}：${row.name}`}
      ok={prize ? '保存' : !team && alike.length > 0 ? `登记 ${people.length} 人` : '登记'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy || saveAll.busy}
      dirty={prize ? draft.dirty : person !== null || values.team !== ''}
      width={600}
      missing={draftMissing(draft, [
        values.level.trim() === '' && '名次或奖项',
        !team && person === null && '获奖的人',
        team && values.team.trim() === '' && '团队名称',
        team && values.heads === '' && '团队人数',
        ...confirmMissing(findings, confirmed, values.note),
      ])}
      foot={prize && prize.signedOn === null && <RemoveButton onRemove={takeAway} />}
    >
      {more && <Notice kind="done" title={more} />}
      <ChoiceLine
        label="奖给"
        value={kind}
        choices={kinds}
        onChange={(next) => next && (setKind(next), draft.touch())}
      />
      {team ? (
        <>
          <DraftLine draft={draft} field="team" meta={metas.team} placeholder="例如 检修车间代表队" autoFocus />
          <DraftLine draft={draft} field="heads" meta={metas.heads} />
        </>
      ) : (
        <Line
          label="获奖的人"
          problem={problems['memberId']}
          hint={prize ? undefined : '同一个奖的几个人，一个接一个写，一次登记'}
        >
          {prize ? (
            <PersonPicker
              value={person}
              onChange={(next) => (setPeople(next ? [next] : []), setConfirmed(false), draft.touch())}
              autoFocus
            />
          ) : (
            <PeoplePicker
              value={people}
              onChange={(next) => (setPeople(next), setConfirmed(false), draft.touch())}
              autoFocus
            />
          )}
        </Line>
      )}
      <Line label="名次或奖项" problem={problems['level']}>
        <AutoComplete
          value={values.level}
          options={levels.map((value) => ({ value }))}
          showSearch={{ filterOption: (typed, option) => option?.value.includes(typed.trim()) ?? false }}
          onChange={(text: string) => draft.set('level', text)}
          maxLength={40}
          placeholder="例如 一等奖"
          aria-label="名次或奖项"
        />
      </Line>
      <DraftLine draft={draft} field="event" meta={metas.event} placeholder="只有一项的不填，例如 乒乓球男单" />
      <DraftLine draft={draft} field="prize" meta={metas.prize} placeholder="例如 运动水壶；只有证书的写证书" />
      <DraftLine
        draft={draft}
        field="amountFen"
        meta={metas.amountFen}
        hint={team ? '整个团队的奖一共值多少' : undefined}
      />
      <Confirm draft={draft} findings={findings} confirmed={confirmed} onConfirm={setConfirmed} />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
