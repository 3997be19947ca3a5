import { z } from 'zod'

/** Receipt: boleta or ticket. Invoice: factura. */
export const DocumentType = z.enum(['receipt', 'invoice'])
export type DocumentType = z.output<typeof DocumentType>

export const SaleStatus = z.enum(['completed', 'pending', 'cancelled'])
export type SaleStatus = z.output<typeof SaleStatus>
