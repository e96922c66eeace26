import { useState } from 'react';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import type { AidCase, AidPairRow } from '../../../../src-main/contract/aid.ts';
import { ask, call, say, useCommand } from '../../../api.ts';
import { Dialog } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure, RemoveButton } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { Masked } from '../../../parts/Masked.tsx';
import { useToday } from '../../../shell/status-context.ts';

const helperMeta = metaOf('帮扶人', 'text', { max: 50 });
const postMeta = metaOf('职务', 'text', { max: 60 });
const phoneMeta = metaOf('联系电话', 'phone', { max: 40 });
const fromMeta = metaOf('从', 'date');
const toMeta = metaOf('到', 'date');
const noteMeta = metaOf('备注', 'text', { max: 300 });

/** A pairing with its 备注, which the file only says to be there. */
type OpenedPair = AidPairRow & { readonly note: string | null };

function PairDialog({
  file,
  pair,
  onClose,
}: {
  readonly file: AidCase;
  readonly pair: OpenedPair | null;
  readonly onClose: () => void;
}) {
  const today = useToday();
  const save = useCommand('aid.savePair', { quiet: true });
  const remove = useCommand('aid.removePair');
  const draft = useDraft({
    helper: pair?.helper ?? '',
    post: pair?.post ?? '',
    phone: '',
    from: pair?.from ?? today,
    to: pair?.to ?? '',
    note: pair?.note ?? '',
  });
  const { values } = draft;
  const submit = async () => {
    const answer = await save.run({
      ...(pair ? { id: pair.id } : {}),
      caseId: file.row.id,
      helper: values.helper,
      post: orNull(values.post),
      // A number that stands there masked stays as it is until another is typed.
      ...(pair?.phone && values.phone.trim() === '' ? {} : { phone: orNull(values.phone) }),
      from: values.from,
      to: orNull(values.to),
      note: orNull(values.note),
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={`结对帮扶：${file.row.name}`}
      ok={pair ? '保存' : '登记结对'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      missing={draftMissing(draft, [values.helper.trim() === '' && '帮扶人', values.from === '' && '开始日期'])}
      {...(pair
        ? {
            foot: (
              <RemoveButton
                onRemove={async () => {
                  const answer = await remove.run({ id: pair.id });
                  if (answer.ok) onClose();
                }}
              />
            ),
          }
        : {})}
    >
      <DraftLine draft={draft} field="helper" meta={helperMeta} autoFocus />
      <DraftLine draft={draft} field="post" meta={postMeta} placeholder="例如 分会主席" />
      <DraftLine
        draft={draft}
        field="phone"
        meta={phoneMeta}
        placeholder={pair?.phone ? `现在是 ${pair.phone}，不改就留空` : '可以不填'}
      />
      <DraftLine draft={draft} field="from" meta={fromMeta} />
      <DraftLine draft={draft} field="to" meta={toMeta} placeholder="还在结对就不填" />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      <Failure text={draft.failure} />
    </Dialog>
  );
}

/** 结对帮扶: who looks after the household. */
export function PairPart({ file }: { readonly file: AidCase }) {
  const [asked, setAsked] = useState<OpenedPair | 'new' | null>(null);
  const edit = async (pair: AidPairRow) => {
    if (!pair.noteHidden) return setAsked({ ...pair, note: null });
    const answer = await call('aid.revealPair', { id: pair.id });
    if (!answer.ok) return say(answer.error.message, 'error');
    setAsked({ ...pair, note: answer.data.note });
  };
  return (
    <section className="aid-panel-part" aria-label="结对帮扶">
      <h3>
        结对帮扶
        <RoleLink route="aid.savePair" type="button" className="link" onClick={() => setAsked('new')}>
          ＋ 登记
        </RoleLink>
      </h3>
      {file.pairs.length === 0 && <p className="note">还没有结对的人。</p>}
      <ul>
        {file.pairs.map((pair) => (
          <li key={pair.id} className="aid-pair">
            <RoleLink route="aid.savePair" type="button" className="link" onClick={() => void edit(pair)}>
              {pair.helper}
            </RoleLink>
            <span className="note">{pair.post}</span>
            {pair.phone && (
              <Masked
                value={pair.phone}
                label="联系电话"
                onReveal={async () => (await ask('aid.revealPair', { id: pair.id })).phone}
              />
            )}
            <span className="note">
              {pair.from} 起{pair.to ? `，到 ${pair.to}` : ''}
            </span>
            {pair.noteHidden && (
              <span>
                <span className="note">备注 </span>
                <Masked
                  value={null}
                  label={`${pair.helper}结对的备注`}
                  onReveal={async () => (await ask('aid.revealPair', { id: pair.id })).note}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      {asked && <PairDialog file={file} pair={asked === 'new' ? null : asked} onClose={() => setAsked(null)} />}
    </section>
  );
}
