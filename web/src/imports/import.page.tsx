import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Import } from '../../../contract/src/imports.ts'
import { JobPanel } from '../jobs/public.tsx'
import { asking, outdate } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { CheckedImport } from './checked-import.tsx'
import { EndedImport } from './ended-import.tsx'
import { ImportStatusBadge } from './import-status-badge.tsx'
import { ImportSteps } from './import-steps.tsx'
import { importsTexts } from './imports-texts.ts'
import { MapColumns } from './map-columns.tsx'

/** One import, at whatever step it is: columns, check, result. */
export function ImportPage() {
  const texts = useWords(importsTexts)
  const { id } = useParams({ from: '/_signed-in/imports/$id' })
  const query = useQuery(asking('imports.read', { params: { id } }))
  const one = query.data
  if (query.error && !one) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return (
    <>
      <PageHeader
        title={one?.fileName ?? texts.newTitle}
        trail={[{ label: texts.title, to: '/imports' }]}
        subtitle={
          one && (
            <span className="flex flex-wrap items-center gap-2">
              {texts[one.kind]} · {texts.rowsCount(one.rowsCount)} <ImportStatusBadge status={one.status} />
            </span>
          )
        }
      />
      {one ? <Steps one={one} /> : <Skeleton className="h-64 w-full" />}
    </>
  )
}

function Steps({ one }: { one: Import }) {
  const texts = useWords(importsTexts)
  const client = useQueryClient()
  const [isMapping, setMapping] = useState(false)
  const refresh = () => void outdate(client, ['imports', 'products', 'customers', 'categories', 'ledger'])
  const underWay = { checking: texts.checkingFile, applying: texts.applyingFile, undoing: texts.undoingFile }
  const isUnderWay = one.status === 'checking' || one.status === 'applying' || one.status === 'undoing'
  const asksColumns =
    one.status === 'uploaded' || (isMapping && (one.status === 'checked' || one.status === 'checking'))
  return (
    <div className="flex flex-col gap-5">
      <ImportSteps status={asksColumns ? 'uploaded' : one.status} />
      {asksColumns && <MapColumns key={one.id} one={one} onSent={() => setMapping(false)} />}
      {!asksColumns && isUnderWay && (
        <Panel>
          <JobPanel
            key={one.jobId}
            id={one.jobId ?? ''}
            label={underWay[one.status as keyof typeof underWay]}
            onEnd={refresh}
          />
        </Panel>
      )}
      {!asksColumns && one.status === 'checked' && <CheckedImport one={one} onChangeColumns={() => setMapping(true)} />}
      {(one.status === 'applied' || one.status === 'undone') && <EndedImport one={one} />}
    </div>
  )
}
