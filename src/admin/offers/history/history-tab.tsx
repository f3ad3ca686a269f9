import { useTab } from "../use-tab"
import { RunPage } from "../run/run-page"
import { RunTable } from "./run-table"

/** All runs, or the one that the address names. */
export const HistoryTab = () => {
  const { preset, openTab } = useTab()
  return preset.run ? (
    <RunPage
      id={preset.run}
      onBack={() => openTab("history")}
      onOpen={(run) => openTab("history", { run })}
    />
  ) : (
    <RunTable />
  )
}
