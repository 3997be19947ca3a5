import { type AnyFormApi, useForm, useStore } from '@tanstack/react-form'
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import type { RefusalCode } from '../../../../contract/src/refusals.ts'
import { Refusal } from '../../lib/ask.ts'
import { useLanguage } from '../../lib/language.ts'
import { classNames } from '../class-names.ts'
import { fieldMessage } from './field-message.ts'
import { FormContext } from './form-context.ts'
import { FormNotice } from './form-notice.tsx'
import { placeFaults, refusedFields } from './refused-fields.ts'
import { UnsavedGuard } from './unsaved-guard.tsx'

/** What zod's schemas have in common with others. */
export interface FormSchema<Values> {
  '~standard': { types?: { input: Values } | undefined; validate: (value: unknown) => unknown }
}

export interface FormProps<Values> {
  /** Of the contract: what it refuses is said as one types. Without one only the server judges. */
  schema?: FormSchema<Values>
  defaults: Values
  /** Rejected with a `Refusal`, its faults are said at their fields and everything typed stays. */
  onSubmit: (values: Values) => unknown
  /** Which field a refusal is about: `{ sku_taken: 'sku' }`. */
  refusals?: Partial<Record<RefusalCode, string>>
  /** True: it was shown elsewhere, e.g. as a `<ConflictNotice>`. */
  onRefusal?: (refusal: Refusal) => boolean
  /** False: may be left without a question, e.g. a search. */
  isGuarded?: boolean
  id?: string
  className?: string
  children: ReactNode
}

/**
 * Validates as one types, says what is wrong once a field was left or the form sent, and goes to the first fault.
 * Ctrl+Enter sends from anywhere. After it was taken, what was sent is the new beginning.
 */
export function Form<Values>(props: FormProps<Values>) {
  const { schema, defaults, onSubmit, refusals = {}, onRefusal, isGuarded = true, id, className, children } = props
  const language = useLanguage()
  const element = useRef<HTMLFormElement>(null)
  const isLeaving = useRef(false)
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<unknown>(null)
  const [others, setOthers] = useState<readonly string[]>([])
  const form = useForm({
    defaultValues: defaults as Record<string, unknown>,
    ...(schema ? { validators: { onChange: schema as never } } : {}),
    onSubmitInvalid: ({ value }) => {
      setOthers(placeFaults(faultsOf(schema?.['~standard'], value, language), knownFields()).others)
      focusFirstFault()
    },
    onSubmit: async ({ value }) => {
      isLeaving.current = true
      try {
        await onSubmit(value as Values)
        form.reset(value)
      } catch (error) {
        showFailure(error)
      } finally {
        isLeaving.current = false
      }
    },
  })
  const isChanged = useStore(form.store, (state) => !state.isDefaultValue)
  const knownFields = () => Object.keys(form.fieldInfo).filter((name) => form.fieldInfo[name]?.instance)

  function showFailure(error: unknown): void {
    if (!(error instanceof Refusal)) {
      setFailure(error)
      return
    }
    if (onRefusal?.(error)) return
    const placed = refusedFields(error, knownFields(), refusals)
    setRefused(placed.fields)
    setOthers(placed.others)
    if (Object.keys(placed.fields).length === 0) setFailure(error)
    else focusFirstFault()
  }

  // After the next paint, when the faults are in the page.
  function focusFirstFault(): void {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()),
    )
  }

  function submit(): void {
    if (form.state.isSubmitting) return
    setRefused({})
    setFailure(null)
    setOthers([])
    void form.handleSubmit()
  }

  const context = useMemo(
    () => ({
      form: form as unknown as AnyFormApi,
      refused,
      forgetRefused: (name: string) => setRefused((before) => ({ ...before, [name]: undefined as never })),
    }),
    [form, refused],
  )
  return (
    <FormContext value={context}>
      <form
        ref={element}
        id={id}
        noValidate
        className={classNames('flex flex-col gap-4', className)}
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          submit()
        }}
        onKeyDown={(event) => {
          if (isSend(event)) {
            event.preventDefault()
            submit()
          }
        }}
      >
        {children}
        <FormNotice failure={failure} sentences={others} />
      </form>
      {isGuarded && <UnsavedGuard isChanged={isChanged} isLeaving={isLeaving} />}
    </FormContext>
  )
}

function isSend({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Enter' && (ctrlKey || metaKey)
}

type Validating = Pick<FormSchema<unknown>['~standard'], 'validate'>

interface Issue {
  path: readonly PropertyKey[]
  message: string
}

function faultsOf(schema: Validating | undefined, value: unknown, language: 'es' | 'en'): Issue[] {
  const result = schema?.validate(value) as { issues?: Issue[] } | undefined
  return (result?.issues ?? []).map((issue) => ({ ...issue, message: fieldMessage(issue, undefined, language) }))
}
