import { createFileRoute } from '@tanstack/react-router'
import { LedgerPage } from '../../../inventory/ledger.page.tsx'
import { readLedgerSearch } from '../../../inventory/ledger-search.ts'

export const Route = createFileRoute('/_signed-in/inventory/')({
  validateSearch: readLedgerSearch,
  component: LedgerPage,
})
