import { type ReactNode, useId } from 'react'
import { useWords } from '../../lib/texts.ts'
import { Checkbox } from '../checkbox.tsx'
import { classNames } from '../class-names.ts'
import { Field } from '../field.tsx'
import { RadioCards } from '../radio-cards.tsx'
import { Select } from '../select.tsx'
import { uiTexts } from '../ui-texts.ts'
import { useFieldControl } from './form-context.ts'
import { type CommonFieldProps, valueOfText } from './text-field.tsx'

export interface Choice {
  value: string
  label: string
  hint?: ReactNode
  icon?: ReactNode
}

export interface SelectFieldProps extends CommonFieldProps {
  choices: readonly Choice[]
  /** The words for nothing chosen; «Ninguno» where it may stay so. */
  none?: string
  disabled?: boolean
  autoFocus?: boolean
}

export function SelectField({ name, label, hint, isOptional, className, choices, none, ...rest }: SelectFieldProps) {
  const texts = useWords(uiTexts)
  const { value, change, leave, error } = useFieldControl<string | null | undefined>(name)
  const isNone = value === null || value === undefined || value === ''
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      isOptional={isOptional ? texts.optional : undefined}
      className={className}
    >
      {(tied) => (
        <Select
          {...rest}
          {...tied}
          name={name}
          value={value ?? ''}
          onChange={(event) => change(valueOfText(event.target.value, isOptional))}
          onBlur={leave}
        >
          {(isNone || isOptional) && <option value="">{none ?? (isOptional ? texts.none : texts.choose)}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

export interface CheckboxFieldProps extends Omit<CommonFieldProps, 'isOptional'> {
  disabled?: boolean
}

export function CheckboxField({ name, label, hint, className, disabled }: CheckboxFieldProps) {
  const id = useId()
  const { value, change, leave, error } = useFieldControl<boolean | undefined>(name)
  const message = error ?? hint
  return (
    <div className={classNames('flex flex-col', className)}>
      <Checkbox
        label={label}
        name={name}
        disabled={disabled}
        checked={value ?? false}
        aria-describedby={message ? id : undefined}
        aria-invalid={error ? true : undefined}
        onChange={(event) => change(event.target.checked)}
        onBlur={leave}
      />
      {message && (
        <p id={id} className={classNames('-mt-1.5 pl-6 text-sm', error ? 'text-bad' : 'text-muted')}>
          {message}
        </p>
      )}
    </div>
  )
}

export interface RadioCardsFieldProps extends Omit<CommonFieldProps, 'isOptional'> {
  choices: readonly Choice[]
}

export function RadioCardsField({ name, label, hint, className, choices }: RadioCardsFieldProps) {
  const { value, change, leave, error } = useFieldControl<string | null | undefined>(name)
  return (
    <RadioCards
      label={label}
      hint={hint}
      error={error}
      className={className}
      name={name}
      choices={choices}
      value={value ?? undefined}
      onChange={change}
      onLeave={leave}
    />
  )
}
