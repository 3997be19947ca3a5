import { type DeepKeys, type DeepKeysOfType, type DeepValue, useStore } from '@tanstack/react-form'
import type { ReactNode } from 'react'
import type { RefusalCode } from '../../../../contract/src/refusals.ts'
import {
  CheckboxField,
  type CheckboxFieldProps,
  RadioCardsField,
  type RadioCardsFieldProps,
  SelectField,
  type SelectFieldProps,
} from './choice-fields.tsx'
import { ComboboxField, type ComboboxFieldProps } from './combobox-field.tsx'
import { DecimalField, type DecimalFieldProps, MoneyField, NumberField, QuantityField } from './decimal-field.tsx'
import { Form, type FormProps } from './form.tsx'
import { useFormContext } from './form-context.ts'
import { SubmitButton } from './submit-button.tsx'
import { TextAreaField, type TextAreaFieldProps, TextField, type TextFieldProps } from './text-field.tsx'

/** The same component, whose `name` is one of the form's fields of that kind. */
type Named<Props extends { name: string }, Values, Kind> = (
  props: Omit<Props, 'name'> & { name: DeepKeysOfType<Values, Kind> },
) => ReactNode

type Text = string | null | undefined

export interface FormKit<Values> {
  Form: (
    props: Omit<FormProps<Values>, 'refusals'> & { refusals?: Partial<Record<RefusalCode, DeepKeys<Values>>> },
  ) => ReactNode
  TextField: Named<TextFieldProps, Values, Text>
  TextAreaField: Named<TextAreaFieldProps, Values, Text>
  /** Decimal text. */
  DecimalField: Named<DecimalFieldProps, Values, Text>
  MoneyField: Named<Omit<DecimalFieldProps, 'unit' | 'unitSide' | 'isNumber'>, Values, Text>
  QuantityField: Named<Omit<DecimalFieldProps, 'isNumber'>, Values, Text>
  /** A number, not decimal text. */
  NumberField: Named<Omit<DecimalFieldProps, 'isNumber'>, Values, string | number | null | undefined>
  SelectField: Named<SelectFieldProps, Values, Text>
  /** Found by typing; its options may come from the server. */
  ComboboxField: Named<ComboboxFieldProps, Values, Text>
  CheckboxField: Named<CheckboxFieldProps, Values, boolean | undefined>
  RadioCardsField: Named<RadioCardsFieldProps, Values, Text>
  SubmitButton: typeof SubmitButton
  /** What is in a field now: for what depends on it. */
  useValue: <Name extends DeepKeys<Values>>(name: Name) => DeepValue<Values, Name>
  useFormState: () => FormState<Values>
}

export interface FormState<Values> {
  values: Values
  isChanged: boolean
  isSubmitting: boolean
  set: <Name extends DeepKeys<Values>>(name: Name, value: DeepValue<Values, Name>) => void
  reset: () => void
}

/**
 * The pieces of a form with these values, once per form: `const { Form, TextField } = formFor<z.input<typeof NewProduct>>()`.
 * They are the same for all; only their types differ.
 */
export function formFor<Values>(): FormKit<Values> {
  return pieces as unknown as FormKit<Values>
}

const pieces = {
  Form,
  TextField,
  TextAreaField,
  DecimalField,
  MoneyField,
  QuantityField,
  NumberField,
  SelectField,
  ComboboxField,
  CheckboxField,
  RadioCardsField,
  SubmitButton,
  useValue,
  useFormState,
}

function useValue(name: string): unknown {
  const { form } = useFormContext()
  return useStore(form.store, () => form.getFieldValue(name))
}

function useFormState(): FormState<Record<string, unknown>> {
  const { form } = useFormContext()
  const values = useStore(form.store, (state) => state.values) as Record<string, unknown>
  const isChanged = useStore(form.store, (state) => !state.isDefaultValue)
  const isSubmitting = useStore(form.store, (state) => state.isSubmitting)
  return {
    values,
    isChanged,
    isSubmitting,
    set: (name, value) => form.setFieldValue(name, value),
    reset: () => form.reset(),
  }
}
