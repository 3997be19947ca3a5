import { useState } from 'react'
import type { CatalogueProduct } from '../../../../contract/src/product-history.ts'
import { classNames } from '../../ui/class-names.ts'

/** Its image, or a drawn one: its initial on a colour that its category shares. The name always stands beside it. */
export function ProductPicture({
  product,
  className,
}: {
  product: Pick<CatalogueProduct, 'name' | 'categoryId' | 'image'>
  className: string
}) {
  const [isBroken, setBroken] = useState(false)
  if (product.image && !isBroken) {
    return (
      <img
        src={product.image.thumbnailUrl}
        alt=""
        loading="lazy"
        decoding="async"
        className={classNames('shrink-0 bg-sunken', className)}
        onError={() => setBroken(true)}
      />
    )
  }
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'flex shrink-0 items-center justify-center font-bold select-none',
        colourOf(product.categoryId),
        className,
      )}
    >
      {product.name.trim().charAt(0).toUpperCase()}
    </span>
  )
}

const colours = [
  'bg-accent-tint text-accent',
  'bg-good-tint text-good',
  'bg-warn-tint text-warn',
  'bg-bad-tint text-bad',
  'bg-sunken text-muted',
]

function colourOf(categoryId: string | null): string {
  const digits = categoryId === null ? 4 : Number.parseInt(categoryId.slice(-6), 16)
  return colours[digits % colours.length] ?? ''
}
