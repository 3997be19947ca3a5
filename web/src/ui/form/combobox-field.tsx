import { useState } from 'react'
import { useWords } from '../../lib/texts.ts'
import { Combobox, type ComboboxProps, type Option } from '../combobox.tsx'
import { Field } from '../field.tsx'
import { uiTexts } from '../ui-texts.ts'
import { useFieldControl } from './form-context.ts'
import type { CommonFieldProps } from './text-field.tsx'

export interface ComboboxFieldProps
  extends CommonFieldProps,
    Pick<ComboboxProps, 'options' | 'onSearch' | 'isLoading' | 'onCreate' | 'placeholder' | 'disabled' | 'autoFocus'> {
  /** What the value is called, while it is not among the options: they are only those last searched for. */
  selected?: Option | undefined
}

/** The form holds the option's value. */
export function ComboboxField({
  name,
  label,
  hint,
  isOptional,
  className,
  selected,
  options,
  ...rest
}: ComboboxFieldProps) {
  const texts = useWords(uiTexts)
  const { value, change, leave, error } = useFieldControl<string | null | undefined>(name)
  const [last, setLast] = useState<Option>()
  const known = [...options, selected, last].find((option) => option?.value === value)
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      isOptional={isOptional ? texts.optional : undefined}
      className={className}
    >
      {(tied) => (
        <Combobox
          {...rest}
          {...tied}
          options={options}
          value={value && known ? known : null}
          isClearable={Boolean(isOptional)}
          onBlur={leave}
          onChange={(option) => {
            setLast(option ?? undefined)
            change(option ? option.value : isOptional === 'absent' ? undefined : isOptional ? null : '')
          }}
        />
      )}
    </Field>
  )
}
