import { Segmented } from 'antd';
import { type DuesMethod, duesMethods } from '../../../src-main/contract/dues.ts';
import { createStore, useStore } from '../../api/store.ts';
import { Line } from '../../parts/Dialog.tsx';
import { metaOf, TextField } from '../../parts/inputs.tsx';
import { useAppStatus } from '../../shell/status-context.ts';

/** How money came in: the same for everybody of a batch. */
export interface PaymentDraft {
  readonly paidOn: string;
  readonly method: DuesMethod;
  readonly collector: string;
  readonly note: string;
}

const metas = {
  paidOn: metaOf('收款日期', 'date'),
  collector: metaOf('收款人', 'text', { max: 50 }),
  note: metaOf('备注', 'text', { max: 300 }),
} as const;

/** Group after group is collected in one go: what was chosen last stays while the window stands. */
const last = createStore<Partial<PaymentDraft>>({});

/** A later visit is another day's work: the day is today again, and the note was about the last batch. */
export const forgetDay = (): void => last.set(({ paidOn: _day, note: _note, ...rest }) => rest);

export function usePaymentDraft(): readonly [PaymentDraft, (change: Partial<PaymentDraft>) => void] {
  const { today, handler } = useAppStatus();
  const kept = useStore(last);
  const draft: PaymentDraft = { paidOn: today, method: '现金', collector: handler ?? '', note: '', ...kept };
  return [draft, (change) => last.set((now) => ({ ...now, ...change }))];
}

/** The part of a `dues.collect` input that the form fills. */
export const paymentInput = ({ paidOn, method, collector, note }: PaymentDraft) => ({
  paidOn,
  method,
  collector: collector.trim() === '' ? null : collector.trim(),
  note: note.trim() === '' ? null : note.trim(),
});

interface Props {
  readonly draft: PaymentDraft;
  readonly onChange: (change: Partial<PaymentDraft>) => void;
  readonly problems: Readonly<Record<string, string>>;
  readonly onProblem: (field: string, problem: string) => void;
}

/** Method, date, collector and note, one line each. */
export function PaymentLines({ draft, onChange, problems, onProblem }: Props) {
  const field = (name: keyof typeof metas) => (
    <Line label={metas[name].label} problem={problems[name]}>
      <TextField
        meta={metas[name]}
        value={draft[name]}
        onChange={(value, problem) => {
          onChange({ [name]: value });
          onProblem(name, problem ?? '');
        }}
        invalid={Boolean(problems[name])}
      />
    </Line>
  );
  return (
    <>
      <div className="dialog-line">
        <span className="dialog-label">方式</span>
        <Segmented<DuesMethod>
          value={draft.method}
          onChange={(method) => onChange({ method })}
          options={[...duesMethods]}
          aria-label="收款方式"
        />
      </div>
      {field('paidOn')}
      {field('collector')}
      {field('note')}
    </>
  );
}
