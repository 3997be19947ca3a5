import { useQuery } from '@tanstack/react-query'
import type { Product, ProductChanges } from '../../../contract/src/products.ts'
import { type Formats, useFormats } from '../lib/formats.ts'
import { useLanguage } from '../lib/language.ts'
import { asking } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useCategories } from './category-queries.ts'
import type { Conflict } from './product-change.ts'
import { productTexts } from './product-texts.ts'
import { timeAgo } from './time-ago.ts'

interface Props {
  conflict: Conflict
  onKeepMine: () => void
  onTakeTheirs: () => void
  onClose: () => void
}

/** Somebody else changed the same: both are shown, and one is chosen. */
export function ProductConflict({ conflict: { mine, theirs }, onKeepMine, onTakeTheirs, onClose }: Props) {
  const texts = useWords(productTexts)
  const language = useLanguage()
  const who = useWhoChanged(theirs)
  const fields = (Object.keys(mine) as (keyof ProductChanges)[]).filter((field) => mine[field] !== theirs[field])
  const write = useFieldWriter()
  const labels = useFieldLabels()
  return (
    <Dialog
      title={theirs.name}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onTakeTheirs}>{texts.takeTheirs}</Button>
          <Button kind="filled" onClick={onKeepMine}>
            {texts.keepMine}
          </Button>
        </>
      }
    >
      <p role="alert" className="rounded-control bg-warn-tint px-3 py-2 text-warn">
        {texts.conflict(who ?? texts.somebody, timeAgo(theirs.updatedAt, language))}
      </p>
      <table className="mt-3 w-full">
        <thead>
          <tr className="border-b border-hairline text-left text-sm text-muted [&_th]:py-1.5 [&_th]:pr-3 [&_th]:font-medium">
            <td />
            <th scope="col">{texts.theirs}</th>
            <th scope="col">{texts.yours}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field} className="border-b border-hairline last:border-0 [&>*]:py-2 [&>*]:pr-3">
              <th scope="row" className="text-left font-normal text-muted">
                {labels[field]}
              </th>
              <td className="figure">{write(field, theirs[field])}</td>
              <td className="figure font-medium">{write(field, mine[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}

/** The audit knows; who may not read it sees «Alguien». */
function useWhoChanged({ id }: Product): string | undefined {
  const may = useMay()
  const last = useQuery({
    ...asking('audit.list', { query: { entityId: id, entityType: 'product', limit: 1 } }),
    enabled: may('audit.read'),
    staleTime: 0,
  })
  return last.data?.items[0]?.user?.name
}

export function useFieldLabels(): Record<keyof ProductChanges, string> {
  const texts = useWords(productTexts)
  return {
    name: texts.name,
    sku: texts.sku,
    barcode: texts.barcode,
    description: texts.description,
    categoryId: texts.category,
    salePrice: texts.price,
    costPrice: texts.cost,
    stockMin: texts.stockMin,
    stockMax: texts.stockMax,
    unit: texts.unit,
    imageUrl: texts.imageUrl,
    taxRate: texts.taxRate,
    taxCategory: texts.taxCategory,
    quantityDecimals: texts.decimals,
    tracksStock: texts.tracksStock,
    isActive: texts.isActive,
  }
}

function useFieldWriter() {
  const texts = useWords(productTexts)
  const formats = useFormats()
  const { byId } = useCategories()
  return (field: keyof ProductChanges, value: unknown): string => {
    if (value === null || value === undefined || value === '') return texts.none
    if (typeof value === 'boolean') return value ? texts.yes : texts.no
    if (field === 'categoryId') return byId.get(String(value))?.path.join(' › ') ?? texts.none
    if (field === 'taxCategory') return texts[value as 'taxed']
    return figures[field]?.(formats, String(value)) ?? String(value)
  }
}

const figures: Partial<Record<keyof ProductChanges, (formats: Formats, text: string) => string>> = {
  salePrice: ({ money }, text) => money(text),
  costPrice: ({ cost }, text) => cost(text),
  stockMin: ({ quantity }, text) => quantity(text),
  stockMax: ({ quantity }, text) => quantity(text),
  taxRate: ({ percent }, text) => percent(text),
}
