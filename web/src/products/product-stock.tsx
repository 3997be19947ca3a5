import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { PackagePlus, Scale } from 'lucide-react'
import type { Product } from '../../../contract/src/products.ts'
import { divideRounded, fromUnits, toUnits } from '../../../contract/src/units.ts'
import { askAllPages } from '../lib/all-pages.ts'
import { useFormats } from '../lib/formats.ts'
import { useLanguage } from '../lib/language.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { buttonClass } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Panel } from '../ui/panel.tsx'
import { Skeleton } from '../ui/states.tsx'
import { productTexts } from './product-texts.ts'
import { ProductStatus } from './products-columns.tsx'
import { firstDay, soldByWeek } from './sold-weeks.ts'
import { unitName } from './units.ts'

/** What is there, what it is worth, and how fast it goes. */
export function ProductStock({ product }: { product: Product }) {
  const may = useMay()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <StockTile product={product} />
      {may('reports.read') && <SoldTile product={product} />}
    </div>
  )
}

function StockTile({ product }: { product: Product }) {
  const texts = useWords(productTexts)
  const language = useLanguage()
  const formats = useFormats()
  const may = useMay()
  const { stockQuantity, costPrice } = product
  const worth =
    costPrice == null
      ? undefined
      : fromUnits(divideRounded(toUnits(stockQuantity, 3) * toUnits(costPrice, 4), 100_000n), 2)
  return (
    <Panel className="flex flex-col gap-2 p-4">
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-sm text-muted">{texts.stockNow}</h2>
        <ProductStatus product={product} />
      </div>
      {product.tracksStock ? (
        <>
          <p className="flex items-baseline gap-2">
            <span className="figure text-2xl font-bold">{formats.quantity(stockQuantity)}</span>
            <span className="text-muted">{unitName(product.unit, language, stockQuantity)}</span>
          </p>
          {worth !== undefined && <p className="figure text-sm text-muted">{texts.worth(formats.money(worth))}</p>}
          {may('inventory.write') && (
            <div className="mt-auto flex flex-wrap gap-2 pt-2">
              <Link
                to="/inventory/receive"
                search={{ product: product.id }}
                className={buttonClass('outlined', 'small')}
              >
                <PackagePlus aria-hidden="true" className="size-4" />
                {texts.receive}
              </Link>
              <Link
                to="/inventory/adjust"
                search={{ product: product.id }}
                className={buttonClass('outlined', 'small')}
              >
                <Scale aria-hidden="true" className="size-4" />
                {texts.adjust}
              </Link>
            </div>
          )}
        </>
      ) : (
        <p className="text-muted">{texts.service}</p>
      )}
    </Panel>
  )
}

function SoldTile({ product: { id } }: { product: Product }) {
  const texts = useWords(productTexts)
  const formats = useFormats()
  const today = formats.localDay()
  const from = firstDay(today)
  const { data } = useQuery({
    queryKey: ['reports.lines', { productId: id, from, to: today }, 'all'],
    queryFn: () => askAllPages('reports.lines', { query: { productId: id, from, to: today } }),
    staleTime: 60_000,
  })
  const sum = (pick: 'quantity' | 'total', decimals: number) =>
    fromUnits(
      (data ?? []).reduce((whole, line) => whole + toUnits(line[pick], decimals), 0n),
      decimals,
    )
  const quantity = sum('quantity', 3)
  return (
    <Panel className="flex flex-col gap-2 p-4">
      <h2 className="text-sm text-muted">{texts.lastDays}</h2>
      {data === undefined ? (
        <Skeleton className="h-24" />
      ) : data.length === 0 ? (
        <p className="text-muted">{texts.neverSold}</p>
      ) : (
        <>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="figure text-2xl font-bold">{formats.quantity(quantity)}</span>
            <span className="figure text-muted">
              {texts.perWeek(formats.quantity(fromUnits(divideRounded(toUnits(quantity, 3), 1300n), 1)))}
            </span>
          </p>
          <WeekBars
            weeks={soldByWeek(data, today)}
            summary={texts.soldSummary(formats.quantity(quantity), formats.money(sum('total', 2)))}
          />
        </>
      )}
    </Panel>
  )
}

function WeekBars({ weeks, summary }: { weeks: ReturnType<typeof soldByWeek>; summary: string }) {
  const formats = useFormats()
  const most = Math.max(...weeks.map(({ quantity }) => Number(quantity)), 1)
  return (
    <svg
      role="img"
      aria-label={summary}
      viewBox="0 0 130 40"
      preserveAspectRatio="none"
      className="mt-auto h-14 w-full"
    >
      {weeks.map(({ from, to, quantity }, index) => {
        const height = Math.max((Number(quantity) / most) * 38, 1)
        return (
          <rect
            key={from}
            x={index * 10 + 1}
            y={40 - height}
            width={8}
            height={height}
            className={classNames(index === weeks.length - 1 ? 'fill-before' : 'fill-series-1')}
          >
            <title>{`${formats.day(from)} – ${formats.day(to)}: ${formats.quantity(quantity)}`}</title>
          </rect>
        )
      })}
    </svg>
  )
}
