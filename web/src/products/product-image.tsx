import type { Product } from '../../../contract/src/products.ts'
import { classNames } from '../ui/class-names.ts'

interface Pictured extends Pick<Product, 'name' | 'categoryId'> {
  image: Product['image']
}

/** Its image, or its initial on a colour that its category shares. The name always stands beside it. */
export function ProductImage({ product, className = 'size-8' }: { product: Pictured; className?: string }) {
  const shape = classNames('shrink-0 rounded-control', className)
  if (product.image) {
    return <img src={product.image.thumbnailUrl} alt="" loading="lazy" className={classNames(shape, 'object-cover')} />
  }
  return (
    <span
      aria-hidden="true"
      className={classNames(
        shape,
        'inline-flex items-center justify-center font-medium select-none',
        colourOf(product.categoryId),
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
  'bg-sunken text-muted',
]

/** Stays the same wherever the category is shown. */
export function colourOf(categoryId: string | null): string {
  if (categoryId === null) return 'bg-sunken text-muted'
  const digits = Number.parseInt(categoryId.slice(-6), 16)
  return colours[digits % colours.length] ?? 'bg-sunken text-muted'
}
