import { type ReactNode, useState } from 'react'
import { useWords } from '../lib/texts.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Field } from './field.tsx'
import { TextInput } from './text-input.tsx'
import { uiTexts } from './ui-texts.ts'

interface ConfirmTypedProps {
  title: string
  /** What will be gone, and that it cannot be had back. */
  children: ReactNode
  /** What has to be typed: the name of what is about to go. */
  text: string
  action: string
  isBusy?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** For the few acts that nothing can undo. */
export function ConfirmTyped({ title, children, text, action, isBusy, onConfirm, onClose }: ConfirmTypedProps) {
  const texts = useWords(uiTexts)
  const [typed, setTyped] = useState('')
  const isSame = typed.trim() === text.trim()
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={() => isSame && onConfirm()}
      actions={
        <>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button type="submit" kind="danger" disabled={!isSame} isBusy={isBusy ?? false}>
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div>{children}</div>
        <Field label={texts.typeToConfirm(text)}>
          {(tied) => <TextInput {...tied} value={typed} onChange={(event) => setTyped(event.target.value)} />}
        </Field>
      </div>
    </Dialog>
  )
}
