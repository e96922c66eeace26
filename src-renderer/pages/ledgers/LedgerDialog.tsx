import { useDeferredValue, useState } from 'react';
import type { LedgerDef, LedgerValues } from '../../../src-main/domain/ledgers/kinds.ts';
import { type Output, useCommand, useQueryRoute } from '../../api.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';
import { DraftLine, draftMissing, Failure, RemoveButton } from '../../parts/DraftParts.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { useToday } from '../../shell/status-context.ts';
import { LedgerFieldLine } from './LedgerFieldLine.tsx';
import { LedgerAside } from './LedgerAside.tsx';

type Found = Output<'ledgers.get'>;
const noteMeta = metaOf('备注', 'text', { max: 500 });

/** Texts of the form: what is kept, or what a new line begins with. */
const textsOf = (def: LedgerDef, found: Found | null, today: string): Record<string, string> => ({
  ...Object.fromEntries(
    def.fields.map(({ key, first }) => [
      key,
      found ? String(found.line.values[key] ?? '') : key === def.day ? today : first,
    ]),
  ),
  note: found?.line.note ?? '',
});

/** The form as the core takes it: nothing empty, numbers as numbers. */
const valuesOf = (def: LedgerDef, texts: Readonly<Record<string, string>>): LedgerValues =>
  Object.fromEntries(
    def.fields.flatMap(({ key, kind }) => {
      const text = (texts[key] ?? '').trim();
      if (text === '') return [];
      return [[key, kind === 'int' || kind === 'fen' ? Number(text) : text]];
    }),
  );

function Form({
  def,
  found,
  onClose,
}: {
  readonly def: LedgerDef;
  readonly found: Found | null;
  readonly onClose: () => void;
}) {
  const today = useToday();
  const save = useCommand('ledgers.save', { quiet: true });
  const remove = useCommand('ledgers.remove');
  const words = useQueryRoute('ledgers.words', { kind: def.key }, { keep: true }).data ?? {};
  const draft = useDraft<string>(textsOf(def, found, today));
  const [memberId, setMemberId] = useState<number | null>(found?.line.memberId ?? null);
  const values = valuesOf(def, draft.values);
  const settled = useDeferredValue(JSON.stringify(values));
  const findings =
    useQueryRoute(
      'ledgers.check',
      { kind: def.key, values: JSON.parse(settled) as Record<string, string | number> },
      { keep: true, enabled: draft.clean },
    ).data ?? [];
  const id = found?.line.id ?? null;
  const submit = async () => {
    const answer = await save.run({
      ...(id === null ? {} : { id }),
      kind: def.key,
      values: { ...values },
      memberId,
      note: orNull(draft.values['note'] ?? ''),
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={found ? `${def.label}：${found.line.title}` : `登记${def.label}`}
      ok={found ? '保存' : '登记'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      dirty={draft.dirty}
      width={1080}
      missing={draftMissing(
        draft,
        def.fields.map(({ key, label, required }) => required && (draft.values[key] ?? '').trim() === '' && label),
      )}
      aside={<LedgerAside def={def} id={id} papers={found?.papers ?? []} findings={findings} />}
      foot={
        id !== null && (
          <RemoveButton
            onRemove={async () => void ((await remove.run({ kind: def.key, ids: [id] })).ok && onClose())}
          />
        )
      }
    >
      <div className="ledger-form">
        {def.fields.map((field, index) => (
          <div key={field.key} className={field.kind === 'note' || field.key === def.title ? 'ledger-wide' : undefined}>
            <LedgerFieldLine
              field={field}
              draft={draft}
              words={words[field.key] ?? []}
              autoFocus={index === 0}
              memberId={field.key === def.member ? memberId : null}
              {...(field.key === def.member ? { onMember: setMemberId } : {})}
            />
          </div>
        ))}
        <div className="ledger-wide">
          <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
        </div>
      </div>
      <Failure text={draft.failure} />
    </Dialog>
  );
}

/** A line of a ledger, or a new one: `<LedgerDialog def={def} id={12} onClose={…} />`. */
export function LedgerDialog({
  def,
  id,
  onClose,
}: {
  readonly def: LedgerDef;
  /** null: a new one. */
  readonly id: number | null;
  readonly onClose: () => void;
}) {
  const query = useQueryRoute('ledgers.get', { id: id ?? 0 }, { enabled: id !== null });
  if (id === null) return <Form def={def} found={null} onClose={onClose} />;
  if (query.isError)
    return (
      <Dialog title={def.label} ok="关上" onOk={onClose} onClose={onClose}>
        <Failure text={query.error.message} />
      </Dialog>
    );
  return query.data ? <Form key={id} def={def} found={query.data} onClose={onClose} /> : null;
}
