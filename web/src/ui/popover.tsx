import { Popover as BasePopover } from '@base-ui/react/popover'
import { type ReactElement, type ReactNode, useContext, useState } from 'react'
import { classNames } from './class-names.ts'
import { popupClass } from './menu.tsx'
import { PortalContainer } from './portal-container.ts'

export interface PopoverProps {
  /** For readers. */
  label: string
  trigger: ReactElement<Record<string, unknown>>
  /** A function receives what closes it. */
  children: ReactNode | ((close: () => void) => ReactNode)
  align?: 'start' | 'center' | 'end'
  className?: string
}

/** A small panel beside what opens it; Escape and a click elsewhere close it. */
export function Popover({ label, trigger, children, align = 'start', className }: PopoverProps) {
  const container = useContext(PortalContainer)
  const [isOpen, setOpen] = useState(false)
  return (
    <BasePopover.Root open={isOpen} onOpenChange={setOpen}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal container={container}>
        <BasePopover.Positioner
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-40 outline-none print:hidden"
        >
          <BasePopover.Popup aria-label={label} className={classNames(popupClass, className)}>
            {typeof children === 'function' ? children(() => setOpen(false)) : children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  )
}
