import type { IssuerRow } from './receipts.queries.ts'

export interface ReceiptFormats {
  /** '1,234.50', of a decimal string. */
  amount(text: string): string
  /** 'S/ 1,234.50'. */
  money(text: string): string
  /** '31/03/2026 15:04', on the organization's clock. */
  moment(at: Date): string
}

/** As people of the organization's country write numbers, whatever the language of the receipt. */
export function receiptFormats(issuer: IssuerRow, currency: string, decimals: number): ReceiptFormats {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: 'always' } as const
  const amounts = new Intl.NumberFormat(issuer.locale, digits)
  const symbol = new Intl.NumberFormat(issuer.locale, { style: 'currency', currency, ...digits })
  const code = new Intl.NumberFormat(issuer.locale, { style: 'currency', currency, currencyDisplay: 'code', ...digits })
  const sample = symbol.format(0)
  // The fonts of a PDF have no colón and no guaraní sign.
  const money = /^[\x20-\x7e\xa0-\xff\u202f€]*$/.test(sample) ? symbol : code
  const moments = new Intl.DateTimeFormat('es-PE', {
    timeZone: issuer.time_zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return {
    amount: (text) => withPlainSpaces(amounts.format(text as unknown as number)),
    money: (text) => withPlainSpaces(money.format(text as unknown as number)),
    moment: (at) => withPlainSpaces(moments.format(at)).replace(',', ''),
  }
}

function withPlainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f\u2009]/g, ' ')
}
