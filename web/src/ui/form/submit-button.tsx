import { useStore } from '@tanstack/react-form'
import { useWords } from '../../lib/texts.ts'
import { Button, type ButtonProps } from '../button.tsx'
import { uiTexts } from '../ui-texts.ts'
import { useFormContext } from './form-context.ts'

/** «Guardar» unless it says something else. Never disabled: what is missing is said by trying. */
export function SubmitButton({ children, ...rest }: Omit<ButtonProps, 'type' | 'isBusy'>) {
  const texts = useWords(uiTexts)
  const { form } = useFormContext()
  const isBusy = useStore(form.store, (state) => state.isSubmitting)
  return (
    <Button kind="filled" shortcut="Ctrl ↵" {...rest} type="submit" isBusy={isBusy}>
      {children ?? texts.save}
    </Button>
  )
}
