import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useCustomerOptions } from '../customers/public.tsx'
import { useWords } from '../lib/texts.ts'
import { Combobox } from '../ui/combobox.tsx'
import { chipClass } from '../ui/filter-chip.tsx'
import { Popover } from '../ui/popover.tsx'
import { salesTexts } from './sales-texts.ts'

/** Finds the customer whose sales are wanted. */
export function CustomerFilter({ onChoose }: { onChoose: (id: string) => void }) {
  const texts = useWords(salesTexts)
  return (
    <Popover
      label={texts.customer}
      className="w-72 p-3"
      trigger={
        <button type="button" className={chipClass(false)}>
          {texts.customer}
          <ChevronDown aria-hidden="true" className="size-3.5" />
        </button>
      }
    >
      {(close) => (
        <CustomerBox
          onChoose={(id) => {
            onChoose(id)
            close()
          }}
        />
      )}
    </Popover>
  )
}

function CustomerBox({ onChoose }: { onChoose: (id: string) => void }) {
  const texts = useWords(salesTexts)
  const [typed, setTyped] = useState('')
  const { options, isLoading } = useCustomerOptions(typed)
  return (
    <Combobox
      aria-label={texts.customer}
      placeholder={texts.customerSearch}
      value={null}
      onChange={(option) => option && onChoose(option.value)}
      options={options}
      onSearch={setTyped}
      isLoading={isLoading}
      autoFocus
    />
  )
}
