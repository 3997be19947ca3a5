import { z } from 'zod'

/** Only `taxed` goods carry the rate; the other three pay none, and declarations tell them apart. */
export const TaxCategory = z.enum(['taxed', 'zero', 'exempt', 'not_subject'])
export type TaxCategory = z.output<typeof TaxCategory>

/** Of the net amount nearly everywhere; of the gross in Bolivia, whose 13 % is 13 % of what is paid. */
export const TaxMethod = z.enum(['of_net', 'of_gross'])
export type TaxMethod = z.output<typeof TaxMethod>
