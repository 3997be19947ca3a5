import { useQuery } from '@tanstack/react-query'
import { UserRoundPlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Customer } from '../../../../contract/src/customers.ts'
import { asking } from '../../lib/queries.ts'
import { useWords } from '../../lib/texts.ts'
import { chooseCustomer, nameOf } from './customer-names.ts'
import { customerTexts } from './customer-texts.ts'
import type { HearKey } from './hear-key.ts'
import { OptionRow } from './option-row.tsx'
import { usePicker } from './use-picker.ts'
import { mayIn, useBasket, useTill } from './use-till.ts'

interface CustomerChoicesProps {
  text: string
  onCreate: () => void
  /** From now on it hears the keys of the search box. */
  onReady: (hear: HearKey | null) => void
}

interface Choice {
  id: string
  customer?: Customer
  act: () => void
}

/** Whom the text may mean, or somebody new. */
export function CustomerChoices({ text, onCreate, onReady }: CustomerChoicesProps) {
  const texts = useWords(customerTexts)
  const { till } = useTill()
  const { customer: present } = useBasket()
  const search = text.trim()
  const found = useFound(search)
  const choices: Choice[] = [
    ...(found.data?.items ?? []).map((customer) => ({
      id: customer.id,
      customer,
      act: () => chooseCustomer(till, customer),
    })),
    ...(search !== '' && mayIn(till, 'customers.create') ? [{ id: 'create', act: onCreate }] : []),
    ...(present ? [{ id: 'anybody', act: () => chooseCustomer(till, null) }] : []),
  ]
  const { marked, turn } = usePicker(choices.length, (index) => `customer-${choices[index]?.id}`, 'customer-search')
  const [isEager, setEager] = useState(false)
  // Enter came before the answer: it is about what the answer brings.
  useEffect(() => {
    if (!isEager || found.isFetching) return
    setEager(false)
    choices[marked]?.act()
  })
  const hear = useRef<HearKey>(() => {})
  hear.current = (event) => {
    if (turn(event) || event.key !== 'Enter') return
    event.preventDefault()
    if (found.isFetching) setEager(true)
    else choices[marked]?.act()
  }
  useEffect(() => {
    onReady((event) => hear.current(event))
    return () => onReady(null)
  }, [onReady])
  return (
    <>
      {found.isError && <p className="text-muted">{texts.offline}</p>}
      <div id="customer-choices" role="listbox" aria-label={texts.list} className="-mx-2 flex flex-col gap-0.5">
        {choices.map(({ id, customer, act }, index) => (
          <OptionRow key={id} id={`customer-${id}`} isMarked={index === marked} onChoose={act}>
            {customer ? (
              <Found customer={customer} />
            ) : id === 'create' ? (
              <>
                <UserRoundPlus aria-hidden="true" className="size-5 shrink-0 text-accent" strokeWidth={1.75} />
                <span className="min-w-0 truncate font-medium">{texts.create(search)}</span>
              </>
            ) : (
              <span className="text-muted">{texts.anybody}</span>
            )}
          </OptionRow>
        ))}
      </div>
    </>
  )
}

/** With nothing typed, who was here lately. */
function useFound(search: string) {
  const recent = { isRecent: 'true' as const, limit: 8 }
  const query = search === '' ? recent : { search, isActive: 'true' as const, limit: 8 }
  return useQuery({ ...asking('customers.list', { query }), retry: false })
}

function Found({ customer }: { customer: Customer }) {
  const { documentType, documentNumber, phone } = customer
  return (
    <span className="min-w-0">
      <span className="block truncate font-medium">{nameOf(customer)}</span>
      <span className="block truncate text-sm text-muted">
        {[documentNumber && `${documentType} ${documentNumber}`, phone].filter(Boolean).join(' · ')}
      </span>
    </span>
  )
}
