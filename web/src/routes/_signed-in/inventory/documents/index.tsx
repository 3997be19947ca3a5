import { createFileRoute } from '@tanstack/react-router'
import { DocumentsPage } from '../../../../inventory/documents.page.tsx'
import { readDocumentsSearch } from '../../../../inventory/ledger-search.ts'

export const Route = createFileRoute('/_signed-in/inventory/documents/')({
  validateSearch: readDocumentsSearch,
  component: DocumentsPage,
})
