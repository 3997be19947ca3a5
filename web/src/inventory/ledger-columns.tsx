import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { KardexEntry, LedgerEntry } from '../../../contract/src/stock-ledger.ts'
import { useFormats } from '../lib/formats.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { classNames } from '../ui/class-names.ts'
import type { Column } from '../ui/data-table.tsx'
import { inventoryTexts } from './inventory-texts.ts'

export type LedgerColumn<Row> = Column<Row> & { text: (row: Row) => string }
type AnyEntry = Omit<LedgerEntry, 'product' | 'sku'>

/** What every view of the ledger says of a movement. */
export function useLedgerColumns<Row extends AnyEntry>() {
  const texts = useWords(inventoryTexts)
  const formats = useFormats()
  const may = useMay()
  const seesCosts = may('costs.read')
  return useMemo(() => {
    const money = (text: string | undefined) => (text === undefined ? '' : signed(formats.money(text), text))
    return {
      date: {
        id: 'date',
        header: texts.date,
        cell: ({ businessDate, recordedAt }) => (
          <span className="figure" title={formats.instant(recordedAt)}>
            {formats.day(businessDate)}
          </span>
        ),
        text: ({ businessDate }) => businessDate,
      },
      type: { id: 'type', header: texts.type, cell: ({ type }) => texts[type], text: ({ type }) => texts[type] },
      document: {
        id: 'document',
        header: texts.document,
        cell: ({ document }) => document && <DocumentLink document={document} />,
        text: ({ document }) => document?.number ?? '',
      },
      who: {
        id: 'who',
        header: texts.who,
        cell: ({ user }) => user?.name ?? <span className="text-faint">{texts.nobody}</span>,
        text: ({ user }) => user?.name ?? '',
      },
      reason: {
        id: 'reason',
        header: texts.reason,
        cell: ({ reason }) => <span className="block max-w-56 truncate">{reason ?? ''}</span>,
        text: ({ reason }) => reason ?? '',
      },
      quantity: {
        id: 'quantity',
        header: texts.quantity,
        align: 'end',
        cell: ({ quantity, type }) =>
          type === 'revaluation' ? (
            <span className="text-faint">—</span>
          ) : (
            <span className={classNames('font-medium', quantity.startsWith('-') ? 'text-text' : 'text-good')}>
              {signed(formats.quantity(quantity), quantity)}
            </span>
          ),
        text: ({ quantity }) => quantity,
      },
      costs: seesCosts
        ? [
            {
              id: 'cost',
              header: texts.unitCost,
              align: 'end',
              cell: ({ unitCost }) =>
                unitCost == null ? <span className="text-faint">{texts.noCost}</span> : formats.cost(unitCost),
              text: ({ unitCost }) => unitCost ?? '',
            },
            {
              id: 'value',
              header: texts.valueChange,
              align: 'end',
              isHiddenAtFirst: true,
              cell: ({ valueChange }) => money(valueChange),
              text: ({ valueChange }) => valueChange ?? '',
            },
          ]
        : [],
    } satisfies Record<string, LedgerColumn<Row> | LedgerColumn<Row>[]>
  }, [texts, formats, seesCosts])
}

/** With its plus, so that in and out are told apart without colour. */
export function signed(shown: string, value: string): string {
  return value.startsWith('-') || Number(value) === 0 ? shown : `+${shown}`
}

function DocumentLink({ document }: { document: NonNullable<KardexEntry['document']> }) {
  const { id, number, type } = document
  const className = 'figure rounded-control text-accent hover:underline'
  const label = number ?? '—'
  if (type === 'sale') {
    return (
      <Link to="/sales/$id" params={{ id }} className={className}>
        {label}
      </Link>
    )
  }
  return (
    <Link to="/inventory/documents/$id" params={{ id }} className={className}>
      {label}
    </Link>
  )
}
