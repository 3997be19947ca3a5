import type { LinkProps } from '@tanstack/react-router'

/** Where the stock of a product is set right or added to: for the palette («aj leche», «rec leche»). */
export function stockAct(act: 'adjust' | 'receive', productId: string): LinkProps {
  return act === 'adjust'
    ? { to: '/inventory/adjust', search: { product: productId } }
    : { to: '/inventory/receive', search: { product: productId } }
}
