import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import type { LedgerRow } from '../../../src-main/contract/ledgers.ts';
import type { LedgerDef } from '../../../src-main/domain/ledgers/kinds.ts';
import { useCommand } from '../../api.ts';
import { BulkBar } from '../../parts/BulkBar.tsx';
import { ChoiceLine } from '../../parts/ChoiceLine.tsx';
import { Dialog, Line } from '../../parts/Dialog.tsx';
import { Failure } from '../../parts/DraftParts.tsx';
import { TextField } from '../../parts/inputs.tsx';

/** One field of the ticked lines; left empty it is emptied. */
function FieldDialog({
  def,
  ids,
  onClose,
  onDone,
}: {
  readonly def: LedgerDef;
  readonly ids: readonly number[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const fields = def.fields.filter(({ bulk }) => bulk);
  const set = useCommand('ledgers.setField');
  const [label, setLabel] = useState<string | null>(null);
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState('');
  const [failure, setFailure] = useState('');
  const field = fields.find((one) => one.label === label);
  const submit = async () => {
    if (!field) return;
    const numeric = field.kind === 'int' || field.kind === 'fen';
    const answer = await set.run({
      kind: def.key,
      ids: [...ids],
      field: field.key,
      value: value === '' ? null : numeric ? Number(value) : value,
    });
    if (!answer.ok) return setFailure(answer.error.message);
    onDone();
  };
  return (
    <Dialog
      title={`一起改 ${ids.length} ${def.unit}`}
      ok={`改 ${ids.length} ${def.unit}`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={set.busy}
      missing={field ? (problem ? '先改好标出的地方' : null) : '还差：改哪一栏'}
    >
      <ChoiceLine
        label="改哪一栏"
        value={label}
        choices={fields.map((one) => one.label)}
        onChange={(next) => (setLabel(next), setValue(''), setProblem(''), setFailure(''))}
        autoFocus
      />
      {field &&
        (field.choices && !field.open ? (
          <ChoiceLine
            label={field.label}
            value={value || null}
            choices={field.choices}
            onChange={(next) => (setValue(next ?? ''), setFailure(''))}
            empty
          />
        ) : (
          <Line label={field.label} problem={problem} hint="不填就是清空这一栏">
            <TextField
              meta={{ ...field, required: false }}
              value={value}
              onChange={(next, bad) => (setValue(next), setProblem(bad ?? ''), setFailure(''))}
            />
          </Line>
        ))}
      <Failure text={failure} />
    </Dialog>
  );
}

/** What can be done with ticked lines. */
export function LedgerBulk({
  def,
  chosen,
  total,
  onAll,
  onClear,
}: {
  readonly def: LedgerDef;
  readonly chosen: readonly LedgerRow[];
  readonly total: number;
  readonly onAll: () => void;
  readonly onClear: () => void;
}) {
  const remove = useCommand('ledgers.remove');
  const [asking, setAsking] = useState(false);
  const ids = chosen.map(({ id }) => id);
  return (
    <BulkBar selected={chosen.length} total={total} unit={def.unit} onAll={onAll} onClear={onClear}>
      {def.fields.some(({ bulk }) => bulk) && (
        <Button route="ledgers.setField" onClick={() => setAsking(true)}>
          改一栏
        </Button>
      )}
      <Button
        route="ledgers.remove"
        danger
        onClick={() => void remove.run({ kind: def.key, ids }).then((answer) => answer.ok && onClear())}
      >
        删除 {chosen.length} {def.unit}
      </Button>
      {asking && (
        <FieldDialog
          def={def}
          ids={ids}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            onClear();
          }}
        />
      )}
    </BulkBar>
  );
}
