import { useState } from 'react'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/texts.ts'
import { Field } from '../field.tsx'
import { NumberInput } from '../text-input.tsx'
import { uiTexts } from '../ui-texts.ts'
import { readDecimal, writeDecimal } from './decimal-text.ts'
import { useFieldControl } from './form-context.ts'
import { type CommonFieldProps, valueOfText } from './text-field.tsx'

export interface DecimalFieldProps extends CommonFieldProps {
  /** Written out to so many; more that were typed stay. */
  decimals?: number
  /** 'S/', '%', 'kg' */
  unit?: string | undefined
  unitSide?: 'start' | 'end'
  placeholder?: string
  disabled?: boolean
  autoFocus?: boolean
  /** Of schemas that take a number in place of decimal text. */
  isNumber?: boolean
}

/** Decimal text; typed and shown with the country's mark. */
export function DecimalField({
  name,
  label,
  hint,
  isOptional,
  className,
  decimals,
  unit,
  unitSide = 'end',
  isNumber,
  ...rest
}: DecimalFieldProps) {
  const texts = useWords(uiTexts)
  const mark = useDecimalMark()
  const { value, change, leave, error } = useFieldControl<string | number | null | undefined>(name)
  // While somebody types, their text; else the value as it is written here.
  const [typed, setTyped] = useState<string | null>(null)
  const read = (text: string) => {
    const read = valueOfText(readDecimal(text, mark), isOptional)
    return isNumber && typeof read === 'string' && /^-?\d+(\.\d+)?$/.test(read) ? Number(read) : read
  }
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      isOptional={isOptional ? texts.optional : undefined}
      className={className}
    >
      {(tied) => (
        <span className="relative flex items-center">
          {unit && unitSide === 'start' && <Unit className="left-3">{unit}</Unit>}
          <NumberInput
            {...rest}
            {...tied}
            name={name}
            value={typed ?? writeDecimal(String(value ?? ''), mark, decimals)}
            className={unit ? (unitSide === 'start' ? 'pl-10' : 'pr-10') : ''}
            onFocus={(event) => event.target.select()}
            onChange={(event) => {
              setTyped(event.target.value)
              change(read(event.target.value))
            }}
            onBlur={() => {
              setTyped(null)
              leave()
            }}
          />
          {unit && unitSide === 'end' && <Unit className="right-3">{unit}</Unit>}
        </span>
      )}
    </Field>
  )
}

function Unit({ className, children }: { className: string; children: string }) {
  return <span className={`pointer-events-none absolute text-muted ${className}`}>{children}</span>
}

/** An amount in the organization's currency. */
export function MoneyField(props: Omit<DecimalFieldProps, 'unit' | 'unitSide' | 'isNumber'>) {
  const { currencySymbol, currencyDecimals } = useFormats()
  return <DecimalField decimals={currencyDecimals} unit={currencySymbol} unitSide="start" {...props} />
}

/** How much of something; `unit` as it is counted. */
export function QuantityField(props: Omit<DecimalFieldProps, 'isNumber'>) {
  return <DecimalField {...props} />
}

/** A whole number, or one of the schemas that take numbers. */
export function NumberField(props: Omit<DecimalFieldProps, 'isNumber'>) {
  return <DecimalField {...props} isNumber />
}

function useDecimalMark(): string {
  return useFormats().quantity('0.5').charAt(1)
}
