import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowDown, Download } from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import type { Import, ImportOutcome, ImportRow } from '../../../contract/src/imports.ts'
import { askAllPages } from '../lib/all-pages.ts'
import { useLanguage } from '../lib/language.ts'
import { askingPages } from '../lib/queries.ts'
import { saveCsv } from '../lib/save-csv.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { toastError } from '../ui/toast.ts'
import { uiTexts } from '../ui/ui-texts.ts'
import { ImportRowLine } from './import-row-line.tsx'
import { importsTexts } from './imports-texts.ts'

/** The rows as they stand in the file, and what is wrong with which cell. */
export function ImportRows({ one, outcome }: { one: Import; outcome: ImportOutcome | undefined }) {
  const texts = useWords(importsTexts)
  const ui = useWords(uiTexts)
  const body = useRef<HTMLTableSectionElement>(null)
  const query = useInfiniteQuery(
    askingPages('imports.listRows', { params: { id: one.id }, query: outcome ? { outcome } : {} }),
  )
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  const columns = shownColumns(one, rows)
  const goToNext = useNextFault(body)
  const hasFaults = rows.some(({ faults }) => faults.length > 0)
  const refused = one.summary?.refused ?? 0
  return (
    <Panel>
      <PanelHeader title={outcome ? texts[outcome] : texts.all}>
        {refused > 0 && <DownloadFaults one={one} />}
        {hasFaults && (
          <Button size="small" icon={<ArrowDown aria-hidden="true" className="size-3.5" />} onClick={goToNext}>
            {texts.nextError}
          </Button>
        )}
      </PanelHeader>
      {query.isPending && <Skeleton className="m-4 h-40" />}
      {query.isError && rows.length === 0 && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && <EmptyState title={texts.noRows} />}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keys
        <section aria-label={texts.rowsCaption} tabIndex={0} className="overflow-x-auto">
          <table className="w-full border-separate border-spacing-0 text-left">
            <caption className="seen-by-readers-only">{texts.rowsCaption}</caption>
            <thead className="text-sm text-muted">
              <tr>
                <th scope="col" className="border-b border-hairline px-4 py-2 text-right font-medium">
                  {texts.row}
                </th>
                {columns.map((column) => (
                  <th
                    key={column}
                    scope="col"
                    className="border-b border-hairline px-3 py-2 font-medium whitespace-nowrap"
                  >
                    {one.columns[column]?.heading || texts.untitled(column + 1)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody ref={body}>
              {rows.map((row) => (
                <ImportRowLine key={row.row} row={row} columns={columns} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {query.hasNextPage && (
        <div className="flex justify-center p-3">
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {ui.loadMore}
          </Button>
        </div>
      )}
    </Panel>
  )
}

/** Those that are imported, and those that something is wrong with. */
function shownColumns({ columns }: Import, rows: readonly ImportRow[]): number[] {
  const faulty = new Set(rows.flatMap(({ faults }) => faults.map(({ column }) => column)))
  return columns.flatMap(({ field }, place) => (field !== null || faulty.has(place) ? [place] : []))
}

/** From one faulty cell to the next, and from the last to the first. */
function useNextFault(body: RefObject<HTMLElement | null>): () => void {
  return () => {
    const cells = [...(body.current?.querySelectorAll<HTMLElement>('[data-fault]') ?? [])]
    const present = cells.indexOf(document.activeElement as HTMLElement)
    const next = cells[(present + 1) % cells.length]
    next?.scrollIntoView({ block: 'center', inline: 'nearest' })
    next?.focus({ preventScroll: true })
  }
}

/** With a column that says what is wrong: to be mended where the list came from, and sent again. */
function DownloadFaults({ one }: { one: Import }) {
  const texts = useWords(importsTexts)
  const language = useLanguage()
  const [isBusy, setBusy] = useState(false)
  const download = async () => {
    setBusy(true)
    try {
      const rows = await askAllPages('imports.listRows', { params: { id: one.id }, query: { outcome: 'refused' } })
      const headings = one.columns.map(({ heading }, place) => heading || texts.untitled(place + 1))
      const lines = rows.map(({ cells, faults }) => [
        ...headings.map((_, place) => cells[place] ?? ''),
        faults.map((fault) => `${headings[fault.column ?? -1] ?? texts.wholeRow}: ${fault[language]}`).join(' '),
      ])
      saveCsv(`${one.fileName.replace(/\.\w+$/, '')} - ${texts.refused.toLowerCase()}`, [
        [...headings, texts.errorColumn],
        ...lines,
      ])
    } catch (error) {
      toastError(error)
    }
    setBusy(false)
  }
  return (
    <Button size="small" icon={<Download aria-hidden="true" className="size-3.5" />} isBusy={isBusy} onClick={download}>
      {texts.errorsToFile}
    </Button>
  )
}
