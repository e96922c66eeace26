import { Button } from 'antd';
import { Line } from '../../../parts/Dialog.tsx';
import { metaOf, TextField } from '../../../parts/inputs.tsx';
import { PersonPicker } from '../../../parts/PersonPicker.tsx';
import type { OtherAmount } from './donation-lines.ts';

const amountMeta = metaOf('捐的金额', 'fen');

/** 捐得不一样的: who gave more, less or nothing, each with the amount; everybody else gave what stands above. */
export function OtherAmounts({
  value,
  onChange,
}: {
  readonly value: readonly OtherAmount[];
  readonly onChange: (others: readonly OtherAmount[]) => void;
}) {
  return (
    <Line label="捐得不一样的">
      <div className="campaign-others">
        {value.map((one) => (
          <div key={one.id} className="campaign-other">
            <span>{one.name}</span>
            <TextField
              meta={{ ...amountMeta, label: `${one.name}捐的金额` }}
              value={String(one.amountFen)}
              onChange={(text, problem) =>
                problem || onChange(value.map((row) => (row.id === one.id ? { ...row, amountFen: Number(text) } : row)))
              }
            />
            <Button
              type="link"
              size="small"
              aria-label={`${one.name}和大家一样`}
              onClick={() => onChange(value.filter(({ id }) => id !== one.id))}
            >
              去掉
            </Button>
          </div>
        ))}
        <PersonPicker
          key={value.length}
          value={null}
          onChange={(person) =>
            person && !value.some(({ id }) => id === person.id) && onChange([...value, { ...person, amountFen: 0 }])
          }
        />
        <span className="note">没有捐的写 0，多捐、少捐的写多少；没有就不选</span>
      </div>
    </Line>
  );
}
