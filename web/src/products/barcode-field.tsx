import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { asking } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { formFor } from '../ui/form/form-for.ts'
import { productTexts } from './product-texts.ts'

const { TextField, useValue } = formFor<{ barcode?: string | null | undefined }>()

/** A scanner types here and ends with Enter, which must not send the form yet. */
export function BarcodeField({ ownId }: { ownId: string | undefined }) {
  const texts = useWords(productTexts)
  const barcode = useValue('barcode')?.trim() ?? ''
  const near = useQuery({
    ...asking('products.list', { query: { search: barcode, limit: 5, sort: 'relevance' } }),
    enabled: barcode.length >= 4,
  })
  const other = near.data?.items.find((one) => one.barcode === barcode && one.id !== ownId)
  const goOn = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const controls = [...(event.currentTarget.closest('form')?.querySelectorAll<HTMLElement>('input, select') ?? [])]
    controls[controls.indexOf(event.target as HTMLElement) + 1]?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the scanner's Enter inside
    <div onKeyDown={goOn}>
      <TextField
        name="barcode"
        label={texts.barcode}
        isOptional
        maxLength={100}
        spellCheck={false}
        hint={
          other ? (
            <Link to="/products/$id" params={{ id: other.id }} className="text-warn underline">
              {texts.barcodeUsedBy(other.name)}
            </Link>
          ) : (
            texts.barcodeHint
          )
        }
      />
    </div>
  )
}
