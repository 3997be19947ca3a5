import type { Dashboard } from '../../../contract/src/reports-dashboard.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { DrillLink, useDrillLink } from '../reports/public.tsx'
import { HorizontalBars } from '../ui/charts.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { homeTexts } from './home-texts.ts'

const SHOWN = 10

/** What made most of the revenue of the last thirty days. */
export function TopProductsPanel({ topProducts, days }: Pick<Dashboard, 'topProducts' | 'days'>) {
  const texts = useWords(homeTexts)
  const formats = useFormats()
  const linkTo = useDrillLink()
  const period = `from=${days.at(0)?.businessDate}&to=${days.at(-1)?.businessDate}`
  return (
    <Panel>
      <PanelHeader title={texts.topProducts}>
        <span className="text-sm text-muted">{texts.ofThirtyDays}</span>
        <DrillLink to={`/api/v1/reports/products?${period}`} className="text-sm text-accent">
          {texts.seeAll}
        </DrillLink>
      </PanelHeader>
      <div className="px-4 py-2">
        <HorizontalBars
          label={texts.topProducts}
          format={formats.money}
          bars={topProducts.slice(0, SHOWN).map(({ product, quantity, total, drillDown }) => {
            const link = linkTo(drillDown)
            return {
              id: product.id,
              label: product.name,
              value: total,
              detail: (
                <>
                  {formats.quantity(quantity)} <span className="seen-by-readers-only">{texts.sold}</span>
                </>
              ),
              ...(link ? { link } : {}),
            }
          })}
        />
      </div>
    </Panel>
  )
}
