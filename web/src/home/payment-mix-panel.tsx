import type { Dashboard } from '../../../contract/src/reports-dashboard.ts'
import { useFormats } from '../lib/formats.ts'
import { sumOf } from '../lib/sum-of.ts'
import { useWords } from '../lib/texts.ts'
import { useDrillLink } from '../reports/public.tsx'
import { methodWords } from '../sales/public.tsx'
import { StackedBar } from '../ui/charts.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { percentOf } from './change.ts'
import { homeTexts } from './home-texts.ts'

/** How the last thirty days were paid. */
export function PaymentMixPanel({ paymentMethods }: Pick<Dashboard, 'paymentMethods'>) {
  const texts = useWords(homeTexts)
  const methods = useWords(methodWords)
  const formats = useFormats()
  const linkTo = useDrillLink()
  const [first] = paymentMethods
  if (!first) return null
  const whole = sumOf(paymentMethods.map(({ total }) => total))
  const share = 100 + (percentOf(first.total, whole) ?? 0)
  return (
    <Panel>
      <PanelHeader title={texts.howPaid}>
        <span className="text-sm text-muted">{texts.ofThirtyDays}</span>
      </PanelHeader>
      <div className="px-4 py-4">
        <StackedBar
          summary={texts.mixSummary(methods[first.paymentMethod], formats.percent(Math.round(share)))}
          format={formats.money}
          formatShare={formats.percent}
          parts={paymentMethods.map(({ paymentMethod, total, drillDown }) => {
            const link = linkTo(drillDown)
            return { id: paymentMethod, label: methods[paymentMethod], value: total, ...(link ? { link } : {}) }
          })}
        />
      </div>
    </Panel>
  )
}
