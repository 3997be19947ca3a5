import { useQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import type { Dashboard } from '../../../contract/src/reports-dashboard.ts'
import { useFormats } from '../lib/formats.ts'
import { asking } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { DrillLink } from '../reports/public.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { homeTexts } from './home-texts.ts'

const SHOWN = 6

/** The scarcest products, for whoever may see stock. */
export function LowStockPanel({ lowStock }: Pick<Dashboard, 'lowStock'>) {
  const texts = useWords(homeTexts)
  const formats = useFormats()
  const mayRead = useMay()('inventory.read')
  const { data } = useQuery({ ...asking('reports.lowStock', { query: { limit: SHOWN } }), enabled: mayRead })
  if (!mayRead) return null
  return (
    <Panel>
      <PanelHeader title={texts.lowStock}>
        {lowStock.products > 0 && (
          <DrillLink to={lowStock.drillDown} className="text-sm text-accent">
            {texts.seeAll}
          </DrillLink>
        )}
      </PanelHeader>
      {lowStock.products === 0 && (
        <p className="flex items-center gap-2 px-4 py-6 text-muted">
          <CircleCheck aria-hidden="true" className="size-5 text-good" />
          {texts.allStocked}
        </p>
      )}
      <ul className="divide-y divide-hairline">
        {data?.items.map(({ id, name, stockQuantity, stockMin, drillDown }) => (
          <li key={id} className="flex min-h-10 items-center gap-3 px-4 py-1.5">
            <DrillLink to={drillDown} className="min-w-0 flex-1 truncate">
              {name}
            </DrillLink>
            <span className="figure text-sm text-muted max-sm:hidden">{texts.minimum(formats.quantity(stockMin))}</span>
            {Number(stockQuantity) > 0 ? (
              <span className="figure w-20 text-right font-medium text-warn">
                {texts.left(formats.quantity(stockQuantity))}
              </span>
            ) : (
              <span className="w-20 text-right font-medium text-bad">{texts.soldOut}</span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
