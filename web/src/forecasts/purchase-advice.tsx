import { Link } from '@tanstack/react-router'
import { Settings2, ShoppingCart } from 'lucide-react'
import { useState } from 'react'
import type { ProductForecast } from '../../../contract/src/forecast-shapes.ts'
import { fromUnits, toUnits, withoutTrailingZeros } from '../../../contract/src/units.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { ExceptionDialog } from './exception-dialog.tsx'
import { useWritten } from './outlook-sentence.tsx'
import { productForecastTexts } from './product-forecast-texts.ts'

/** How much to buy, as a sum that can be followed. */
export function PurchaseAdvice({ forecast }: { forecast: ProductForecast }) {
  const texts = useWords(productForecastTexts)
  const may = useMay()
  const [isChanging, setChanging] = useState(false)
  const { product, sku, replenishment, suggestedPurchase, stockQuantity } = forecast
  const hasAdvice = Number(suggestedPurchase) > 0
  return (
    <Panel>
      <PanelHeader title={texts.buyTitle}>
        {may('forecasts.update') && (
          <Button
            kind="plain"
            size="small"
            icon={<Settings2 aria-hidden="true" className="size-4" />}
            onClick={() => setChanging(true)}
          >
            {texts.changeTimes}
          </Button>
        )}
      </PanelHeader>
      <div className="flex flex-col gap-3 p-4">
        {stockQuantity === null ? <p>{texts.buyUntracked}</p> : <Sum forecast={forecast} />}
        <p className="text-sm text-muted">{texts.windowWhy(replenishment.leadDays, replenishment.reviewDays)}</p>
        {hasAdvice && (
          <Link to="/forecasts/reorder" search={{ search: sku }} className={buttonClass('filled')}>
            <ShoppingCart aria-hidden="true" className="size-4" />
            {texts.toList}
          </Link>
        )}
      </div>
      {isChanging && <ExceptionDialog kind="product" subject={product} onClose={() => setChanging(false)} />}
    </Panel>
  )
}

function Sum({ forecast }: { forecast: ProductForecast }) {
  const texts = useWords(productForecastTexts)
  const written = useWritten(forecast.unit)
  const { untilNextGoods, replenishment, stockQuantity, onOrder, suggestedPurchase } = forecast
  if (!untilNextGoods) return null
  const needed = { 50: untilNextGoods.p50, 80: untilNextGoods.p80, 95: untilNextGoods.p95 }[replenishment.serviceLevel]
  const exact = lessAtLeastZero(needed, [stockQuantity ?? '0', onOrder])
  const isCapped = toUnits(suggestedPurchase, 3) < toUnits(exact, 3)
  const rows: [string, string][] = [
    [texts.needed(untilNextGoods.days, replenishment.serviceLevel), written(needed)],
    [texts.minusStock, `− ${written(stockQuantity ?? '0')}`],
    ...(Number(onOrder) > 0 ? [[texts.minusOrdered, `− ${written(onOrder)}`] as [string, string]] : []),
  ]
  return (
    <>
      <dl className="divide-y divide-hairline">
        {rows.map(([label, figure]) => (
          <div key={label} className="flex min-h-9 items-center justify-between gap-4 py-1">
            <dt className="text-muted">{label}</dt>
            <dd className="figure whitespace-nowrap">{figure}</dd>
          </div>
        ))}
        <div className="flex min-h-11 items-center justify-between gap-4 py-1 text-lg font-bold">
          <dt>{texts.toBuy}</dt>
          <dd className="figure whitespace-nowrap">{written(suggestedPurchase)}</dd>
        </div>
      </dl>
      {isCapped && <p className="text-sm text-warn">{texts.capped}</p>}
      {Number(suggestedPurchase) === 0 && !isCapped && <p>{texts.enough}</p>}
    </>
  )
}

function lessAtLeastZero(whole: string, parts: readonly string[]): string {
  const rest = parts.reduce((sum, part) => sum - toUnits(part, 3), toUnits(whole, 3))
  return withoutTrailingZeros(fromUnits(rest > 0n ? rest : 0n, 3))
}
