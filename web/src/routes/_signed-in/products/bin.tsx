import { createFileRoute } from '@tanstack/react-router'
import { BinPage } from '../../../products/bin.page.tsx'

export const Route = createFileRoute('/_signed-in/products/bin')({ component: BinPage })
