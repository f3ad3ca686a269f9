import type { Channel } from "../../lib/marketing-types"
import { CapDrawer } from "./cap-drawer"
import type { ChannelTask } from "./channel-actions"
import { CredentialsDrawer } from "./credentials-drawer"
import { TemplateDrawer } from "./template-drawer"

export type ChannelDrawerProps = { channel: Channel; onClose: () => void }

export const ChannelDialog = ({
  task,
  ...props
}: ChannelDrawerProps & { task: ChannelTask }) => {
  switch (task) {
    case "credentials":
      return <CredentialsDrawer {...props} />
    case "template":
      return <TemplateDrawer {...props} />
    case "cap":
      return <CapDrawer {...props} />
  }
}
