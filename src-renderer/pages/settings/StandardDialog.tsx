import { useState } from 'react';
import type { StandardLine } from '../../../src-main/contract/standards.ts';
import { type CallInput, useCommand } from '../../api.ts';
import { Dialog, Line } from '../../parts/Dialog.tsx';
import { fixFirst, metaOf, missingWords, TextField } from '../../parts/inputs.tsx';
import { useToday } from '../../shell/status-context.ts';
import { orNull, useDraft } from '../../parts/draft.ts';
import { type PartValues, readLines, readNumbers, StandardPartInput } from './StandardParts.tsx';

const fromMeta = metaOf('从哪天起', 'date');
const toMeta = metaOf('到哪天止', 'date');
const sourceMeta = metaOf('依据', 'text', { max: 200 });

/** As the inputs hold it: lists are text while they are written. */
function startOf({ parts, value }: StandardLine): PartValues {
  const known = (value ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    parts.map(({ name, kind }) => [
      name,
      (kind === 'ints' || kind === 'lines') && Array.isArray(known[name])
        ? (known[name] as readonly (number | string)[]).join(kind === 'ints' ? '、' : '\n')
        : known[name],
    ]),
  );
}

/** The office's own standard: changing one, or setting one beside what the program brings. */
export function StandardDialog({ line, onClose }: { readonly line: StandardLine; readonly onClose: () => void }) {
  const today = useToday();
  const save = useCommand('standards.save', { quiet: true });
  const [parts, setParts] = useState<PartValues>(() => startOf(line));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const draft = useDraft({
    validFrom: line.own ? line.validFrom : `${today.slice(0, 4)}-01-01`,
    validTo: line.own ? (line.validTo ?? '') : '',
    source: line.own ? line.source : '',
    value: '',
  });
  const { values, problems, set } = draft;
  const submit = async () => {
    const value = Object.fromEntries(
      line.parts.map(({ name, kind }) => [
        name,
        kind === 'ints'
          ? readNumbers(String(parts[name] ?? ''))
          : kind === 'lines'
            ? readLines(String(parts[name] ?? ''))
            : (parts[name] ?? null),
      ]),
    );
    const answer = await save.run({
      id: line.id,
      key: line.key,
      value: value as CallInput<'standards.save'>['value'],
      validFrom: values.validFrom,
      validTo: orNull(values.validTo),
      source: values.source,
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={`${line.own ? '修改本单位的标准' : '本单位另定'}：${line.name}`}
      ok="保存"
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={line.parts.some(({ kind }) => kind === 'bands') ? 900 : 640}
      missing={
        missingWords([values.validFrom === '' && '从哪天起', values.source.trim() === '' && '依据']) ??
        (draft.clean && Object.values(typed).every((sentence) => sentence === '') ? null : fixFirst)
      }
      aside={
        <>
          <b>{line.own ? '现在登记的' : '随程序带的'}</b>
          <p>
            {line.label}：{line.says}
          </p>
          <p className="note">
            {line.source}，{line.validFrom} 起
          </p>
        </>
      }
    >
      {line.parts.map((part) => (
        <Line key={part.name} label={part.label} problem={typed[part.name] || problems.value}>
          <StandardPartInput
            part={part}
            value={parts[part.name]}
            onChange={(value, problem = '') => {
              setParts((now) => ({ ...now, [part.name]: value }));
              setTyped((now) => ({ ...now, [part.name]: problem }));
              draft.touch();
            }}
          />
        </Line>
      ))}
      <Line label="从哪天起" problem={problems.validFrom}>
        <TextField meta={fromMeta} value={values.validFrom} onChange={(value, bad) => set('validFrom', value, bad)} />
      </Line>
      <Line label="到哪天止" problem={problems.validTo} hint="一直用就不填">
        <TextField meta={toMeta} value={values.validTo} onChange={(value, bad) => set('validTo', value, bad)} />
      </Line>
      <Line label="依据" problem={problems.source}>
        <TextField
          meta={sourceMeta}
          value={values.source}
          onChange={(value) => set('source', value)}
          placeholder="文件名和文号，或哪次会议的决定"
        />
      </Line>
      {draft.failure && <p className="problem">{draft.failure}</p>}
    </Dialog>
  );
}
