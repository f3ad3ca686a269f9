import { Button, Drawer } from "@medusajs/ui"
import type { FormEvent, ReactNode } from "react"
import { ErrorLine } from "./error-line"

type FormDrawerProps = {
  title: string
  description: string
  /** What the button says. */
  submit: string
  isPending: boolean
  /** Whether it can be sent as it is. */
  isReady: boolean
  error: string | null
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** A form at the side. Enter sends it, Escape closes it. */
export const FormDrawer = (props: FormDrawerProps) => {
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    // Portals keep React's tree: a drawer above another would send both.
    event.stopPropagation()
    if (props.isReady && !props.isPending) {
      props.onSubmit()
    }
  }
  return (
    <Drawer open onOpenChange={(open) => !open && props.onClose()}>
      <Drawer.Content>
        <form
          onSubmit={onSubmit}
          className="flex flex-1 flex-col overflow-hidden"
        >
          <Drawer.Header className="min-w-0 break-words">
            <Drawer.Title>{props.title}</Drawer.Title>
            <Drawer.Description className="txt-small text-ui-fg-subtle">
              {props.description}
            </Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
            {props.children}
          </Drawer.Body>
          {/* Not in the body: scrolled away, nobody would see it. */}
          {props.error && (
            <div className="px-6 py-3">
              <ErrorLine message={props.error} />
            </div>
          )}
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button size="small" variant="secondary" type="button">
                Cancel
              </Button>
            </Drawer.Close>
            <Button
              size="small"
              type="submit"
              isLoading={props.isPending}
              disabled={!props.isReady}
            >
              {props.submit}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
