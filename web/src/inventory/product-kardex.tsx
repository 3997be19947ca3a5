import { useInfiniteQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useMemo } from 'react'
import type { KardexEntry } from '../../../contract/src/stock-ledger.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/states.tsx'
import { inventoryTexts } from './inventory-texts.ts'
import { useLedgerColumns } from './ledger-columns.tsx'

/** What moved of one product, with the balance after each movement. */
export function ProductKardex({ productId }: { productId: string }) {
  const texts = useWords(inventoryTexts)
  const formats = useFormats()
  const may = useMay()
  const seesCosts = may('costs.read')
  const query = useInfiniteQuery(askingPages('ledger.kardex', { params: { id: productId } }))
  const { date, type, document, who, quantity, costs } = useLedgerColumns<KardexEntry>()
  const columns = useMemo<Column<KardexEntry>[]>(
    () => [
      {
        ...type,
        isTitle: true,
        cell: (entry) => (
          <>
            {type.cell(entry)}
            {entry.reason && <span className="font-normal text-muted"> · {entry.reason}</span>}
          </>
        ),
      },
      date,
      document,
      { ...who, isHiddenAtFirst: true },
      quantity,
      {
        id: 'balance',
        header: texts.balance,
        align: 'end',
        cell: ({ balance }) => <strong>{formats.quantity(balance.quantity)}</strong>,
      },
      ...costs.map((column) => ({ ...column, isHiddenAtFirst: true })),
      ...(seesCosts
        ? [
            {
              id: 'balanceValue',
              header: texts.balanceValue,
              align: 'end' as const,
              isHiddenAtFirst: true,
              cell: ({ balance }: KardexEntry) => (balance.value === undefined ? '' : formats.money(balance.value)),
            },
          ]
        : []),
    ],
    [texts, formats, seesCosts, date, type, document, who, quantity, costs],
  )
  return (
    <DataTable
      name="kardex"
      caption={texts.movements}
      columns={columns}
      query={query}
      rowId={({ id }) => id}
      empty={<EmptyState icon={<History aria-hidden="true" />} title={texts.noKardex} />}
    />
  )
}
