import { useMemo } from 'react'
import type { Customer } from '../../../contract/src/customers.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import type { Column } from '../ui/data-table.tsx'
import { customerName } from './customer-name.ts'
import { customersTexts, customerTexts } from './customers-texts.ts'

export function useCustomerColumns(): Column<Customer>[] {
  const texts = useWords(customersTexts)
  const verdicts = useWords(customerTexts)
  const formats = useFormats()
  return useMemo(
    () => [
      {
        id: 'name',
        header: texts.name,
        isTitle: true,
        sort: { ascending: 'name' },
        cell: (customer) => (
          <>
            {customerName(customer) || verdicts.forgottenName} {!customer.isActive && <Badge>{texts.isInactive}</Badge>}
          </>
        ),
      },
      {
        id: 'document',
        header: texts.document,
        cell: ({ documentType, documentNumber, documentVerdict }) =>
          documentNumber === null ? (
            <span className="text-faint">{texts.noDocument}</span>
          ) : (
            <>
              <span className="text-muted">{documentType}</span> <span className="figure">{documentNumber}</span>{' '}
              {documentVerdict === 'warn' && <Badge tone="warn">{verdicts.warn}</Badge>}
              {documentVerdict === 'invalid' && <Badge tone="bad">{verdicts.invalid}</Badge>}
            </>
          ),
      },
      { id: 'phone', header: texts.phone, cell: ({ phone }) => <span className="figure">{phone}</span> },
      { id: 'email', header: texts.email, isHiddenAtFirst: true, cell: ({ email }) => email },
      { id: 'city', header: texts.city, isHiddenAtFirst: true, cell: ({ city }) => city },
      {
        id: 'purchases',
        header: texts.purchases,
        align: 'end',
        cell: ({ purchasesCount }) => formats.quantity(purchasesCount),
      },
      {
        id: 'spent',
        header: texts.spent,
        align: 'end',
        sort: { descending: '-purchases' },
        cell: ({ totalPurchases }) => <span className="font-medium">{formats.money(totalPurchases)}</span>,
      },
      {
        id: 'last',
        header: texts.lastPurchase,
        align: 'end',
        sort: { descending: 'lastPurchase' },
        cell: ({ lastPurchaseAt }) =>
          lastPurchaseAt === null ? (
            <span className="text-faint">{texts.never}</span>
          ) : (
            formats.day(formats.localDay(new Date(lastPurchaseAt)))
          ),
      },
    ],
    [texts, verdicts, formats],
  )
}
