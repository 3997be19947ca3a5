import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Pencil, Plus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ForecastException, ForecastSettings } from '../../../contract/src/replenishment.ts'
import { askingPages, outdate } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { uiTexts } from '../ui/ui-texts.ts'
import { ExceptionDialog, type Subject } from './exception-dialog.tsx'
import { leadTimesTexts } from './lead-times-texts.ts'
import { saveException } from './save-exception.ts'
import { FORECAST_GROUPS } from './use-run.ts'

type Kind = 'category' | 'product'
type Exception = ForecastException & { subject: Subject }

export function CategoryExceptions({ settings }: { settings: ForecastSettings }) {
  const texts = useWords(leadTimesTexts)
  return (
    <Exceptions
      kind="category"
      title={texts.categories}
      empty={texts.noCategories}
      add={texts.addCategory}
      exceptions={settings.categories.map(({ category, ...rest }) => ({ subject: category, ...rest }))}
    />
  )
}

export function ProductExceptions() {
  const texts = useWords(leadTimesTexts)
  const { loadMore } = useWords(uiTexts)
  const query = useInfiniteQuery(askingPages('replenishment.listProducts', {}))
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Exceptions
      kind="product"
      title={texts.products}
      empty={query.isSuccess ? texts.noProducts : ''}
      add={texts.addProduct}
      exceptions={items.map(({ product, sku: _sku, ...rest }) => ({ subject: product, ...rest }))}
    >
      {query.hasNextPage && (
        <div className="border-t border-hairline p-2 text-center">
          <Button kind="plain" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {loadMore}
          </Button>
        </div>
      )}
    </Exceptions>
  )
}

interface ExceptionsProps {
  kind: Kind
  title: string
  empty: string
  add: string
  exceptions: readonly Exception[]
  children?: ReactNode
}

function Exceptions({ kind, title, empty, add, exceptions, children }: ExceptionsProps) {
  const texts = useWords(leadTimesTexts)
  const mayChange = useMay()('forecasts.update')
  const remove = useRemove(kind)
  // `null`: one that is still to be chosen.
  const [edited, setEdited] = useState<Subject | null>()
  return (
    <Panel>
      <PanelHeader title={title}>
        {mayChange && (
          <Button size="small" icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => setEdited(null)}>
            {add}
          </Button>
        )}
      </PanelHeader>
      {exceptions.length === 0 && <p className="px-4 py-5 text-muted">{empty}</p>}
      <ul className="divide-y divide-hairline">
        {exceptions.map((exception) => (
          <li key={exception.subject.id} className="flex min-h-12 items-center gap-3 px-4 py-1.5">
            <span className="min-w-0 flex-1">
              {kind === 'product' ? (
                <Link to="/forecasts/$id" params={{ id: exception.subject.id }} className="font-medium hover:underline">
                  {exception.subject.name}
                </Link>
              ) : (
                <span className="font-medium">{exception.subject.name}</span>
              )}
              <span className="block text-sm text-muted">
                <Said {...exception} />
              </span>
            </span>
            {mayChange && (
              <>
                <IconButton
                  label={texts.edit(exception.subject.name)}
                  icon={<Pencil aria-hidden="true" className="size-4" />}
                  onClick={() => setEdited(exception.subject)}
                />
                <IconButton
                  label={texts.remove(exception.subject.name)}
                  icon={<X aria-hidden="true" className="size-4" />}
                  onClick={() => void remove(exception)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      {children}
      {edited !== undefined && <ExceptionDialog kind={kind} subject={edited} onClose={() => setEdited(undefined)} />}
    </Panel>
  )
}

function Said({ leadDays, reviewDays, serviceLevel }: ForecastException) {
  const texts = useWords(leadTimesTexts)
  const parts = [
    leadDays !== null && `${texts.leadDays}: ${leadDays}`,
    reviewDays !== null && `${texts.reviewDays}: ${reviewDays}`,
    serviceLevel !== null && texts.levelShort(serviceLevel),
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}

function useRemove(kind: Kind) {
  const texts = useWords(leadTimesTexts)
  const client = useQueryClient()
  const write = async (id: string, body: ForecastException) => {
    await saveException(kind, id, body)
    await outdate(client, FORECAST_GROUPS)
  }
  return async ({ subject, ...before }: Exception) => {
    try {
      await write(subject.id, { leadDays: null, reviewDays: null, serviceLevel: null })
      toast(texts.removed(subject.name), () => void write(subject.id, before).catch(toastError))
    } catch (error) {
      toastError(error)
    }
  }
}
