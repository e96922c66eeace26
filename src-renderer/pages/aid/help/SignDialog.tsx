import { useState } from 'react';
import type { AidHelpRow } from '../../../../src-main/contract/aid-help.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand } from '../../../api.ts';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { sumsOf } from './help-columns.tsx';

const onMeta = metaOf('签收日期', 'date');
const exceptionMeta = metaOf('例外的原因', 'text', { max: 200 });
const byMeta = metaOf('代领人', 'text', { max: 50 });

/** 登记签收: the signed sheet came back; these have signed. */
export function SignDialog({
  rows,
  onClose,
  onDone,
}: {
  readonly rows: readonly AidHelpRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const today = useToday();
  const sign = useCommand('aidHelp.sign', { quiet: true });
  const days = [...new Set(rows.map(({ on }) => on))];
  const [day] = days;
  const draft = useDraft({
    signedOn: days.length === 1 && day && day <= today ? day : today,
    signedBy: '',
    exception: '',
  });
  // Whether a year's cap is exceeded shows only with the day of the signature.
  const [beyond, setBeyond] = useState(false);
  const { values } = draft;
  const [only] = rows;
  const people = new Set(rows.map(({ memberId }) => memberId)).size;
  const submit = async () => {
    const answer = await sign.run({
      ids: rows.map(({ id }) => id),
      signedOn: values.signedOn,
      signedBy: orNull(values.signedBy),
      exception: orNull(values.exception),
    });
    if (!answer.ok && answer.error.fields?.['exception'] !== undefined) setBeyond(true);
    if (!draft.take(answer)) return;
    onDone();
    onClose();
  };
  return (
    <Dialog
      title="登记签收"
      ok={people === 1 && only ? `${only.name}已签` : `${count(people)} 人已签`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={sign.busy}
      missing={draftMissing(draft, [
        values.signedOn === '' && '签收日期',
        beyond && values.exception.trim() === '' && '例外的原因',
      ])}
    >
      <DraftLine
        draft={{ ...draft, set: (field, value, bad) => (setBeyond(false), draft.set(field, value, bad)) }}
        field="signedOn"
        meta={onMeta}
        autoFocus
      />
      <DraftLine
        draft={draft}
        field="signedBy"
        meta={byMeta}
        placeholder="本人签的不填"
        {...(rows.length > 1
          ? { hint: `填了就是这 ${people > 1 ? `${count(people)} 人` : `${count(rows.length)} 笔`}都由同一个人代领` }
          : {})}
      />
      {beyond && (
        <DraftLine draft={draft} field="exception" meta={exceptionMeta} placeholder="例如 2 月 5 日工会委员会同意" />
      )}
      <Consequence>
        {count(rows.length)} 笔，共 {formatMoney(sumsOf(rows).sumFen)} 元。照收回的花名册登记
        {rows.length > 1 ? '，没有签的先不要勾' : ''}。签了以后，金额、物品和来源就不能再改。
      </Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
