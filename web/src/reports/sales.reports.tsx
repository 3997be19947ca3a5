import { useFormats } from '../lib/formats.ts'
import { sumOf } from '../lib/sum-of.ts'
import { useWords } from '../lib/texts.ts'
import { methodWords } from '../sales/public.tsx'
import { BarChart, HorizontalBars, StackedBar } from '../ui/charts.tsx'
import { daysIn, plusDays } from '../ui/day-ranges.ts'
import { useDrillLink } from './drill-link.tsx'
import { reportsTexts } from './reports-texts.ts'
import { type ItemOf, SalesByReport } from './sales-by.report.tsx'

export function DaysReport() {
  const texts = useWords(reportsTexts)
  const formats = useFormats()
  const link = useLinked()
  return (
    <SalesByReport
      name="reports.days"
      title={texts.days}
      subtitle={texts.daysWhat}
      rowId={({ businessDate }) => businessDate}
      keyColumn={{
        id: 'day',
        header: texts.day,
        isTitle: true,
        className: 'min-w-36!',
        cell: ({ businessDate }) => <DayName day={businessDate} />,
      }}
      chart={(rows, before, period) => {
        const totals = totalsByKey(rows, ({ businessDate }) => businessDate)
        const earlier = before && totalsByKey(before, ({ businessDate }) => businessDate)
        const days = Array.from({ length: daysIn(period.now) }, (_, index) => plusDays(period.now.from, index))
        return (
          <BarChart
            summary={texts.summaryTotal(texts.days, formats.money(sum(rows)))}
            headings={{ name: texts.day, value: texts.total, ...(earlier ? { before: texts.before } : {}) }}
            format={formats.money}
            bars={days.map((day, index) => ({
              id: day,
              label: String(Number(day.slice(8))),
              name: formats.shortDay(day),
              value: totals.get(day)?.total ?? '0',
              ...(earlier && period.before
                ? { before: earlier.get(plusDays(period.before.from, index))?.total ?? '0' }
                : {}),
              ...link(totals.get(day)?.drillDown),
            }))}
          />
        )
      }}
    />
  )
}

function DayName({ day }: { day: string }) {
  const formats = useFormats()
  return <span className="figure inline-block first-letter:uppercase">{formats.shortDay(day)}</span>
}

export function HoursReport() {
  const texts = useWords(reportsTexts)
  const formats = useFormats()
  const link = useLinked()
  return (
    <SalesByReport
      name="reports.hours"
      title={texts.hours}
      subtitle={texts.hoursWhat}
      rowId={({ hour }) => String(hour)}
      keyColumn={{
        id: 'hour',
        header: texts.hour,
        isTitle: true,
        className: 'min-w-36!',
        cell: ({ hour }) => <span className="figure">{span(hour)}</span>,
      }}
      chart={(rows, before) => {
        const earlier = before && totalsByKey(before, ({ hour }) => String(hour))
        return (
          <BarChart
            summary={texts.summaryTotal(texts.hours, formats.money(sum(rows)))}
            headings={{ name: texts.hour, value: texts.total, ...(earlier ? { before: texts.before } : {}) }}
            format={formats.money}
            bars={rows.map(({ hour, total, drillDown }) => ({
              id: String(hour),
              label: String(hour),
              name: span(hour),
              value: total,
              ...(earlier ? { before: earlier.get(String(hour))?.total ?? '0' } : {}),
              ...link(drillDown),
            }))}
          />
        )
      }}
    />
  )
}

export function SellersReport() {
  const texts = useWords(reportsTexts)
  const formats = useFormats()
  const link = useLinked()
  return (
    <SalesByReport
      name="reports.sellers"
      title={texts.sellers}
      subtitle={texts.sellersWhat}
      rowId={({ seller }) => seller.id}
      keyColumn={{
        id: 'seller',
        header: texts.seller,
        isTitle: true,
        className: 'min-w-36!',
        cell: ({ seller }) => seller.name,
      }}
      chart={(rows) => (
        <HorizontalBars
          label={texts.sellers}
          format={formats.money}
          bars={rows.map(({ seller, total, drillDown }) => ({
            id: seller.id,
            label: seller.name,
            value: total,
            ...link(drillDown),
          }))}
        />
      )}
    />
  )
}

export function MethodsReport() {
  const texts = useWords(reportsTexts)
  const methods = useWords(methodWords)
  const formats = useFormats()
  const link = useLinked()
  return (
    <SalesByReport
      name="reports.paymentMethods"
      title={texts.methods}
      subtitle={texts.methodsWhat}
      rowId={({ paymentMethod }) => paymentMethod}
      keyColumn={{
        id: 'method',
        header: texts.method,
        isTitle: true,
        className: 'min-w-36!',
        cell: ({ paymentMethod }) => methods[paymentMethod],
      }}
      chart={(rows) => (
        <StackedBar
          summary={texts.summaryTotal(texts.methods, formats.money(sum(rows)))}
          format={formats.money}
          formatShare={formats.percent}
          parts={rows.map(({ paymentMethod, total, drillDown }) => ({
            id: paymentMethod,
            label: methods[paymentMethod],
            value: total,
            ...link(drillDown),
          }))}
        />
      )}
    />
  )
}

function useLinked() {
  const linkTo = useDrillLink()
  return (drillDown: string | undefined) => {
    const link = drillDown === undefined ? undefined : linkTo(drillDown)
    return link ? { link } : {}
  }
}

type Summed = Pick<ItemOf<'reports.days'>, 'total' | 'drillDown'>

function totalsByKey<Row extends Summed>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Summed> {
  return new Map(rows.map((row) => [keyOf(row), row]))
}

function sum(rows: readonly Summed[]): string {
  return sumOf(rows.map(({ total }) => total))
}

function span(hour: number): string {
  const clock = (of: number) => `${String(of).padStart(2, '0')}:00`
  return `${clock(hour)} – ${clock((hour + 1) % 24)}`
}
