import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Product } from '../../../contract/src/products.ts'
import { asking } from '../lib/queries.ts'
import { Combobox } from '../ui/combobox.tsx'
import { useSettled } from '../ui/use-settled.ts'
import { ProductImage } from './product-image.tsx'

interface Props {
  label: string
  placeholder?: string
  value: { id: string; name: string } | null
  onChange: (product: Product | null) => void
  isClearable?: boolean
  autoFocus?: boolean
  className?: string
}

/** One of the products, found by name, SKU or barcode. */
export function ProductPicker({ label, placeholder, value, onChange, ...rest }: Props) {
  const [typed, setTyped] = useState('')
  const search = useSettled(typed).trim()
  const found = useQuery({
    ...asking('products.list', { query: { limit: 20, ...(search ? { search } : { isActive: 'true' }) } }),
    placeholderData: keepPreviousData,
  })
  const items = found.data?.items ?? []
  return (
    <Combobox
      {...rest}
      aria-label={label}
      placeholder={placeholder ?? label}
      value={value && { value: value.id, label: value.name }}
      onSearch={setTyped}
      isLoading={found.isFetching}
      options={items.map((product) => ({
        value: product.id,
        label: product.name,
        hint: product.sku,
        icon: <ProductImage product={product} />,
      }))}
      onChange={(option) => onChange(items.find(({ id }) => id === option?.value) ?? null)}
    />
  )
}
