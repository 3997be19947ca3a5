import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { CircleCheck, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Import } from '../../../contract/src/imports.ts'
import { useFormats } from '../lib/formats.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { ImportRows } from './import-rows.tsx'
import { importsTexts } from './imports-texts.ts'
import { OutcomeTabs } from './outcome-tabs.tsx'
import { UndoImport } from './undo-import.tsx'

/** What came of it, and the way back. */
export function EndedImport({ one }: { one: Import }) {
  const texts = useWords(importsTexts)
  const formats = useFormats()
  const may = useMay()
  const navigate = useNavigate({ from: '/imports/$id' })
  const { outcome } = useSearch({ from: '/_signed-in/imports/$id' })
  const [isAsking, setAsking] = useState(false)
  const isApplied = one.status === 'applied'
  const at = isApplied ? one.appliedAt : one.undoneAt
  return (
    <>
      <Panel className="flex flex-wrap items-center gap-3 p-4">
        {isApplied ? (
          <CircleCheck aria-hidden="true" className="size-6 shrink-0 text-good" strokeWidth={1.75} />
        ) : (
          <Undo2 aria-hidden="true" className="size-6 shrink-0 text-warn" strokeWidth={1.75} />
        )}
        <p role="status" className="min-w-0 flex-1 basis-60">
          <span className="font-medium">{isApplied ? texts.applyDone : texts.undoneDone}</span>
          {at && (
            <span className="block text-sm text-muted">
              {formats.instant(at)} · {one.user.name}
            </span>
          )}
        </p>
        {isApplied && may('imports.undo') && <Button onClick={() => setAsking(true)}>{texts.undo}</Button>}
        {isApplied && (
          <Link to={(one.kind === 'customers' ? '/customers' : '/products') as never} className={buttonClass('filled')}>
            {one.kind === 'customers' ? texts.seeCustomers : texts.seeProducts}
          </Link>
        )}
      </Panel>
      {one.summary && (
        <OutcomeTabs
          summary={one.summary}
          shown={outcome}
          label={texts.outcomesDone}
          onShow={(value) => void navigate({ search: value ? { outcome: value } : {}, replace: true })}
        />
      )}
      <ImportRows one={one} outcome={outcome} />
      {isAsking && <UndoImport one={one} onClose={() => setAsking(false)} />}
    </>
  )
}
