import { NothingYet } from "../../components/nothing-yet"
import { Section } from "../../components/section"
import type { Wallet } from "../../lib/types"
import { WalletFacts } from "./wallet-facts"

/** The account that pays for minting. */
export const WalletSection = ({ wallet }: { wallet: Wallet | null }) => (
  <Section title="Minting wallet" description="The account that pays for mints">
    {wallet ? (
      <WalletFacts wallet={wallet} />
    ) : (
      <NothingYet>
        No chain is configured, or no mint was needed yet.
      </NothingYet>
    )}
  </Section>
)
