import { FileUp, X } from 'lucide-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useWords } from '../lib/texts.ts'
import { isAccepted } from './accepted-files.ts'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'
import { uiTexts } from './ui-texts.ts'

export interface FileDropProps {
  label: string
  /** What fits: 'PNG, JPEG o WebP, hasta 5 MB'. */
  hint?: ReactNode
  /** As of `<input type=file>`: '.csv,.xlsx' or 'image/*'. */
  accept: string
  mostBytes?: number
  isMultiple?: boolean
  isBusy?: boolean
  onFiles: (files: File[]) => void
  /** What is there now, e.g. an `<img>`, in place of the invitation. */
  preview?: ReactNode
  onRemove?: (() => void) | undefined
  error?: ReactNode
  className?: string
}

/** A file by button, by dragging it here, or by pasting it while this has the focus. */
export function FileDrop({
  label,
  hint,
  accept,
  mostBytes,
  isMultiple,
  isBusy,
  onFiles,
  preview,
  onRemove,
  error,
  className,
}: FileDropProps) {
  const texts = useWords(uiTexts)
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [fault, setFault] = useState<string>()
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])].slice(0, isMultiple ? undefined : 1)
    if (files.length === 0 || isBusy) return
    const isWrong = files.some((file) => !isAccepted(file, accept))
    const isBig = mostBytes !== undefined && files.some(({ size }) => size > mostBytes)
    setFault(isWrong ? texts.fileKind : isBig ? texts.fileTooBig(`${Math.round(mostBytes / 1_000_000)} MB`) : undefined)
    if (!isWrong && !isBig) onFiles(files)
  }
  const message = error ?? fault
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      <p id={`${id}-label`} className="text-sm font-medium">
        {label}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would not take part in the grid of a form */}
      <div
        role="group"
        aria-labelledby={`${id}-label`}
        aria-busy={isBusy}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files)
        }}
        onPaste={(event) => take(event.clipboardData.files)}
        className={classNames(
          'relative flex min-h-28 flex-col items-center justify-center gap-2 rounded-panel border border-dashed p-4 text-center transition-colors',
          isOver ? 'border-accent bg-accent-tint' : message ? 'border-bad' : 'border-field bg-canvas',
        )}
      >
        {preview ?? <FileUp aria-hidden="true" className="size-7 text-faint" strokeWidth={1.75} />}
        <p className="flex flex-wrap items-center justify-center gap-2 text-muted">
          <Button
            size="small"
            isBusy={isBusy ?? false}
            aria-describedby={message || hint ? `${id}-message` : undefined}
            onClick={() => input.current?.click()}
          >
            {texts.chooseFile}
          </Button>
          <span className="pointer-coarse:hidden">{texts.dropHere}</span>
        </p>
        {preview && onRemove && (
          <IconButton
            label={texts.remove}
            icon={<X className="size-4" />}
            onClick={onRemove}
            className="absolute top-1 right-1"
          />
        )}
        <input
          ref={input}
          type="file"
          tabIndex={-1}
          aria-label={label}
          accept={accept}
          multiple={isMultiple}
          className="seen-by-readers-only"
          onChange={(event) => {
            take(event.target.files)
            // The same file may be chosen again after it was mended.
            event.target.value = ''
          }}
        />
      </div>
      {(message || hint) && (
        <p
          id={`${id}-message`}
          role={message ? 'alert' : undefined}
          className={classNames('text-sm', message ? 'text-bad' : 'text-muted')}
        >
          {message ?? hint}
        </p>
      )}
    </div>
  )
}
