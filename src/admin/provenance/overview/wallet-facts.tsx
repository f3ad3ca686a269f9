import { Alert } from "@medusajs/ui"
import { Copyable } from "../../components/copyable"
import { TimeAgo } from "../../components/time-ago"
import { coinOf, coins } from "../../lib/format"
import type { Wallet } from "../../lib/types"
import { FactRow } from "../../components/fact-row"

export const WalletFacts = ({ wallet }: { wallet: Wallet }) => {
  const coin = coinOf(wallet.chain_id)
  const { balance_wei, budget_spent_wei, budget_day } = wallet
  const spent = `${coins(budget_spent_wei)} ${coin}`
  return (
    <>
      {wallet.hold_reason && (
        <Alert variant="error" className="m-4">
          Minting is on hold: {wallet.hold_reason}
        </Alert>
      )}
      {wallet.low_balance && (
        <Alert variant="warning" className="m-4">
          The balance is low. Send {coin} to this address, or minting stops.
        </Alert>
      )}
      <FactRow label="Address">
        <Copyable text={wallet.address} name="address" ends={[8, 6]} />
      </FactRow>
      <FactRow label="Chain">{wallet.chain_id}</FactRow>
      <FactRow label="Balance">
        {balance_wei === null ? "Unknown" : `${coins(balance_wei)} ${coin}`}
      </FactRow>
      <FactRow label="Gas spent">
        {budget_day ? `${spent} on ${budget_day}` : spent}
      </FactRow>
      <FactRow label="Checked">
        <TimeAgo date={wallet.checked_at} />
      </FactRow>
    </>
  )
}
