import { Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../lib/texts.ts'
import { Button } from './button.tsx'
import { uiTexts } from './ui-texts.ts'

interface ConflictNoticeProps {
  /** Whoever was quicker; without a name «Alguien». */
  who?: string | undefined
  /** What: 'este producto'. */
  what: string
  /** Where the two differ. */
  differences: readonly { label: string; mine: ReactNode; theirs: ReactNode }[]
  onKeepMine: () => void
  onTakeTheirs: () => void
  isBusy?: boolean
}

/** Somebody else changed it in the meantime: both sides, and whose is to stay. */
export function ConflictNotice({ who, what, differences, onKeepMine, onTakeTheirs, isBusy }: ConflictNoticeProps) {
  const texts = useWords(uiTexts)
  return (
    <section role="alert" className="flex flex-col gap-3 rounded-panel border border-warn bg-warn-tint p-4">
      <p className="flex items-start gap-2 font-medium text-warn">
        <Users aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        {texts.changedMeanwhile(who ?? texts.somebody, what)}
      </p>
      {differences.length > 0 && (
        <div className="overflow-x-auto rounded-control bg-surface">
          <table className="w-full text-left">
            <thead className="text-sm text-muted">
              <tr>
                {[texts.field, texts.mine, texts.theirs].map((heading) => (
                  <th key={heading} scope="col" className="px-3 py-1.5 font-medium">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {differences.map(({ label, mine, theirs }) => (
                <tr key={label} className="border-t border-hairline align-top">
                  <th scope="row" className="px-3 py-1.5 font-normal text-muted">
                    {label}
                  </th>
                  <td className="px-3 py-1.5">{mine}</td>
                  <td className="px-3 py-1.5 font-medium">{theirs}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={onTakeTheirs} disabled={isBusy}>
          {texts.takeTheirs}
        </Button>
        <Button onClick={onKeepMine} isBusy={isBusy ?? false}>
          {texts.keepMine}
        </Button>
      </div>
    </section>
  )
}
