import { Alert, Button, Copy, Drawer, Text } from "@medusajs/ui"
import type { Endpoint } from "../../lib/webhook-types"
import { endpointName } from "../../lib/webhook-words"

type SecretDrawerProps = {
  endpoint: Endpoint
  secret: string
  onClose: () => void
}

const LIBRARIES = "https://www.standardwebhooks.com/#sdk"

/** The one time that a secret is shown: a slip does not close it. */
export const SecretDrawer = (props: SecretDrawerProps) => {
  const { endpoint, secret, onClose } = props
  const stay = (event: Event) => event.preventDefault()
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content onInteractOutside={stay} onEscapeKeyDown={stay}>
        <Drawer.Header className="min-w-0 break-words">
          <Drawer.Title>Secret of {endpointName(endpoint)}</Drawer.Title>
          <Drawer.Description className="txt-small text-ui-fg-subtle">
            The receiver needs it to see that a request is from this shop.
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col gap-y-4 overflow-y-auto">
          <Alert variant="warning">
            It is shown this once. Who loses it makes a new one.
          </Alert>
          <div className="border-ui-border-base bg-ui-bg-field flex items-center justify-between gap-x-3 rounded-lg border px-4 py-3">
            <code aria-label="Secret" className="break-all font-mono text-xs">
              {secret}
            </code>
            <Copy content={secret} aria-label="Copy the secret" />
          </div>
          <Text size="small" className="text-ui-fg-subtle">
            Requests are signed as Standard Webhooks asks for it, so any of{" "}
            <a
              href={LIBRARIES}
              target="_blank"
              rel="noreferrer"
              className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
            >
              its libraries
            </a>{" "}
            verifies them with this secret, as it stands, <code>whsec_</code>{" "}
            included.
          </Text>
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" onClick={onClose}>
            I have kept it
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
