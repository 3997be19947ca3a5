import { createFileRoute } from '@tanstack/react-router'
import { AuditPage } from '../../audit/audit.page.tsx'
import { readAuditSearch } from '../../audit/audit-search.ts'

export const Route = createFileRoute('/_signed-in/audit')({ validateSearch: readAuditSearch, component: AuditPage })
