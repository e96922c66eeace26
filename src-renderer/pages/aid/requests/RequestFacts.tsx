import type { RequestSecret } from '../../../../src-main/contract/aid-requests.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { ask, type Output } from '../../../api.ts';
import { Masked } from '../../../parts/Masked.tsx';
import { fieldsOf, type RequestField } from './request-fields.ts';

type Data = Output<'aidRequests.get'>;

/** A value that is not shown before somebody opens it. */
export function Hidden({
  id,
  field,
  label,
}: {
  readonly id: number;
  readonly field: RequestSecret;
  readonly label: string;
}) {
  return (
    <Masked value={null} label={label} onReveal={async () => (await ask('aidRequests.reveal', { id, field })).value} />
  );
}

/** A value of the form: plain, masked, or hidden until somebody opens it. */
function Value({ data, field }: { readonly data: Data; readonly field: RequestField }) {
  const { id } = data.request;
  const { name, meta, part, secret } = field;
  const stored = (data[part] as Readonly<Record<string, unknown>> | null)?.[name] ?? null;
  const shown = stored === null ? null : meta.kind === 'fen' ? formatMoney(Number(stored)) : String(stored);
  if (secret === undefined || !data.hidden.includes(secret)) return shown;
  const reveal = async () => (await ask('aidRequests.reveal', { id, field: secret })).value;
  return <Masked value={shown} label={meta.label} onReveal={reveal} />;
}

/** Whether there is anything to show of a field. */
const isThere = (data: Data, { part, name, secret }: RequestField): boolean =>
  ((data[part] as Readonly<Record<string, unknown>> | null)?.[name] ?? null) !== null ||
  (secret !== undefined && data.hidden.includes(secret));

/** What stands on the form, hidden values to be opened one by one. */
export function RequestFacts({ data }: { readonly data: Data }) {
  const { request, hidden } = data;
  return (
    <dl className="plain-list">
      {hidden.includes('reason') && (
        <div>
          <dt>困难原因</dt>
          <dd>
            <Hidden id={request.id} field="reason" label="困难原因" />
          </dd>
        </div>
      )}
      {fieldsOf(request.kind)
        .filter((field) => isThere(data, field))
        .map((field) => (
          <div key={field.name}>
            <dt>{field.meta.label}</dt>
            <dd>
              <Value data={data} field={field} />
            </dd>
          </div>
        ))}
    </dl>
  );
}
