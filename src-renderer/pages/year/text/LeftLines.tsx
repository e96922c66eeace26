import { Button } from '../../../parts/Button.tsx';
import type { LeftLine } from '../../../../src-main/contract/plans-text.ts';

/** Lines that say a time or are numbered below a schedule, and that no entry took. A press makes an entry of one. */
export function LeftLines({
  lines,
  onTake,
}: {
  readonly lines: readonly LeftLine[];
  readonly onTake: (line: LeftLine) => void;
}) {
  if (lines.length === 0) return null;
  const without = lines.filter(({ words }) => words === '').length;
  const reasons =
    without === 0
      ? '写了时间，看不出是哪件事'
      : without === lines.length
        ? '跟在安排后面，没有写时间'
        : `${lines.length - without} 处写了时间，${without} 处跟在安排后面没有写时间`;
  return (
    <section className="plan-text-rest" aria-label="没有列成条目的">
      <p className="plan-text-rest-head">
        还有 {lines.length} 处没有列成条目：{reasons}。要列入的，点“列成一条”
      </p>
      <ul>
        {lines.map((line) => {
          const at = line.words === '' ? -1 : line.text.indexOf(line.words);
          return (
            <li key={`${line.start}-${line.end}`}>
              <span className="quiet">第 {line.line} 行</span>
              <span className="plan-text-rest-words" title={line.text}>
                {at < 0 ? (
                  line.text
                ) : (
                  <>
                    {line.text.slice(0, at)}
                    <b>{line.words}</b>
                    {line.text.slice(at + line.words.length)}
                  </>
                )}
              </span>
              <Button
                route="plans.createFromText"
                size="small"
                aria-label={`把第 ${line.line} 行的“${line.words || line.text}”列成一条`}
                onClick={() => onTake(line)}
              >
                列成一条
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
