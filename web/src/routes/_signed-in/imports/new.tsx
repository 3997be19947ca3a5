import { createFileRoute } from '@tanstack/react-router'
import { importKinds } from '../../../imports/import-kinds.ts'
import { NewImportPage } from '../../../imports/new-import.page.tsx'
import { oneOf } from '../../../lib/search-params.ts'

export const Route = createFileRoute('/_signed-in/imports/new')({
  validateSearch: ({ kind }: { kind?: unknown }): { kind?: (typeof importKinds)[number] } => {
    const chosen = oneOf(importKinds, kind)
    return chosen ? { kind: chosen } : {}
  },
  component: NewImportPage,
})
