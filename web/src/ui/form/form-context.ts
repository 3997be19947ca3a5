import { type AnyFormApi, useField, useStore } from '@tanstack/react-form'
import { createContext, useContext } from 'react'
import { useLanguage } from '../../lib/language.ts'
import { fieldMessage } from './field-message.ts'
import { whenPointerIsUp } from './when-pointer-is-up.ts'

export interface FormContextValue {
  form: AnyFormApi
  /** What the server said of fields, until they are changed. */
  refused: Readonly<Record<string, string>>
  forgetRefused: (name: string) => void
}

export const FormContext = createContext<FormContextValue | undefined>(undefined)

export function useFormContext(): FormContextValue {
  const context = useContext(FormContext)
  if (!context) throw new Error('A field stands outside of its form')
  return context
}

export interface FieldControl<Value> {
  value: Value
  change: (value: Value) => void
  /** Somebody left it: from now on what is wrong with it is said. */
  leave: () => void
  error: string | undefined
}

export function useFieldControl<Value>(name: string): FieldControl<Value> {
  const { form, refused, forgetRefused } = useFormContext()
  const language = useLanguage()
  const field = useField({ form, name })
  const isSent = useStore(form.store, (state) => state.submissionAttempts > 0)
  const { value, meta } = field.state
  const [issue] = meta.errors as ({ message: string } | undefined)[]
  const isShown = isSent || (meta.isBlurred && (meta.isTouched || meta.isDirty))
  return {
    value: value as Value,
    change: (next) => {
      forgetRefused(name)
      field.handleChange(next)
    },
    leave: () =>
      whenPointerIsUp(() => {
        field.handleBlur()
        void form.validate('change')
      }),
    error: refused[name] ?? (issue && isShown ? fieldMessage(issue, value, language) : undefined),
  }
}
