import { useFormats } from '../lib/formats.ts'

/** How much is expected, as exactly as one can speak of it: pieces whole, kilos to a tenth. */
export function useEstimate(): (quantity: string) => string {
  const formats = useFormats()
  return (quantity) => formats.quantity(Math.round(Number(quantity) * 10) / 10)
}
