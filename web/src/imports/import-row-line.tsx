import { Info, TriangleAlert } from 'lucide-react'
import type { ImportRow } from '../../../contract/src/imports.ts'
import { useLanguage } from '../lib/language.ts'
import { classNames } from '../ui/class-names.ts'

/** A row of the file; what is wrong stands under the cell it is about. */
export function ImportRowLine({ row, columns }: { row: ImportRow; columns: readonly number[] }) {
  const ofRow = row.faults.filter(({ column }) => column === null || !columns.includes(column))
  return (
    <tr className={classNames('align-top', row.outcome === 'ignored' && 'text-muted')}>
      <th scope="row" className="figure border-b border-hairline px-4 py-2 text-right font-normal text-muted">
        {row.row}
        <Faults faults={ofRow} />
      </th>
      {columns.map((column) => {
        const faults = row.faults.filter((fault) => fault.column === column)
        return (
          <td
            key={column}
            {...(faults.length > 0 ? { 'data-fault': true, tabIndex: -1 } : {})}
            className={classNames(
              'max-w-80 min-w-28 border-b border-hairline px-3 py-2 focus:outline-2 focus:-outline-offset-2 focus:outline-focus',
              faults.some(({ isNotice }) => !isNotice) && 'bg-bad-tint',
              faults.length > 0 && faults.every(({ isNotice }) => isNotice) && 'bg-warn-tint',
            )}
          >
            <span className="break-words">{row.cells[column]}</span>
            <Faults faults={faults} />
          </td>
        )
      })}
    </tr>
  )
}

function Faults({ faults }: { faults: ImportRow['faults'] }) {
  const language = useLanguage()
  return faults.map(({ code, isNotice, ...sentences }) => (
    <span
      key={code}
      className={classNames(
        'mt-0.5 flex min-w-44 items-start gap-1 text-left text-sm whitespace-normal',
        isNotice ? 'text-warn' : 'text-bad',
      )}
    >
      {isNotice ? (
        <Info aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      ) : (
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      )}
      {sentences[language]}
    </span>
  ))
}
