import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { StandardLine } from '../../../src-main/contract/standards.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Loading } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { StandardDialog } from './StandardDialog.tsx';
import './standards.css';

/** Brings the standard that the address names (`?at=aidAllowance`) into sight. */
function Arrive() {
  const at = useSearchParams()[0].get('at');
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (at === null) return;
    const rows = place.current?.closest('section')?.querySelectorAll('tr[data-at]') ?? [];
    const row = [...rows].find((one) => one.getAttribute('data-at') === at);
    (row ?? place.current?.closest('section'))?.scrollIntoView({ block: row ? 'center' : 'start' });
  }, [at]);
  return <span ref={place} hidden />;
}

/** A line that only keeps the place for a number of the locality. */
const isUnset = ({ value }: StandardLine): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every((part) => part === null);

/** 标准与限额: every number that a province or a year can change, with the document it stands in. */
export function Standards() {
  const query = useQueryRoute('standards.list', {});
  const at = useSearchParams()[0].get('at');
  const remove = useCommand('standards.remove');
  const [asked, setAsked] = useState<StandardLine | null>(null);
  const [search, setSearch] = useState('');
  const isWanted = ({ name, label, says, source }: StandardLine): boolean =>
    [name, label, says, source].some((words) => words.includes(search.trim()));
  return (
    <section className="setting standards" aria-label="标准与限额">
      <div>
        <h3>标准与限额</h3>
        <p className="note">
          程序按这些数提醒和核对。当地或本会另有规定的，点“另定”写上数字、起用日期和依据，从那天起按本单位的算，原来的留着可以对照。
        </p>
        <Input
          className="standards-find"
          allowClear
          aria-label="找一项标准"
          placeholder="找一项，例如 低保、会费、文件名"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <Loading query={query} what="标准与限额">
        {(lines) => (
          <>
            <table className="standards-table">
              <thead>
                <tr>
                  <th>项目</th>
                  <th>内容</th>
                  <th>起止</th>
                  <th>依据</th>
                  <th>谁定的</th>
                  <th aria-label="办理" />
                </tr>
              </thead>
              <tbody>
                {lines.filter(isWanted).map((line) => (
                  <tr
                    data-at={line.counts ? line.key : undefined}
                    key={`${line.key} ${line.id ?? ''} ${line.validFrom} ${line.region ?? ''}`}
                    data-counts={line.counts}
                    data-here={line.counts && line.key === at ? true : undefined}
                  >
                    <td title={line.label}>{line.name}</td>
                    <td>{line.says}</td>
                    <td className="standards-days">
                      {line.validFrom} 起{line.validTo && <> 到 {line.validTo}</>}
                    </td>
                    <td>{line.source}</td>
                    <td>
                      {line.own ? '本单位' : (line.region ?? line.preset ?? '随程序')}{' '}
                      {line.counts &&
                        (isUnset(line) ? <Tag kind="warning">还没有填</Tag> : <Tag kind="done">现在用</Tag>)}
                    </td>
                    <td className="standards-do">
                      {line.own ? (
                        <>
                          <Button route="standards.save" type="link" onClick={() => setAsked(line)}>
                            修改
                          </Button>
                          <Button
                            route="standards.remove"
                            type="link"
                            onClick={() => line.id !== null && void remove.run({ id: line.id })}
                          >
                            删除
                          </Button>
                        </>
                      ) : (
                        line.parts.length > 0 && (
                          <Button
                            route="standards.save"
                            type="link"
                            onClick={() => setAsked(line)}
                            aria-label={`另定${line.name}`}
                          >
                            另定
                          </Button>
                        )
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {!lines.some(isWanted) && <p className="note">没有写着“{search.trim()}”的标准，换个词找找。</p>}
          </>
        )}
      </Loading>
      {query.data && <Arrive />}
      {asked && <StandardDialog line={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}
