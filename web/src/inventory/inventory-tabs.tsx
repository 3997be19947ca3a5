import { useLocation } from '@tanstack/react-router'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { PageTabs } from '../ui/page-tabs.tsx'
import { inventoryTexts } from './inventory-texts.ts'

/** The views of the stock, above each of them. */
export function InventoryTabs() {
  const texts = useWords(inventoryTexts)
  const may = useMay()
  const path = useLocation({ select: ({ pathname }) => pathname })
  const tabs = [
    { label: texts.movements, to: '/inventory' },
    { label: texts.lowStock, to: '/inventory/low-stock' },
    { label: texts.documents, to: '/inventory/documents' },
    ...(may('costs.read') ? [{ label: texts.valuation, to: '/inventory/valuation' } as const] : []),
    { label: texts.counts, to: '/inventory/counts' },
  ] as const
  return (
    <PageTabs
      label={texts.allPages}
      className="mb-4"
      tabs={tabs.map(({ label, to }) => ({ label, link: { to }, isCurrent: path === to }))}
    />
  )
}
