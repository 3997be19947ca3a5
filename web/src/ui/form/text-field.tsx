import type { ComponentProps, ReactNode } from 'react'
import { useWords } from '../../lib/texts.ts'
import { Field } from '../field.tsx'
import { TextArea, TextInput } from '../text-input.tsx'
import { uiTexts } from '../ui-texts.ts'
import { useFieldControl } from './form-context.ts'

export interface CommonFieldProps {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Left empty it is null; `absent`: it is not sent at all. */
  isOptional?: boolean | 'absent'
  className?: string
}

type InputProps = Pick<
  ComponentProps<'input'>,
  | 'placeholder'
  | 'autoComplete'
  | 'autoFocus'
  | 'disabled'
  | 'readOnly'
  | 'maxLength'
  | 'inputMode'
  | 'autoCapitalize'
  | 'spellCheck'
  | 'list'
>

export interface TextFieldProps extends CommonFieldProps, InputProps {
  type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search' | 'date' | 'time' | 'color'
  /** At the end of the control: a unit, a verdict, a button. */
  suffix?: ReactNode
}

/** One line. */
export function TextField({ name, label, hint, isOptional, className, suffix, ...rest }: TextFieldProps) {
  const control = useTextControl(name, label, { hint, isOptional, className })
  return (
    <Field {...control.field}>
      {(tied) =>
        suffix ? (
          <span className="flex items-center gap-2">
            <TextInput {...rest} {...tied} {...control.input} />
            {suffix}
          </span>
        ) : (
          <TextInput {...rest} {...tied} {...control.input} />
        )
      }
    </Field>
  )
}

export interface TextAreaFieldProps
  extends CommonFieldProps,
    Pick<ComponentProps<'textarea'>, 'rows' | 'placeholder' | 'maxLength' | 'disabled'> {}

/** Several lines. */
export function TextAreaField({ name, label, hint, isOptional, className, ...rest }: TextAreaFieldProps) {
  const control = useTextControl(name, label, { hint, isOptional, className })
  return <Field {...control.field}>{(tied) => <TextArea {...rest} {...tied} {...control.input} />}</Field>
}

function useTextControl(
  name: string,
  label: ReactNode,
  {
    hint,
    isOptional,
    className,
  }: Partial<{ [Key in 'hint' | 'isOptional' | 'className']: CommonFieldProps[Key] | undefined }>,
) {
  const texts = useWords(uiTexts)
  const { value, change, leave, error } = useFieldControl<string | null | undefined>(name)
  return {
    field: { label, hint, error, isOptional: isOptional ? texts.optional : undefined, className },
    input: {
      name,
      value: value ?? '',
      onChange: (event: { target: { value: string } }) => change(valueOfText(event.target.value, isOptional)),
      onBlur: leave,
    },
  }
}

/** What an empty control stands for. */
export function valueOfText(text: string, isOptional: CommonFieldProps['isOptional']): string | null | undefined {
  if (text !== '' || !isOptional) return text
  return isOptional === 'absent' ? undefined : null
}
