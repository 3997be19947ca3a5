import type { ReactNode, RefObject } from 'react'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/texts.ts'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { NumberInput } from '../../ui/text-input.tsx'
import type { Discount } from '../basket/basket.ts'
import type { TypedDiscount } from './discounts.ts'
import { editTexts } from './edit-texts.ts'

interface DiscountFieldProps {
  ref?: RefObject<HTMLInputElement | null>
  typed: TypedDiscount
  error: ReactNode
  onType: (typed: TypedDiscount) => void
}

/** A percentage or an amount. */
export function DiscountField({ ref, typed, error, onType }: DiscountFieldProps) {
  const texts = useWords(editTexts)
  const { currencySymbol } = useFormats()
  return (
    <Field label={texts.discount} error={error}>
      {(control) => (
        <div className="flex gap-2">
          <NumberInput
            {...control}
            ref={ref}
            value={typed.text}
            placeholder="0"
            onChange={({ target }) => onType({ ...typed, text: target.value })}
          />
          <Select
            aria-label={texts.discountKind}
            className="w-28!"
            value={typed.kind}
            onChange={({ target }) => onType({ ...typed, kind: target.value as Discount['kind'] })}
          >
            <option value="percent">%</option>
            <option value="amount">{currencySymbol}</option>
          </Select>
        </div>
      )}
    </Field>
  )
}
