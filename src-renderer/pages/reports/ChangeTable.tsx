import type { Output } from '../../api.ts';

/** Which cells of a closed report read otherwise now: then and now, side by side. */
export function ChangeTable({ lines }: { readonly lines: Output<'snapshots.changes'>['lines'] }) {
  return (
    <table className="plain-table" aria-label="变动">
      <thead>
        <tr>
          <th scope="col">哪一格</th>
          <th scope="col">当时</th>
          <th scope="col">现在</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ cell, row, column, was, now }) => (
          <tr key={cell}>
            <td>
              {row}
              {column && ` · ${column}`}
            </td>
            <td>{was || '没有'}</td>
            <td>{now || '没有'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
