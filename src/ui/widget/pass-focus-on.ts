/**
 * For a control that goes away when it is pressed: gives the focus to the input, so that keys go on working.
 * A finger or a mouse only gets the panel, for the input would bring up a phone's keyboard unasked.
 */
export function passFocusOn(event: MouseEvent): void {
  const panel = event.currentTarget instanceof Element && event.currentTarget.closest<HTMLElement>('[role="dialog"]')
  if (!panel) return
  // A click that a key made counts no presses.
  const target = event.detail === 0 ? panel.querySelector('textarea') : panel
  target?.focus()
}
