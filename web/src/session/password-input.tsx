import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { useWords } from '../lib/texts.ts'
import { classNames } from '../ui/class-names.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { signInTexts } from './sign-in-texts.ts'

/** Whoever types one can look at it. */
export function PasswordInput({ className, ...rest }: ComponentProps<'input'>) {
  const texts = useWords(signInTexts)
  const [isShown, setShown] = useState(false)
  return (
    <span className={classNames('relative inline-flex w-full', className)}>
      <TextInput
        autoCapitalize="none"
        spellCheck={false}
        {...rest}
        type={isShown ? 'text' : 'password'}
        className="pr-11 pointer-coarse:pr-12"
      />
      <IconButton
        label={isShown ? texts.hidePassword : texts.showPassword}
        aria-pressed={isShown}
        icon={isShown ? <EyeOff className="size-4.5" /> : <Eye className="size-4.5" />}
        className="absolute top-0.5 right-0.5 pointer-coarse:top-0"
        onClick={() => setShown(!isShown)}
      />
    </span>
  )
}
