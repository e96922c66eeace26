import { Button } from 'antd';
import type { LeftLine } from '../../../../src-main/contract/plans-text.ts';

/** Lines with words of time that no entry took: nothing is lost without a word. A press makes an entry of one. */
export function LeftLines({
  lines,
  onTake,
}: {
  readonly lines: readonly LeftLine[];
  readonly onTake: (line: LeftLine) => void;
}) {
  if (lines.length === 0) return null;
  return (
    <section className="plan-text-rest" aria-label="没有列成条目的">
      <p className="plan-text-rest-head">还有 {lines.length} 处写了时间，没有列成条目。要列入的，点“列成一条”</p>
      <ul>
        {lines.map((line) => {
          const at = line.text.indexOf(line.words);
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
                size="small"
                aria-label={`把第 ${line.line} 行的“${line.words}”列成一条`}
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
