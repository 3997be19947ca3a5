import type { AuditChange } from '../../../contract/src/audit.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { auditTexts, fieldTexts } from './audit-texts.ts'
import { fieldWord, hasBefore, valueText } from './audit-words.ts'

/** Field by field: before → after. Of what was created there is only an after. */
export function AuditChanges({ changes }: { changes: readonly AuditChange[] }) {
  const texts = useWords(auditTexts)
  const fields = useWords(fieldTexts)
  const formats = useFormats()
  if (changes.length === 0) return <p className="text-muted">{texts.noChanges}</p>
  const isChange = hasBefore(changes)
  const cell = 'py-1.5 pr-6 align-top whitespace-pre-line break-words'
  return (
    <table className="w-full max-w-2xl text-left">
      <caption className="seen-by-readers-only">{texts.changesOf}</caption>
      <thead className="text-sm text-muted">
        <tr>
          <th scope="col" className="w-1/4 py-1 pr-6 font-medium">
            {texts.field}
          </th>
          {isChange && (
            <th scope="col" className="py-1 pr-6 font-medium">
              {texts.before}
            </th>
          )}
          <th scope="col" className="py-1 font-medium">
            {texts.after}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, old, new: next }) => (
          <tr key={field} className="border-t border-hairline">
            <th scope="row" className={`${cell} font-normal text-muted`}>
              {fieldWord(fields, field)}
            </th>
            {isChange && (
              <td className={cell}>
                <span className="text-bad line-through decoration-1">{valueText(old, texts, formats)}</span>
              </td>
            )}
            <td className={cell}>
              <span className={isChange ? 'font-medium text-good' : ''}>{valueText(next, texts, formats)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
