import { createFileRoute } from '@tanstack/react-router'
import { DocumentPage } from '../../../../inventory/document.page.tsx'

export const Route = createFileRoute('/_signed-in/inventory/documents/$id')({ component: DocumentPage })
