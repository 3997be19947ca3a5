import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useId, useRef, useState } from 'react'
import type { BulkItem, Selection } from '../../../contract/src/bulk-changes.ts'
import { fromUnits, toUnits } from '../../../contract/src/units.ts'
import { type Answer, ask, Refusal } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { newId } from '../lib/ids.ts'
import { asking, outdate } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { NumberInput } from '../ui/text-input.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { uiTexts } from '../ui/ui-texts.ts'
import { bulkTexts } from './bulk-texts.ts'
import { readChange } from './read-price-change.ts'
import { PRODUCT_GROUPS } from './use-bulk-change.ts'

type Preview = Answer<'products.previewBulkChange'>

interface Props {
  selection: Selection
  onClose: () => void
  onDone: () => void
}

/** Raises or lowers many prices: every price is seen before it is one. */
export function BulkPriceDialog({ selection, onClose, onDone }: Props) {
  const texts = useWords(bulkTexts)
  const common = useWords(uiTexts)
  const client = useQueryClient()
  const [way, setWay] = useState<'percent' | 'amount'>('percent')
  const [typed, setTyped] = useState('')
  const [rounding, setRounding] = useState('')
  const [isOutdated, setOutdated] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const amount = useRef<HTMLInputElement>(null)
  const change = useDeferredValue(readChange(way, typed, rounding))
  const preview = useQuery({
    ...asking('products.previewBulkChange', { body: { selection, change: change ?? { field: 'price', amount: '0' } } }),
    enabled: change !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  const shown = change === undefined ? undefined : preview.data
  const mayApply = shown !== undefined && shown.changedCount > 0 && !preview.isPlaceholderData && !preview.isFetching
  const apply = async () => {
    if (!mayApply || change === undefined || isBusy) return
    setBusy(true)
    try {
      const body = { id: newId(), selection, change, checksum: shown.checksum }
      const { changedCount } = await ask('products.createBulkChange', { body })
      await outdate(client, PRODUCT_GROUPS)
      toast(texts.changed(changedCount))
      onDone()
    } catch (error) {
      setBusy(false)
      if (!(error instanceof Refusal && error.code === 'preview_outdated')) return toastError(error)
      setOutdated(true)
      await preview.refetch()
    }
  }
  return (
    <Dialog
      title={texts.prices}
      shape="wide"
      focusFirst={amount}
      onClose={onClose}
      onSubmit={() => void apply()}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button kind="filled" type="submit" isBusy={isBusy} disabled={!mayApply}>
            {texts.apply(shown?.changedCount ?? 0)}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label={texts.way}>
          {(control) => (
            <Select {...control} value={way} onChange={({ target }) => setWay(target.value as typeof way)}>
              <option value="percent">{texts.byPercent}</option>
              <option value="amount">{texts.byAmount}</option>
            </Select>
          )}
        </Field>
        <Field
          label={way === 'percent' ? texts.percentLabel : texts.amountLabel}
          error={typed.trim() !== '' && readChange(way, typed, rounding) === undefined && texts.notNumber}
        >
          {(control) => (
            <NumberInput {...control} ref={amount} value={typed} onChange={({ target }) => setTyped(target.value)} />
          )}
        </Field>
        <Field label={texts.rounding}>
          {(control) => (
            <Select {...control} value={rounding} onChange={({ target }) => setRounding(target.value)}>
              <option value="">{texts.roundNone}</option>
              <option value="0.10">{texts.roundTo('0.10')}</option>
              <option value="0.50">{texts.roundTo('0.50')}</option>
              <option value="0.90">{texts.roundEnding}</option>
            </Select>
          )}
        </Field>
      </div>
      {isOutdated && (
        <p role="alert" className="mt-3 rounded-control bg-warn-tint px-3 py-2 text-warn">
          {texts.outdated}
        </p>
      )}
      <div className="mt-4 min-h-64">
        {change === undefined && <EmptyState title={texts.typeFirst} />}
        {change !== undefined && preview.isError && (
          <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
        )}
        {change !== undefined && preview.isPending && <Skeleton className="h-64" />}
        {shown && <PreviewTable preview={shown} isOld={preview.isPlaceholderData} />}
      </div>
    </Dialog>
  )
}

const MOST_ROWS = 200

function PreviewTable({ preview, isOld }: { preview: Preview; isOld: boolean }) {
  const texts = useWords(bulkTexts)
  const captionId = useId()
  const { items, changedCount, unchangedCount, refusedCount } = preview
  return (
    <>
      <p id={captionId} role="status" className="mb-2 text-sm text-muted">
        {texts.preview}: {texts.counts(changedCount, unchangedCount, refusedCount)}
      </p>
      <table aria-labelledby={captionId} className={classNames('w-full transition-opacity', isOld && 'opacity-60')}>
        <thead>
          <tr className="border-b border-hairline text-left text-sm text-muted [&_th]:py-1.5 [&_th]:pl-4 [&_th]:font-medium [&_th]:whitespace-nowrap [&_th:first-child]:pl-0">
            <th scope="col">{texts.product}</th>
            <th scope="col" className="text-right">
              {texts.before}
            </th>
            <th scope="col" className="text-right">
              {texts.after}
            </th>
            <th scope="col" className="hidden text-right sm:table-cell">
              {texts.difference}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.slice(0, MOST_ROWS).map((item) => (
            <PreviewRow key={item.id} item={item} />
          ))}
        </tbody>
      </table>
      {items.length > MOST_ROWS && <p className="py-2 text-sm text-muted">{texts.more(items.length - MOST_ROWS)}</p>}
    </>
  )
}

function PreviewRow({ item }: { item: BulkItem }) {
  const texts = useWords(bulkTexts)
  const formats = useFormats()
  const { before, after, refusal } = item
  const reasons = {
    price_below_zero: texts.refusedBelowZero,
    amount_too_large: texts.refusedTooLarge,
    not_found: texts.refusedGone,
  }
  const from = before.salePrice ?? '0'
  const to = after.salePrice ?? from
  const difference = fromUnits(toUnits(to, 2) - toUnits(from, 2), 2)
  const isSame = from === to
  return (
    <tr className={classNames('h-9 border-b border-hairline last:border-0', isSame && 'text-faint')}>
      <th scope="row" className="w-full max-w-0 truncate pr-3 text-left font-normal">
        {item.name ?? item.id}
      </th>
      <td className="figure pl-4 text-right">{formats.money(from)}</td>
      {refusal ? (
        <td colSpan={2} className="text-right text-bad">
          {reasons[refusal]}
        </td>
      ) : (
        <>
          <td className="figure pl-4 text-right font-medium">{formats.money(to)}</td>
          <td className="figure hidden pl-4 text-right text-muted sm:table-cell">
            {!isSame && (difference.startsWith('-') ? '' : '+')}
            {!isSame && formats.amount(difference)}
          </td>
        </>
      )}
    </tr>
  )
}
