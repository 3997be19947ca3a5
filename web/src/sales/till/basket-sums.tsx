import { toUnits } from '../../../../contract/src/units.ts'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/texts.ts'
import { tillTexts } from './till-texts.ts'
import { useBasketTotals, useTill } from './use-till.ts'

export function BasketSums() {
  const texts = useWords(tillTexts)
  const { till } = useTill()
  const { money, amount } = useFormats()
  const { subtotal, discount, tax } = useBasketTotals()
  const { taxName, pricesIncludeTax } = till.shop
  return (
    <dl className="flex flex-wrap justify-between gap-x-4 text-sm text-muted">
      <div className="flex gap-2">
        <dt>{texts.subtotal}</dt>
        <dd className="figure">{amount(subtotal)}</dd>
      </div>
      {toUnits(discount, 2) > 0n && (
        <div className="flex gap-2 text-good">
          <dt>{texts.discount}</dt>
          <dd className="figure">{money(`-${discount}`)}</dd>
        </div>
      )}
      <div className="flex gap-2">
        <dt>{pricesIncludeTax ? texts.included(taxName) : taxName}</dt>
        <dd className="figure">{amount(tax)}</dd>
      </div>
    </dl>
  )
}
