import type { Source } from "../../lib/sync-types"
import { ConnectWizard } from "../connect/connect-wizard"
import { CredentialsDrawer } from "./credentials-drawer"
import { SettingsDrawer } from "./settings-drawer"
import type { SourceTask } from "./source-actions"

type SourceDialogProps = {
  task: SourceTask
  source: Source
  onClose: () => void
}

export const SourceDialog = ({ task, ...props }: SourceDialogProps) => {
  switch (task) {
    case "connect":
      return <ConnectWizard {...props} />
    case "credentials":
      return <CredentialsDrawer {...props} />
    case "settings":
      return <SettingsDrawer {...props} />
  }
}
