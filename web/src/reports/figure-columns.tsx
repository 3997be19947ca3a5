import { useMemo } from 'react'
import type { LineFigures, SalesFigures } from '../../../contract/src/reports-shapes.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import type { Column } from '../ui/data-table.tsx'
import { DrillLink } from './drill-link.tsx'
import { reportsTexts } from './reports-texts.ts'

interface Cancelled {
  cancelled: { salesCount: number; total: string; drillDown: string }
}

/** Of rows that are groups of sales; the total comes last. */
export function useSalesColumns<Row extends SalesFigures & Cancelled>(): Column<Row>[] {
  const texts = useWords(reportsTexts)
  const formats = useFormats()
  return useMemo(
    () => [
      { id: 'count', header: texts.salesCount, align: 'end', cell: (row) => formats.quantity(row.salesCount) },
      {
        id: 'discount',
        header: texts.discount,
        align: 'end',
        isHiddenAtFirst: true,
        cell: (row) => formats.money(row.discount),
      },
      { id: 'net', header: texts.net, align: 'end', cell: (row) => formats.money(row.net) },
      { id: 'tax', header: texts.tax, align: 'end', cell: (row) => formats.money(row.tax) },
      {
        id: 'rounding',
        header: texts.rounding,
        align: 'end',
        isHiddenAtFirst: true,
        cell: (row) => formats.money(row.rounding),
      },
      {
        id: 'ticket',
        header: texts.averageTicket,
        align: 'end',
        cell: ({ averageTicket }) => (averageTicket === null ? '—' : formats.money(averageTicket)),
      },
      {
        id: 'cancelled',
        header: texts.cancelled,
        align: 'end',
        cell: ({ cancelled }) =>
          cancelled.salesCount === 0 ? (
            <span className="text-faint">0</span>
          ) : (
            <DrillLink to={cancelled.drillDown}>{formats.quantity(cancelled.salesCount)}</DrillLink>
          ),
      },
      {
        id: 'total',
        header: texts.total,
        align: 'end',
        cell: (row) => <span className="font-medium">{formats.money(row.total)}</span>,
      },
    ],
    [texts, formats],
  )
}

/** Of rows that are groups of lines. */
export function useLineColumns<Row>(figuresOf: (row: Row) => LineFigures): Column<Row>[] {
  const texts = useWords(reportsTexts)
  const formats = useFormats()
  return [
    { id: 'quantity', header: texts.quantity, align: 'end', cell: (row) => formats.quantity(figuresOf(row).quantity) },
    {
      id: 'discount',
      header: texts.discount,
      align: 'end',
      isHiddenAtFirst: true,
      cell: (row) => formats.money(figuresOf(row).discount),
    },
    { id: 'net', header: texts.net, align: 'end', cell: (row) => formats.money(figuresOf(row).net) },
    { id: 'tax', header: texts.tax, align: 'end', cell: (row) => formats.money(figuresOf(row).tax) },
    {
      id: 'total',
      header: texts.total,
      align: 'end',
      cell: (row) => <span className="font-medium">{formats.money(figuresOf(row).total)}</span>,
    },
  ]
}
